import { isAllowedHost } from '../domain/hosts.ts';
import type { Site } from '../schema/site.ts';
import { addressesIn, type AddressInText } from './addresses-in-text.ts';
import { linesOf, type Line } from './lines.ts';
import type { Rule, RuleFinding } from './rule.ts';
import { spamWordsIn } from './spam-words.ts';

/**
 * What an intruder puts into a page of a court: addresses of other sites, in any disguise, and what sells gambling or
 * pornography. The text of an article may report on a site by its plain address: that is a warning.
 */
export const poisoning: Rule = {
  name: 'poisoning',
  check(file, { site }) {
    return linesOf(file).flatMap((line) => [
      ...(site ? foreignAddresses(line, site) : []),
      ...spam(line),
      ...unseen(line),
    ]);
  },
};

function foreignAddresses(line: Line, site: Site): RuleFinding[] {
  return addressesIn(line)
    .filter(({ host }) => !isAllowedHost(host, site))
    .map((address) => {
      const shown = line.source.slice(address.start, address.end);
      const plain = address.isDisguised ? `（就是 ${address.host}）` : '';
      return {
        ...placeIn(line, address),
        level: isReported(line, address) ? 'warning' : 'error',
        message: `有不在名单上的网址“${shown}”${plain}`,
        help: '不是自己写的，多半是被人篡改：请对照原稿改回，并告诉网站管理员。案情要提到的，写“某网站”；本院要链接的，先由负责人写进 site.yaml 的 allowedHosts。',
      };
    });
}

function isReported(line: Line, { isDisguised }: AddressInText): boolean {
  return !line.isHead && !isDisguised && spamWordsIn(line).length === 0;
}

function spam(line: Line): RuleFinding[] {
  const words = spamWordsIn(line);
  const rest = words.reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    line.source,
  );
  const isSold = line.isHead || words.length > 1 || SELLS.test(rest);
  return words.map((word) => ({
    ...placeIn(line, word),
    level: isSold ? 'error' : 'warning',
    message: `有赌博、色情广告的用语“${line.source.slice(word.start, word.end)}”`,
    help: '多半是被人篡改：请对照原稿改回，并告诉网站管理员。是案情的，请用法律用语，如“开设赌场”“赌博网站”。',
  }));
}

const SELLS =
  /官网|官方网|注册|开户|充值|下载|登[录陆]|客服|彩金|返水|优惠|点击|加微信|免费|在线观看|代理加盟|首存|https?:/;

function unseen(line: Line): RuleFinding[] {
  return [...line.source.matchAll(UNSEEN)].map((match) => {
    const number = match[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    const where = { start: match.index, end: match.index + match[0].length };
    return {
      ...placeIn(line, where),
      level: 'warning',
      message: `有看不见的字符或造字 U+${number}`,
      help: '请删去这一处前后的字，重新打一遍；是生僻字的，请换成通用的写法。',
    };
  });
}

/* Format characters (zero-width, soft hyphen) and private use. Marks of direction are refused by the reader. */
const UNSEEN = /[\p{Cf}\p{Co}\u115f\u1160\u3164\uffa0]/gu;

function placeIn({ number }: Line, { start, end }: { start: number; end: number }) {
  return { line: number, column: start + 1, endColumn: end + 1 };
}
