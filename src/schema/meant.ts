import { dateTime, number } from './fields.ts';
import { LEVELS } from './levels.ts';

/** What was meant by a wrong value, as it should stand: `value: 4000, approx: true`; undefined where nobody can tell. */
export function meant(
  key: string,
  found: string,
  beside: Partial<Record<string, unknown>> = {},
): string | undefined {
  switch (key) {
    case 'value':
      return figure(found, beside);
    case 'url':
      return folder(found);
    case 'level': {
      const name = LEVEL.exec(found.trim())?.[1];
      return name && `level: ${LEVELS.find((each) => each[0] === name[0])}`;
    }
    case 'publishedAt':
    case 'at':
      return moment(key, found);
    case 'approx':
    case 'sample':
    case 'draft':
      return TRUE.test(found.trim()) ? `${key}: true` : undefined;
    default:
      return undefined;
  }
}

/** A number with what belongs into other fields: `约4,000余人次`, `98.5%`. */
function figure(found: string, { unit }: Partial<Record<string, unknown>>): string | undefined {
  const plain = found.normalize('NFKC').replace(/(?<=\d),(?=\d{3}(?!\d))|\s/g, '');
  const { digits, about, large = '', more, rest = '' } = FIGURE.exec(plain)?.groups ?? {};
  if (!digits || !number().safeParse(digits).success) return undefined;
  // The text has 1.2万件, and there a figure has to stand.
  const counted = large + (rest || (large && typeof unit === 'string' ? unit : ''));
  const shown = counted === '%' ? "'%'" : counted;
  return [
    `value: ${digits}`,
    ...(shown ? [`unit: ${shown}`] : []),
    ...(about || more ? ['approx: true'] : []),
  ].join(', ');
}

/** The address of a folder without its last slash. */
function folder(found: string): string | undefined {
  const address = found.trim();
  return FOLDER.test(address) && URL.canParse(address) ? `url: ${address}/` : undefined;
}

function moment(key: string, found: string): string | undefined {
  const { year, month, day, hour, minute } =
    MOMENT.exec(found.normalize('NFKC').trim())?.groups ?? {};
  const two = (digits = '') => digits.padStart(2, '0');
  const time = hour ? ` ${two(hour)}:${two(minute)}` : '';
  const text = `${year}-${two(month)}-${two(day)}${time}`;
  return dateTime().safeParse(text).success ? `${key}: ${text}` : undefined;
}

const FIGURE =
  /^(?<about>大?约)?(?<digits>-?\d+(?:\.\d+)?)(?<large>[百千万亿]{0,2})(?<more>[余多])?(?<rest>\p{Script=Han}{0,8}|%)$/u;
/* Neither a file nor an address that is sent in the clear, which some fields refuse. */
const FOLDER = /^https:\/\/[a-z\d.-]+(?::\d+)?(?:\/[\w~-]+)*$/i;
const LEVEL = /^(最高|高级|高|中级|中|基层|专门)(?:人民)?法?院$/;
const MOMENT =
  /^(?<year>\d{4})[-./年](?<month>\d{1,2})[-./月](?<day>\d{1,2})日?(?:[T\s]*(?<hour>\d{1,2})[:时](?<minute>\d{1,2})分?)?$/;
const TRUE = /^(?:true|yes|是|√)$/i;
