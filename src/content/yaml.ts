import {
  type Document,
  type ErrorCode,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Place, Verdict } from '../schema/finding.ts';
import { frontmatterCodes } from './codes.ts';
import { LineMap } from './text-file.ts';

/** YAML whose every scalar is the author's own text, with the place of each value. */
export interface YamlText {
  text: string;
  /** Maps, lists and strings; an empty document is an empty map. */
  value: unknown;
  /** What makes the text unreadable; use `value` only when this is empty. */
  problems: (Verdict & { place: Place })[];
  /** The place of the value at a path or, where there is none, of the nearest value above it. */
  placeOf: (path: PropertyKey[]) => Place;
  /** The offsets in the text at which the value at a path begins and ends; undefined where there is none. */
  rangeOf: (path: PropertyKey[]) => [start: number, end: number] | undefined;
  /** The place of the last key of a path. */
  placeOfKey(path: PropertyKey[]): Place;
}

/**
 * Reads YAML 1.2 by the failsafe schema; `firstLine` is the line of the file on which `text` begins. `isList` is true for
 * a file that is a list of entries.
 */
export function readYaml(text: string, firstLine: number, isList = false): YamlText {
  // The parser calls itself for each level: how many are too many for it depends on the machine.
  const deep = /^[ \t]*(?:[?-][ \t]+){20}/m.exec(text);
  try {
    if (!deep) return parsed(text, firstLine, isList);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const place = new LineMap(text).place(deep?.index ?? 0);
  const problem = { ...TOO_DEEP, place: { ...place, line: place.line + firstLine - 1 } };
  return { ...parsed('', firstLine, isList), text, value: undefined, problems: [problem] };
}

function parsed(text: string, firstLine: number, isList: boolean): YamlText {
  // The parser's own counter misses lines that it skipped after a mistake.
  const lines = new LineMap(text);
  const document = parseDocument(text, {
    schema: 'failsafe',
    prettyErrors: false,
  });
  const placeAt = (start: number, end = start): Place => {
    const { line, ...columns } = lines.place(start, end);
    return { line: line + firstLine - 1, ...columns };
  };
  const broken = [...document.errors, ...document.warnings];
  // Where no line has a colon with a blank, all of them are one text.
  const isOneText = text.trim() !== '' && isScalar(document.contents);
  const slip = slipIn(text, isList, broken.length > 0 || isOneText) ?? missingDash(broken, isList);
  const problems = slip
    ? [placedSlip(slip, placeAt)]
    : [...broken, ...hidden(document, text)].map(({ code, pos }) => ({
        place: placeAt(...pos),
        ...explain(code),
      }));
  if (problems.length === 0 && isOneText) {
    problems.push({ place: placeAt(0), ...explain('MISSING_CHAR') });
  }
  return {
    text,
    rangeOf(path) {
      const [node, parent] = [path, path.slice(0, -1)].map((each) =>
        nodeAt(document.contents, each),
      );
      return node?.range && node !== parent ? [node.range[0], node.range[1]] : undefined;
    },
    value: problems.length > 0 ? undefined : (document.toJS() ?? {}),
    problems,
    placeOf: (path) => placeOfNode(nodeAt(document.contents, path), text, placeAt),
    placeOfKey: (path) => placeOfNode(keyAt(document.contents, path), text, placeAt),
  };
}

function placedSlip(
  { start, end, right, ...verdict }: Slip,
  placeAt: (start: number, end: number) => Place,
) {
  const edits = right === undefined ? {} : { edits: [{ start, end, text: right }] };
  return { place: placeAt(start, end), ...verdict, ...edits };
}

/** In a list of entries: an entry without its dash looks like the fields of the entry above, given twice. */
function missingDash(broken: readonly YAMLError[], isList: boolean) {
  const repeated = isList && broken.find(({ code }) => code === 'DUPLICATE_KEY');
  return repeated ? { start: repeated.pos[0], end: repeated.pos[1], ...NO_DASH } : undefined;
}

/**
 * Problems in valid YAML that would change the author's text: references, comments after a value, keys that are no
 * text.
 */
function hidden(
  document: Document,
  text: string,
): { code: ErrorCode | 'COMMENT'; pos: [number, number] }[] {
  const found: ReturnType<typeof hidden> = [];
  visit(document, {
    Pair: (_, { key }) => {
      if (!isCollection(key)) return;
      const [start, end] = key.range!;
      found.push({ code: 'BLOCK_AS_IMPLICIT_KEY', pos: [start, end] });
    },
    Node: (_, node) => {
      const [start, end, after] = node.range!;
      if (isAlias(node) || ('anchor' in node && node.anchor)) {
        found.push({ code: 'BAD_ALIAS', pos: [start, end] });
      }
      const comment = isScalar(node) ? /^[ \t]*#.*/.exec(text.slice(end, after)) : null;
      if (comment) found.push({ code: 'COMMENT', pos: [end, end + comment[0].length] });
    },
  });
  return found;
}

/** The place of a node; of one that has many lines, that of the first. */
function placeOfNode(
  node: Node | undefined,
  text: string,
  placeAt: (start: number, end?: number) => Place,
): Place {
  if (!node?.range) return placeAt(0);
  const [start, end] = node.range;
  return placeAt(start, start + text.slice(start, end).split('\n')[0]!.trimEnd().length);
}

function nodeAt(root: Node | null, path: PropertyKey[]): Node | undefined {
  let at: Node | undefined = root ?? undefined;
  for (const step of path) {
    const next: unknown = (
      at as { get?: (key: unknown, keep: true) => unknown } | undefined
    )?.get?.(step, true);
    if (!isNode(next)) break;
    at = next;
  }
  return at;
}

function keyAt(root: Node | null, path: PropertyKey[]): Node | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    : undefined;
  return isNode(pair?.key) ? pair.key : parent;
}

/** What staff can do about a broken line; codes as in https://eemeli.org/yaml/#errors. */
function explain(code: ErrorCode | 'COMMENT'): Verdict {
  switch (code) {
    case 'TAB_AS_INDENT':
      return TAB;
    case 'BAD_INDENT':
      return {
        code: frontmatterCodes('indent'),
        message: '缩进不对，或上面一行的引号、括号没有配对',
        help: '同一级的字段要左对齐，下一级多缩进两个空格；[ ] 和 { } 要成对。',
      };
    case 'DUPLICATE_KEY':
      return {
        code: frontmatterCodes('same-key'),
        message: '字段重复',
        help: '同一个字段只写一次，请删去多余的一行。',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      return {
        code: frontmatterCodes('no-colon'),
        message: '这一行读不懂，缺少“字段: 内容”的冒号，或引号、括号没有配对',
        help: '每行写成“字段: 内容”，冒号用半角并在后面空一格；内容里的冒号用全角“：”。',
      };
    case 'BAD_SCALAR_START':
      return {
        code: frontmatterCodes('first-character'),
        message: '内容的第一个字符有特殊含义',
        help: '请用半角双引号把整段内容括起来。',
      };
    case 'BAD_ALIAS':
      return {
        code: frontmatterCodes('reference'),
        message: '内容以 * 或 & 开头，被当作引用',
        help: '请用半角双引号把整段内容括起来。',
      };
    case 'COMMENT':
      return {
        code: frontmatterCodes('comment'),
        message: '“#”和它后面的文字会被当作注释而丢掉',
        help: '是内容的，请用半角双引号把整段内容括起来；是注释的，请另起一行写。',
      };
    case 'TAG_RESOLVE_FAILED':
      return TAG;
    default:
      return {
        code: frontmatterCodes('syntax'),
        message: '这一行的写法有误',
        help: '每行写成“字段: 内容”，内容不要以半角引号、方括号开头；列表每项前加“- ”；括号要配对。',
      };
  }
}

/** A slip that makes the rest of a YAML text unreadable, or changes its meaning. */
interface Slip extends Verdict {
  /** Offsets in the text. */
  start: number;
  end: number;
  /** What is written there instead, where that is certain. */
  right?: string;
}

/**
 * The first slip at the beginning of a line for which the parser would report many errors, or none. Where the text
 * `isBroken`, more kinds of slips are looked for; `isList` is true for files that are lists of entries.
 */
function slipIn(text: string, isList: boolean, isBroken: boolean): Slip | undefined {
  const kinds = [...ALWAYS, ...(isBroken ? WHERE_BROKEN : []), ...(isList ? OF_LISTS : [])];
  return kinds
    .flatMap(({ pattern, ...slip }: Omit<Slip, 'start' | 'end'> & { pattern: RegExp }) => {
      const match = pattern.exec(text);
      const start = match ? match.index + match[0].length - match[1]!.length : 0;
      return match ? [{ start, end: start + match[1]!.length, ...slip }] : [];
    })
    .toSorted((a, b) => a.start - b.start)[0];
}

/** The report for fields that are given twice, or stand where an entry should begin. */
const NO_DASH = {
  code: frontmatterCodes('no-dash'),
  message: '这一项前面少了“- ”',
  help: '每一项的第一行写成“- name: ……”，减号用半角，后面空一格；这一项的其他字段前面空两格。同一项里字段写重复了的，删去一行。',
};

const TOO_DEEP = {
  code: frontmatterCodes('syntax'),
  message: '一层套一层，层次太多',
  help: '每行写成“字段: 内容”；行首的“- ”每项只写一个，行首没有“? ”。',
};
const TAG = {
  code: frontmatterCodes('tag'),
  message: '内容以 ! 开头，被当作标记',
  help: '请用半角双引号把整段内容括起来。',
};
const TAB = { code: frontmatterCodes('tab'), message: '行首用了制表符', help: '请改用空格缩进。' };
const WIDE_SPACE = {
  code: frontmatterCodes('wide-space'),
  message: '行首用了全角空格',
  help: '请删去，需要缩进的改用半角空格。',
};
const WIDE_COLON = {
  code: frontmatterCodes('no-colon'),
  message: '字段名后面的冒号不对',
  help: '请改成半角冒号，后面空一格，如“title: 巡回审判进村居”。',
  right: ': ',
};
const WIDE_COMMA = {
  code: frontmatterCodes('no-colon'),
  message: '各项之间用了全角逗号',
  help: '“{ }”里各项之间请用半角逗号，后面空一格，如“{ department: 立案庭, name: 张某 }”。',
  right: ', ',
};
/* Each ends with the group that is told. */
const ALWAYS = [
  { pattern: /^ *(?:- +)?(?:\{ *)?[a-z][A-Za-z]{1,14}[ \t]*(：[ \t]*)/m, ...WIDE_COLON },
  { pattern: /^[^"'\n#]*[{,][ \t]*[a-z]{2,12}[ \t]*(：[ \t]*)/m, ...WIDE_COLON },
  { pattern: /^[ \t]*([\u3000\u00a0]+)(?=\s*(?:-\s|[a-z]+\s*[:：]))/im, ...WIDE_SPACE },
];
const WHERE_BROKEN = [
  { pattern: /^ *(?:- +)?[a-z][A-Za-z]{1,14}(:)(?=[^\s:/])/m, ...WIDE_COLON },
  { pattern: /^[^"'\n#]*\{[^"'\n}]*(，[ \t]*)(?=[a-z]{2,12}[ \t]*[:：])/m, ...WIDE_COMMA },
  { pattern: /^ *(?:- +)?[a-z][A-Za-z]{1,14}: +(![^\s!]\S*)/m, ...TAG },
  { pattern: /^ *(\t+)(?=[ \t]*\S)/m, ...TAB },
  { pattern: /^[ \t]*([\u3000\u00a0]+)(?=\s*\S)/m, ...WIDE_SPACE },
];
const OF_LISTS = [
  { pattern: /^([a-z]+)(?=\s*[:：])/im, ...NO_DASH },
  { pattern: /^((?:-(?![-\s]|$)|[－—–−]+)\s*\S+)/m, ...NO_DASH },
];
