import { z } from 'zod';
import { decodedAddress } from '../text/urls.ts';
import { refusing } from './codes.ts';

/*
 * The building blocks of every schema. Frontmatter and YAML are read without type guessing, so that
 * every scalar arrives as the author's own text (a lenient reader turns 2025-13-41 into a real day,
 * and a title `2024` into a number). Each block proves its text and converts it.
 */

/** Text that says something: trimmed, one line, not empty. */
export const text = () =>
  z
    .string()
    .trim()
    .min(1)
    .refine((value) => !value.includes('\n'), refusing('one-line', '应写在一行之内'))
    // Typed ones are reported where they stand; an escape such as "\u202e" makes one that is not typed.
    .refine((value) => !forbiddenIn(value), forbiddenRefusal());

/** One of several texts that stand in `[ ]`, where only a half-width comma parts them. */
export const term = () =>
  text().refine(
    (value) => !/[，、；;]/.test(value),
    refusing('separator', '里有“，”“、”或分号；各项之间要用半角逗号隔开'),
  );

/** Refuses each entry of a list that has the same under `key` as one before it. */
export const eachOnce =
  <Key extends string>(key: Key, code: Parameters<typeof refusing>[0]) =>
  (entries: readonly Record<Key, string>[], context: z.RefinementCtx): void => {
    const { error: message, params } = refusing(code, '前面已经写过');
    for (const [index, entry] of entries.entries()) {
      if (entries.findIndex((each) => each[key] === entry[key]) === index) continue;
      context.addIssue({ code: 'custom', path: [index, key], message, params });
    }
  };

/** `true` or `false`, nothing else. */
export const flag = () =>
  z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .pipe(z.boolean());

/** A plain decimal number in half-width digits, without thousands separators, that a number holds exactly. */
export const number = () =>
  z
    .string()
    .refine(
      (value) => /^-?\d+(\.\d+)?$/.test(value),
      refusing('not-a-number', '应是半角数字，不带逗号和单位'),
    )
    // IEEE 754: each decimal of up to 15 digits is told from every other.
    .refine(
      (value) => value.replace(/^[-0.]+|\./g, '').length <= DIGITS,
      refusing('too-many-digits', '位数太多，最多15位'),
    )
    .refine(
      (value) => (value.split('.')[1] ?? '').length <= DIGITS,
      refusing('too-many-digits', '小数位数太多，最多15位'),
    )
    .transform(Number)
    .pipe(z.number());

/** The same of a number: it has at most 15 digits, none of them behind the fifteenth decimal. */
export function isExact(value: number): boolean {
  const isOne = (text: string) => Number(text) === value;
  return isOne(value.toPrecision(DIGITS)) && isOne(value.toFixed(DIGITS));
}

/** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM` in Asia/Shanghai; a day and a time that exist (GB/T 7408.1). */
export const dateTime = () =>
  z
    .string()
    .refine((value) => DATE_TIME.test(value), refusing('date-format', '不是“年-月-日 时:分”的写法'))
    .refine(isRealDateTime, refusing('no-such-date', '不是真实存在的日期时间'));

/** An absolute http(s) address. What is published has no account in it, and one may hide the host (RFC 9110 4.2.4). */
export const webAddress = () =>
  z
    .string()
    .refine(
      (value) => /^https?:\/\//.test(value) && URL.canParse(value),
      refusing('not-an-address', '不是完整的网址'),
    )
    .refine(
      (value) => withoutAccount(value) === value,
      refusing('account', '里有账号或密码，会公开给所有人'),
    );

/** The text with `×` for each character of a name and a password in an address, which no message may spread. */
export function withoutAccount(text: string): string {
  return text.replace(ACCOUNT, (found) => '×'.repeat(found.length));
}

/** True for an address below which pages can be put: nothing is in it that servers and builders may read in two ways. */
export function isPlainFolder(value: string): boolean {
  return !URL.canParse(value) || FOLDER.test(new URL(value).href);
}

/**
 * The path of a page that was there before, below the section or as an address bar shows it: `/old/path/`,
 * `/2019/t20190102_1.html`. It may be percent-encoded, as UTF-8. What has a question mark cannot be a page of a static
 * site.
 */
export const formerPath = () =>
  text()
    .refine(
      (value) => FORMER_PATH.test(decodedAddress(value) ?? ''),
      refusing('alias', '应以“/”开头，以“/”或 .html、.htm、.shtml 结尾，里面没有空格和“?”“#”'),
    )
    .refine(
      isWritable,
      refusing(
        'alias-length',
        '太长：两个“/”之间最多80个汉字或255个字母，全长最多300个汉字或900个字母',
      ),
    );

/** A page is a file: a name may have 255 bytes (`NAME_MAX`), and a path with the folder of the site 4,096 (`PATH_MAX`). */
function isWritable(value: string): boolean {
  const address = decodedAddress(value) ?? value;
  const isShort = (text: string, most: number) => new TextEncoder().encode(text).length <= most;
  return (
    isShort(address, LONGEST_ADDRESS) && address.split('/').every((step) => isShort(step, 255))
  );
}

const LONGEST_ADDRESS = 900;

/** True for a name that can stand in addresses: `duiwu-jianshe`. */
export function isSlug(value: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
}

/** A mail address as people write it (HTML, “valid e-mail address”, without its rarer characters), or a web address. */
export const mailOrWebAddress = () =>
  z
    .string()
    .refine(
      (value) => MAIL.test(value) || webAddress().safeParse(value).success,
      refusing('correction', '不是电子邮箱，也不是以 http 开头的完整网址'),
    );

/** Of a decimal that a number holds exactly. */
const DIGITS = 15;
const FOLDER = /^[a-z]+:\/\/[^/?#@]+(?:\/[\w.~-]+)*\/$/;
const FORMER_PATH = /^(?:\/(?!\.)[\p{L}\p{M}\p{N}._~-]+)+(?:\/|(?<=\.s?html?))$/u;
const ACCOUNT = /(?<=https?:\/\/)[^/?#\s]+(?=@)/gi;
const MAIL = /^[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i;
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/;

function isRealDateTime(value: string): boolean {
  const match = DATE_TIME.exec(value);
  if (!match) return false;
  const [year, month, day, hour, minute] = match
    .slice(1)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const date = new Date(Date.UTC(year!, month! - 1, day));
  const exists = date.getUTCMonth() === month! - 1 && date.getUTCDate() === day!;
  return exists && year! > 0 && hour! < 24 && minute! < 60;
}

/**
 * A character that no text of a court may hold, because what is read is not what stands there, or a line ends where
 * nobody sees it: marks that turn the direction of writing (Unicode UAX #9), line and paragraph separators, controls but
 * tab and line end, which terminals obey and XML cannot hold, halves of a character, and what is none (Unicode 23.7).
 */
const FORBIDDEN =
  /[\0-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\p{Cs}\p{Noncharacter_Code_Point}]/u;
const ALL_FORBIDDEN = new RegExp(FORBIDDEN, 'gu');

/** What is said of a text with such a character in it. */
export const forbiddenRefusal = () =>
  refusing(
    'forbidden-character',
    ({ input }: { input: unknown }) => `里有不能用的字符 ${forbiddenIn(String(input))}`,
  );

/** What to do about such a character. */
export const RETYPE =
  '这个字符看不见，会让文字断开或倒过来显示。请删去这一处前后的字，重新打一遍。';

/** The first such character of a text by its number, `U+202E`; undefined when there is none. */
export function forbiddenIn(text: string): string | undefined {
  const [found] = FORBIDDEN.exec(text) ?? [];
  return found && numberOf(found);
}

/** Replaces each such character by spaces of the same length, and tells `found` its offset, length and number. */
export function withoutForbidden(
  text: string,
  found: (offset: number, length: number, number: string) => void = () => {},
): string {
  return text.replace(ALL_FORBIDDEN, (character, offset: number) => {
    found(offset, character.length, numberOf(character));
    return ' '.repeat(character.length);
  });
}

function numberOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** True for a host of web addresses that is this machine itself (RFC 1122 3.2.1.3, RFC 4291 2.5.3, RFC 6761 6.3). */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}
