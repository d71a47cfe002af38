import type { CaseFile, Section } from '../content/index.ts';
import { addressesIn, spamWordsIn } from '../detect/index.ts';
import { titleOf } from '../schema/case.ts';
import { codeTable } from '../schema/finding.ts';
import { addressedCase, addressedTopic } from '../section/addresses.ts';
import { createPaths, isReserved } from '../section/paths.ts';
import { baseOf } from '../section/site.ts';
import { undisguised } from '../text/disguise.ts';
import { readable } from '../text/urls.ts';
import { advice, type RuleFinding, type SectionRule, type Term } from './rule/rule.ts';

/** What can be wrong with where a case stands. */
export const codes = codeTable('addresses', {
  'file-name': {
    title: '文件的位置或名称不对',
    why: '文件名就是网址，要放在年份文件夹里，名称里不能有空格和括号。',
    todo: '改成 cases/年份/名称.mdx，名称用拼音小写字母、数字和连字符。',
    example: ['cases/巡回审判（终稿）.mdx', 'cases/2026/xunhui-shenpan.mdx'],
  },
  'poisoned-name': {
    title: '文件名或旧网址里有不该有的网址或广告',
    why: '文件名会显示在网址、订阅和预览里，多半是被人篡改。',
    todo: '改回原来的名称，并告诉网站管理员。',
  },
  'other-year': {
    title: '年份文件夹与发布时间不是同一年',
    why: '文件放在哪一年的文件夹里，网址里就是哪一年。',
    todo: '还没发布的，把文件移到发布那一年的文件夹；已经发布的不要移，核对发布时间。',
    example: [
      'cases/2025/a.mdx，publishedAt: 2026-01-03',
      'cases/2026/a.mdx，publishedAt: 2026-01-03',
    ],
  },
  'same-address': {
    title: '与另一篇的网址相同',
    why: '网址不分大小写，两个文件名只差大小写的，会相互覆盖。',
    todo: '给还没发布的那个文件改名。',
    example: ['a.mdx 和 A.mdx', 'a.mdx 和 a-2.mdx'],
  },
  'alias-taken': {
    title: '旧网址已属于别的文章或网页',
    why: '一个网址只能通到一个地方。',
    todo: '从其中一处删去；是那一篇现在的网址的，从本文删去。已属于本栏目自己的网页的，核对是不是写错了。',
  },
});

const FILE = /^cases\/\d{4}\/[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)*\.mdx$/u;
const paths = createPaths('/');
const START = { line: 1, column: 1, level: 'error' as const };

/** Every case has an address of its own, made from its file's name, and no alias takes the address of another page. */
export const addresses: SectionRule = {
  looksAt: 'section',
  codes,
  about: '文件的位置、名称和旧网址：文件名就是网址，不能与别的文章相同。',
  check: (file, section) => [
    ...badName(file),
    ...poisonedName(file),
    ...otherYear(file),
    ...sameAddress(file, section),
    ...aliases(file, section),
  ],
};

function badName({ file }: CaseFile): RuleFinding[] {
  if (FILE.test(file.normalize('NFC'))) return [];
  const message = '文件的位置或名称不对';
  const help = advice`${NAMED}`;
  return [{ ...START, code: codes('file-name'), message, ...help }];
}

const NAMED: Term = {
  file: '应是 cases/年份/名称.mdx，名称用拼音小写字母、数字和连字符，如 cases/2026/dianzi-songda.mdx。',
  form: '“网址里的拼音”只用小写字母、数字和连字符，如 dianzi-songda；已经保存的，请网站管理员改文件名。',
};

/** The name is shown in addresses, feeds and previews. */
function poisonedName({ file, fields: { aliases = [] } }: CaseFile): RuleFinding[] {
  const names = [file.replace(/\.mdx$/, ''), ...aliases.map(decoded)];
  return names.flatMap((name) => {
    const plain = undisguised(name.replace(/^(?:cases)?\/?\d{4}\//, ''));
    const addresses = addressesIn(plain);
    const sure = [...addresses.filter(({ isDoubtful }) => !isDoubtful), ...spamWordsIn(plain)];
    const found = sure[0] ?? addresses[0];
    if (!found) return [];
    const level = sure.length > 0 ? 'error' : 'warning';
    const message = `文件名或旧网址里有不该有的网址或广告“${plain.source.slice(found.start, found.end)}”`;
    const help = '不是自己写的，多半是被人篡改：请改回，并告诉网站管理员。';
    return [{ ...START, level, code: codes('poisoned-name'), message, help }];
  });
}

function decoded(alias: string): string {
  return readable(alias);
}

function otherYear({ file, fields: { publishedAt }, placeOf }: CaseFile): RuleFinding[] {
  const [, year] = /^cases\/(\d{4})\//.exec(file) ?? [];
  if (!year || !publishedAt || publishedAt.startsWith(year)) return [];
  const message = `文件在 ${year} 年的文件夹里，发布时间却是 ${publishedAt}`;
  const help = advice`还没发布的，${MOVED}；已经发布的，网址不能再变，请核对发布时间。`;
  const code = codes('other-year');
  return [{ ...placeOf(['publishedAt']), level: 'warning', code, message, ...help }];
}

const MOVED: Term = {
  file: '请把文件移到发布那一年的文件夹',
  form: '请网站管理员把文件移到发布那一年的文件夹',
};

function sameAddress({ file, id }: CaseFile, { byId }: Section): RuleFinding[] {
  const others = (byId.get(id) ?? []).filter((each) => each.file !== file);
  return others.map((other) => ({
    ...START,
    code: codes('same-address'),
    message: `与 ${other.file} 的网址相同：${paths.case(id)}`,
    help: '网址不分大小写，请给其中一个文件改名。',
  }));
}

function aliases(file: CaseFile, section: Section): RuleFinding[] {
  const { topics = [], site } = section;
  const base = baseOf(site);
  const own = addressedCase(file.id, file.fields.aliases, base).aliases;
  if (own.length === 0) return [];
  const { current, former } = ownersIn(section);
  const ofTopics = new Set(topics.map((topic) => plainCase(addressedTopic(topic, base).address)));
  const earlier = new Set<string>();
  return own.flatMap((alias, index) => {
    const plain = plainCase(alias);
    const isRepeated = earlier.has(plain);
    earlier.add(plain);
    const present = current.get(plain);
    const owner = present ?? former.get(plain)?.find((each) => each !== file);
    const taken =
      owner?.file ??
      (isRepeated ? file.file : undefined) ??
      (ofTopics.has(plain) || isReserved(alias) ? '本栏目自己的网页' : undefined);
    if (!taken) return [];
    const message = `旧网址 ${alias} 已属于 ${taken}`;
    const help =
      present && present !== file
        ? advice`这是 ${present.file} 现在的网址，请从本文的${ALIASES}里删去；那一篇是新写的，就给它改名，公开过的旧网址不能删。`
        : { help: '请从其中一处删去。' };
    const code = codes('alias-taken');
    return [{ ...START, ...file.placeOf(['aliases', index]), code, message, ...help }];
  });
}

/** Whose each address is, and whose it was. */
interface Owners {
  current: ReadonlyMap<string, CaseFile>;
  former: ReadonlyMap<string, readonly CaseFile[]>;
}

/** The owners of all addresses of a section, asked for by each of its files. */
function ownersIn(section: Section): Owners {
  const found = owners.get(section);
  if (found) return found;
  const base = baseOf(section.site);
  const current = new Map<string, CaseFile>();
  const former = new Map<string, CaseFile[]>();
  for (const file of section.files) {
    const { address, aliases: others } = addressedCase(file.id, file.fields.aliases, base);
    if (!current.has(plainCase(address))) current.set(plainCase(address), file);
    for (const other of new Set(others.map(plainCase))) {
      former.set(other, [...(former.get(other) ?? []), file].slice(0, 2));
    }
  }
  const made = { current, former };
  owners.set(section, made);
  return made;
}

const owners = new WeakMap<Section, Owners>();

/** Addresses that differ in case only are the same for many web servers and file systems. */
function plainCase(address: string): string {
  return address.toLowerCase();
}

const ALIASES: Term = { file: ' aliases ', form: `“${titleOf('aliases')}”` };
