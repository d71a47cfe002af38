import { dateTime } from '../schema/fields.ts';
import { compareText, type Finding, type Report } from '../schema/finding.ts';
import { grouped, readCode } from '../text/paper-code.ts';
import { ledgerCodes } from './codes.ts';
import { decode, readOptional } from './text-file.ts';

/** The file with every address that was ever published: one a line, below the section's root. */
export const LEDGER = 'addresses.txt';

/** An address of the ledger, and its line. */
export interface LedgerEntry {
  address: string;
  line: number;
}

/**
 * Whose section this is: what the first approval or release has written into the head of the ledger, so that another name
 * or host in `site.yaml` is noticed. Programs that do not know of it take the line for a remark.
 */
export interface Pin {
  /** The full name of the court. */
  court: string;
  /** The name of the section. */
  section: string;
  /** The host of the section's address. */
  host: string;
  /** The roles that approve a case, in their order, parted by `、`; undefined in a line that was written before there were any. */
  roles?: string | undefined;
  line: number;
}

/**
 * A text of a case that was to be printed: the code that stands on its paper. Whoever holds that paper later is told what
 * has become of the text. Programs that do not know of it take the line for a remark.
 */
export interface LedgerCode {
  code: string;
  /** The address of the case below the section's root, not percent-encoded. */
  address: string;
  /** When the text was last changed, as it says itself. */
  changedAt: string;
}

/** What a ledger says. */
export interface Ledger {
  ledger: LedgerEntry[];
  pin: Pin | undefined;
  /** The codes, in the order of their lines. */
  codes: LedgerCode[];
  findings: Finding[];
}

/** Reads the ledger; a section that has published nothing has none. */
export async function readLedger(dir: string): Promise<Ledger> {
  const { bytes, unreadable } = await readOptional(dir, LEDGER);
  const { text = '', reports } = decode(bytes);
  const lines = text.split('\n').map((line, index) => ({ address: line.trim(), line: index + 1 }));
  const pins = lines.filter(({ address }) => address.startsWith(PIN));
  const entries = lines.filter(({ address }) => address !== '' && !address.startsWith('#'));
  const wrong = entries.filter(({ address }) => !ADDRESS.test(address));
  const read = pins.map(pinIn);
  const [pin] = read;
  const coded = lines.filter(({ address }) => address.startsWith(CODE));
  const codes = coded.map(codeIn);
  return {
    ledger: entries.filter(({ address }) => ADDRESS.test(address)),
    pin,
    codes: codes.filter((each) => each !== undefined),
    findings: [
      ...unreadable,
      ...reports,
      ...wrong.map(notAnAddress),
      ...pinReports(pins, read),
      ...coded.filter((_, index) => codes[index] === undefined).map(notACode),
    ].map((report) => ({ file: LEDGER, level: 'error', ...report })),
  };
}

/** The text of a ledger with these addresses and codes, of the section that is pinned. */
export function ledgerText(
  addresses: Iterable<string>,
  pin: Omit<Pin, 'line'> | undefined,
  codes: readonly LedgerCode[],
): string {
  const pinned = pin ? [`${PIN}${partsOf(pin).join('　')}`] : [];
  const coded = codes.map(({ code, address, changedAt }) => {
    return `${CODE}${grouped(code)}　${address}　${changedAt}`;
  });
  // By their cases, whose addresses stand behind the codes.
  const ofCases = [...new Set(coded)].sort((a, b) => compareText(keyOf(a), keyOf(b)));
  const lines = [...pinned, ...ofCases, ...[...new Set(addresses)].sort()];
  return HEAD + lines.map((line) => `${line}\n`).join('');
}

function keyOf(line: string): string {
  const [code, address, changedAt] = line.split('　');
  return `${address} ${changedAt} ${code}`;
}

const ADDRESS = /^\/\S+$/;

const HEAD = `# 本栏目公开过的网址，一行一个；签发过的文本另有印在纸上的核验码。生成网站时自动登记，请与文章一起提交。不要手工增删，只有从没对外公开过的可以删去。
# 登记过的网址要一直打得开。少了哪一个，生成网站时会报错，并说明怎样处理。
`;

const PIN = '# 本栏目：';
const CODE = '# 核验码：';

function codeIn({ address: line }: LedgerEntry): LedgerCode | undefined {
  const [typed = '', address = '', changedAt, ...rest] = line.slice(CODE.length).split('　');
  const read = readCode(typed);
  const isWhole =
    ADDRESS.test(address) && dateTime().safeParse(changedAt).success && rest.length === 0;
  return 'code' in read && isWhole
    ? { code: read.code, address, changedAt: changedAt! }
    : undefined;
}

/** The names hold no ideographic space: the schema of the site refuses it there. */
function pinIn({ address, line }: LedgerEntry): Pin | undefined {
  const [court, section, host, roles, ...rest] = address.slice(PIN.length).split('　');
  return court && section && host && rest.length === 0
    ? { court, section, host, roles, line }
    : undefined;
}

function partsOf({ court, section, host, roles }: Omit<Pin, 'line'>): string[] {
  return [court, section, host, ...(roles === undefined ? [] : [roles])];
}

/** Where two branches have pinned the same, one line is as good as two; where they differ, nobody knows which holds. */
function pinReports(lines: readonly LedgerEntry[], pins: readonly (Pin | undefined)[]): Report[] {
  return lines.flatMap(({ address, line }, index) => {
    const isSame = pins[index] !== undefined && address === lines[0]!.address;
    if (isSame) return [];
    return [
      {
        line,
        column: 1,
        endColumn: 1 + address.length,
        code: ledgerCodes('not-a-pin'),
        message: `这一行看不出是哪个法院的栏目：“${address}”`,
        help: '只能有一行，依次是法院全称、栏目名称、网站、签发环节，用全角空格隔开。请从以前的版本里找回原来的那一行。',
      },
    ];
  });
}

function notAnAddress({ address, line }: LedgerEntry): Report {
  return {
    line,
    column: 1,
    code: ledgerCodes('not-an-address'),
    message: `这一行不是网址：“${address}”`,
    help: '每行是一个以“/”开头的网址。多出来的请删去。',
  };
}

function notACode({ address, line }: LedgerEntry): Report {
  return {
    line,
    column: 1,
    endColumn: 1 + address.length,
    code: ledgerCodes('not-a-code'),
    message: `这一行不是核验码的登记：“${address}”`,
    help: '依次是核验码、网址、时间，用全角空格隔开，生成网站时自动写。请从以前的版本里找回原来的那一行；找不回来的，删去这一行。',
  };
}
