import type { CaseFile } from '../content/index.ts';
import { maskedIn, personalDataIn, protectedNamesIn } from '../detect/index.ts';
import type { Site } from '../schema/site.ts';
import { isAllowedHost } from '../section/site.ts';
import { foundInTexts, type Line } from './rule/lines.ts';
import type { Rule, RuleFinding } from './rule/rule.ts';

/**
 * Personal data that a court may not publish (最高人民法院关于人民法院在互联网公布裁判文书的规定, 法释〔2016〕19号,
 * 第八条 and 第十条; 个人信息保护法), but what `exceptions` of the frontmatter names. A mail address of the court itself is
 * none. Messages do not repeat what they have found. Of names, plates, births and houses a person decides: they may be
 * public.
 */
export const privacy: Rule = {
  name: 'privacy',
  about:
    '个人信息：身份证、手机、银行卡、护照、住址、邮箱、社交账号，写了就不能发布。车牌、门牌、出生日期、座机，被害人、证人、未成年人的姓名，被遮住的法院名称和案号，是提醒。',
  check(file, { site }) {
    const exceptions = (file.fields.exceptions ?? []).map(({ text }) => squeezed(text));
    const used = new Set<string>();
    const own = linesOfExceptions(file, exceptions);
    const isReviewed = (line: Line, { start, end }: Offsets) => {
      const found = squeezed(line.source.slice(start, end));
      const exception = exceptions.find((each) => isSame(each, found));
      if (exception !== undefined) used.add(exception);
      return exception !== undefined;
    };
    const found = foundInTexts(file, (line) =>
      line.isHead && own.has(line.number)
        ? []
        : personalIn(line, site)
            .filter((each) => !isReviewed(line, each))
            .map(({ start, end, ...finding }) => ({ ...line.placeOf({ start, end }), ...finding })),
    );
    return [...found, ...unused(file, exceptions, used)];
  },
};

interface Offsets {
  start: number;
  end: number;
}

type Found = Offsets & Pick<RuleFinding, 'level' | 'message' | 'help'>;

/** What of it stands in one text, by offsets; errors are what is certain. */
export function personalIn(line: Line, site: Site | undefined): Found[] {
  return [
    ...personalDataIn(line)
      .filter(({ start, end }) => !isOwnMail(line.source.slice(start, end), site))
      .map(({ start, end, kind, isCertain }): Found => ({
        start,
        end,
        ...(isCertain ? certain(kind) : possible(kind)),
      })),
    ...protectedNamesIn(line.source).map(({ start, end, kind }): Found => ({
      start,
      end,
      level: 'warning',
      message: `可能写出了${kind}的真实姓名`,
      help: '请改成“张某”“李某某”这样的写法；是化名或者不是姓名的，不用改。',
    })),
    ...maskedIn(line.source)
      .filter(({ start, end }) => !site?.court.includes(line.source.slice(start, end)))
      .map(({ start, end, kind }): Found => ({
        start,
        end,
        level: 'warning',
        message: `${kind}被遮住了`,
        help: `${kind}是公开的，遮住了读者就查不到原案，请写全。`,
      })),
  ];
}

function certain(kind: string): Pick<Found, 'level' | 'message' | 'help'> {
  return {
    level: 'error',
    message: `有个人信息：${kind}`,
    help: '请删去，或用“某”“×”遮住，如“住某小区”“138××××5678”。依法可以公开的，经审核后写进开头的 exceptions。',
  };
}

function possible(kind: string): Pick<Found, 'level' | 'message' | 'help'> {
  return {
    level: 'warning',
    message: `可能有个人信息：${kind}`,
    help: '请核对：是自然人的，请删去或遮住；是单位的或公开的，不用改。',
  };
}

function isOwnMail(text: string, site: Site | undefined): boolean {
  const [, host] = text.normalize('NFKC').split('@');
  return host !== undefined && site !== undefined && isAllowedHost(host.trim().toLowerCase(), site);
}

/** The lines on which the exceptions themselves stand. */
function linesOfExceptions({ placeOf }: CaseFile, exceptions: readonly string[]): Set<number> {
  return new Set(exceptions.map((_, index) => placeOf(['exceptions', index, 'text']).line));
}

function unused(
  { placeOf }: CaseFile,
  exceptions: readonly string[],
  used: ReadonlySet<string>,
): RuleFinding[] {
  return exceptions.flatMap((each, index) =>
    used.has(each)
      ? []
      : [
          {
            ...placeOf(['exceptions', index, 'text']),
            level: 'warning',
            message: '这一条例外没有用到',
            help: '文中没有这处个人信息，或者写法不同：请照抄原文，或删去这一条。',
          },
        ],
  );
}

/** The whole of what was found, or most of it: the ends of an address are a guess. */
function isSame(exception: string, found: string): boolean {
  const isMost = exception.length >= 6 && exception.length * 2 >= found.length;
  return exception.includes(found) || (isMost && found.includes(exception));
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}
