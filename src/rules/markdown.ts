import type { List, ListItem, Nodes, Paragraph, Table } from 'mdast';
import { type CaseFile, LineMap } from '../content/index.ts';
import { codeTable, type Edit } from '../schema/finding.ts';
import { bulletKind, type MarkedLine, rewritten } from '../text/typed-lists.ts';
import { grouped } from './rule/grouped.ts';
import { isLegible, proseOf } from './rule/prose.ts';
import type { FileRule, RuleFinding } from './rule/rule.ts';

/** What was typed as a list, a table or a link and is none on the page, or is one by accident. */
export const codes = codeTable('markdown', {
  lines: {
    title: '几行会并成一段',
    why: '只按一次回车的两行，页面上会接在一起，“1、”“（1）”“①”开头的行也是这样。',
    todo: '每行之间空一行；是列表的，行首写“- ”或“1. ”，减号、点号后面空一格。',
    example: ['1、登记（换行）2、审核', '1. 登记（换行）2. 审核'],
  },
  'list-mark': {
    title: '列表没有起作用，行首的符号会原样显示',
    why: '列表的行首是半角减号加一个空格；“•”“－”和没有空格的“-”都不是。',
    todo: '行首改成“- ”，整个列表前后空一行。',
    example: ['-身份证明', '- 身份证明'],
  },
  numbers: {
    title: '列表的编号会变',
    why: '页面从第一个编号起依次编号，中间跳过、写重的不会照写的显示。',
    todo: '改成依次的编号；编号有意义的，写成“（3）”，各成一段。',
    example: ['1. 登记（换行）3. 审核', '1. 登记（换行）2. 审核'],
  },
  item: {
    title: '后面的一行成了列表、引用或脚注的一部分',
    why: '列表、引用、脚注的下一行紧接着文字，中间没有空行，会并进去。',
    todo: '另起一段的，在它前面空一行；确是同一项的，接着写在上一行。',
    example: ['- 起诉状（换行）以上一式两份。', '- 起诉状（换行、空一行）以上一式两份。'],
  },
  table: {
    title: '表格没有起作用，竖线会原样显示',
    why: '表格用半角“|”分列，各行连着写，第二行是“| --- | --- |”这样的分隔线，各行的列数相同。',
    todo: '照手册第四节的样子改写。',
    example: [
      '｜项目｜数量｜（换行）｜案件｜167｜',
      '| 项目 | 数量 |（换行）| --- | --- |（换行）| 案件 | 167 |',
    ],
  },
  row: {
    title: '表格后面的文字成了表格的一行',
    why: '表格的下一行紧接着文字，中间没有空行，会成为最后一行的第一格。',
    todo: '在这一行前面空一行。',
  },
  cells: {
    title: '这一行比表头多出几格，多出的不会显示',
    why: '表格有几列由表头决定，多出的格子会丢掉。',
    todo: '给表头和分隔线补上列，或删去多余的“|”。',
  },
  link: {
    title: '链接没有起作用，括号和网址会原样显示',
    why: '链接的两对括号都是半角，紧挨着写，文字在方括号里。',
    todo: '写成 [文字](网址)。',
    example: [
      '[最高人民法院]（https://www.court.gov.cn/）',
      '[最高人民法院](https://www.court.gov.cn/)',
    ],
  },
  strike: {
    title: '删除线不起作用，波浪号会原样显示',
    why: '文章里没有删除线。',
    todo: '不要的文字连同波浪号删去。',
    example: ['~~原定五月~~六月开庭', '六月开庭'],
  },
  rule: {
    title: '一行下划线会变成分隔线',
    why: '只有三个以上下划线的一行，页面上是一条横贯的线。',
    todo: '是留着填写的，写成“姓名：（填写）”；确要分隔线的，写“---”，前后各空一行。',
  },
  heading: {
    title: '“#”会原样显示',
    why: '“#”后面没有空格，或者不在段落的开头，不是标题。',
    todo: '是标题的，写成“### 标题”，前后各空一行；不是标题的，删去“#”。',
    example: ['#选好地点', '### 选好地点'],
  },
  mask: {
    title: '两处星号之间的文字会加粗，星号不显示',
    why: '星号在句子中间隔得很远，多半是遮住了什么，不是要加粗。',
    todo: '遮住文字用“某”或“×”；确要加粗的，只加粗几个词。',
    example: ['某甲**与某乙签约，后来**交货', '某甲××与某乙签约，后来××交货'],
  },
});

/** Markdown that did not take, or took more than was meant. It only warns, with what `npm run fix` writes where that is certain. */
export const markdown: FileRule = {
  looksAt: 'file',
  codes,
  about: '没有起作用的列表、表格、链接，接在一起的行，并进列表、表格的文字，都是提醒。',
  check(file) {
    if (!file.body || !isLegible(file)) return [];
    const text = new Text(file);
    const found = [...nodesIn(file.body.root, text), ...linksIn(file, text), ...struckIn(file)];
    return grouped(found, ({ code }) => code);
  },
};

/** The text of a file by its lines. */
class Text {
  readonly source: string;
  readonly lines: readonly string[];
  readonly #starts: LineMap;

  constructor({ source }: CaseFile) {
    this.source = source;
    this.lines = source.split('\n');
    this.#starts = new LineMap(source);
  }

  /** The offset at which a line begins, from 1. */
  startOf(line: number): number {
    return this.#starts.startOf(line);
  }

  /** The lines of a node, with their numbers. */
  linesOf({ position }: Nodes): { number: number; text: string }[] {
    const { start, end } = position!;
    return (
      this.lines
        .slice(start.line - 1, end.line)
        .map((text, index) => ({ text, number: start.line + index }))
        // To Markdown a line of wide spaces is no empty one.
        .filter(({ text }) => text.trim() !== '')
    );
  }

  finding(name: Name, line: number, message: string, help: string, edits?: Edit[]): RuleFinding {
    const text = this.lines[line - 1]!;
    const column = text.length - text.trimStart().length + 1;
    return {
      line,
      column,
      endColumn: Math.max(column + 1, text.trimEnd().length + 1),
      level: 'warning',
      code: codes(name),
      message,
      help,
      ...(edits && edits.length > 0 && { edits }),
    };
  }
}

type Name = Parameters<typeof codes>[0];

function nodesIn(root: Nodes, text: Text): RuleFinding[] {
  const within = (node: Nodes, parent?: Nodes): RuleFinding[] => {
    const own = ownFindings(node, parent, text);
    const children: Nodes[] = 'children' in node ? node.children : [];
    return [...own, ...children.flatMap((child) => within(child, node))];
  };
  return within(root);
}

function ownFindings(node: Nodes, parent: Nodes | undefined, text: Text): RuleFinding[] {
  if (!node.position) return [];
  switch (node.type) {
    case 'paragraph':
      return [...paragraphFindings(node, parent, text), ...swallowed(node, parent, text)];
    case 'table':
      return tableFindings(node, text);
    case 'list':
      return node.ordered ? renumbered(node, text) : [];
    case 'thematicBreak': {
      const { line, offset } = node.position.start;
      if (text.source[offset!] !== '_') return [];
      const help = '是留着填写的，请改写；确要分隔线的，请写“---”，前后各空一行。';
      return [text.finding('rule', line, '这一行下划线会变成一条横贯页面的线', help)];
    }
    case 'strong':
      return masking(node, text);
    default:
      return [];
  }
}

/** What a paragraph has that was typed as something else. */
function paragraphFindings(node: Paragraph, parent: Nodes | undefined, text: Text): RuleFinding[] {
  const lines = text.linesOf(node);
  if (lines.length > 1 && lines.every((line) => TABBED.test(line.text))) {
    const help =
      '表格用半角“|”分列，第二行是“| --- | --- |”这样的分隔线，前后各空一行；照手册第四节的样子改写。';
    return [text.finding('table', lines[0]!.number, '表格没有起作用，各格会接在一起', help)];
  }
  if (lines.some((line) => BAR.test(line.text))) {
    const table = typedTable(lines, node, text);
    if (table) return [table];
  }
  const headings = lines
    .filter(({ text: line }, index) => (index === 0 ? LONE_MARK : HEADING).test(line))
    .map(({ number }) =>
      text.finding(
        'heading',
        number,
        '这一行的“#”会原样显示，不是标题',
        '是标题的，请写成“### 标题”，前后各空一行；不是的，请删去“#”。',
      ),
    );
  const isPlain = parent?.type === 'root' && node.position!.start.column === 1;
  return [...headings, ...typedList(lines, isPlain, text)];
}

const LONE_MARK = /^\s*[#＃](?![#＃\s])/u;
const HEADING = /^\s*[#＃]{1,6}(?=[\s\p{Script=Han}“《])/u;

/** Lines that were typed as items, or as paragraphs of their own, and run together. */
function typedList(
  lines: readonly { number: number; text: string }[],
  isPlain: boolean,
  text: Text,
): RuleFinding[] {
  const marked = lines.map((line): MarkedLine => ({ ...line, kind: bulletKind(line.text) }));
  const [first, ...rest] = marked as [MarkedLine, ...MarkedLine[]];
  const isMarked = ({ kind }: MarkedLine) => kind !== undefined;
  const isAnItem = (line: MarkedLine, index: number) =>
    isMarked(line) &&
    (marked.filter(isMarked).length > 1 || /[：:。；;，,！？]\s*$/u.test(marked[index]!.text));
  const joined = rest.filter(isAnItem);
  const bullets = marked.filter(({ kind }) => kind === 'bullet');
  const edits = isPlain ? rewritten(marked, (number) => text.startOf(number)) : undefined;
  if (joined.length > 0) {
    const help =
      '只按一次回车的行会接在一起。请在每行之间空一行；是列表的，行首写“- ”或“1. ”，符号后面空一格，列表前后空一行。';
    return joined.map(({ number }, index) =>
      text.finding(
        'lines',
        number,
        '这一行会接在上一行后面，成为一段',
        help,
        index === 0 ? edits : undefined,
      ),
    );
  }
  if (bullets.includes(first)) {
    const help = '列表的行首是半角减号加一个空格：“- ”，整个列表前后空一行。';
    return [
      text.finding('list-mark', first.number, '列表没有起作用，行首的符号会原样显示', help, edits),
    ];
  }
  const areSentences = rest.length > 0 && marked.slice(0, -1).every((line) => ENDS.test(line.text));
  if (!areSentences) return [];
  const help = '另起一段的，请在它前面空一行；确是同一段的，请接着写在上一行。';
  return rest.map(({ number }) =>
    text.finding('lines', number, '这一行会接在上一行后面，成为一段', help),
  );
}

const ENDS = /[。！？；：…][”’）」』]?\s*$/u;

/** A line that a list, a quotation or a footnote takes in because no empty line parts them. */
function swallowed(node: Paragraph, parent: Nodes | undefined, text: Text): RuleFinding[] {
  const name = parent && TAKES_IN[parent.type];
  if (!name) return [];
  const lines = text.linesOf(node).slice(1);
  const isLazy = (line: string) =>
    parent.type === 'blockquote' ? !/^\s*>/.test(line) : /^\S/.test(line);
  const first = lines.find((line) => isLazy(line.text) && bulletKind(line.text) === undefined);
  if (!first) return [];
  const edits =
    parent.type === 'listItem' && first === lines[0] && isLastOfShort(parent, text)
      ? [{ start: text.startOf(first.number), end: text.startOf(first.number), text: '\n' }]
      : undefined;
  const help = '另起一段的，请在它前面空一行；确是同一项的，请接着写在上一行。';
  return [text.finding('item', first.number, `这一行会并进上面的${name}`, help, edits)];
}

const TAKES_IN: Partial<Record<Nodes['type'], string>> = {
  listItem: '列表',
  blockquote: '引用',
  footnoteDefinition: '脚注',
};

/** True for the last item of a list of which every other has one line: then the next line is no part of it. */
function isLastOfShort(item: ListItem, text: Text): boolean {
  const number = item.position!.start.line;
  const before = text.lines[number - 2] ?? '';
  const after = text.lines.slice(number, item.position!.end.line);
  return (
    ITEM.test(before) &&
    !after.some((line) => ITEM.test(line)) &&
    /^\S/.test(text.lines[number - 1]!)
  );
}

const ITEM = /^(?:[-+*]|\d{1,9}[.)]) +\S/;

const BAR = /[|｜]/;
/* Cells that were copied from another program. */
const TABBED = /\S[ ]*\t[ ]*\S/;

/** A paragraph whose lines were typed as rows; undefined for one that has bars by chance. */
function typedTable(
  lines: readonly { number: number; text: string }[],
  node: Paragraph,
  text: Text,
): RuleFinding | undefined {
  const rows = lines.map((line) => ({ ...line, cells: cellsOf(line.text) }));
  const isClosed = (line: string) => /^\s*[|｜].*[|｜]\s*$/u.test(line);
  const barred = rows.filter(({ cells }) => cells.length > 1);
  const isTable =
    rows.some((row) => isClosed(row.text) && row.cells.length > 1) ||
    (barred.length > 1 && barred.every(({ cells }) => cells.length === barred[0]!.cells.length));
  if (!isTable) return undefined;
  const [head, line] = rows;
  const isRight =
    rows.length > 2 &&
    rows.every(({ cells }) => cells.length === head!.cells.length && cells.length > 1) &&
    line!.cells.every((cell) => /^[:：]?\s*[-－—–―_=]+\s*[:：]?$/u.test(cell)) &&
    rows.every((row) => isClosed(row.text) && !(/\|/.test(row.text) && /｜/.test(row.text))) &&
    node.position!.start.column === 1;
  const help =
    '表格用半角“|”分列，各行连着写、列数相同，第二行是“| --- | --- |”这样的分隔线，前后各空一行。';
  const written = rows.map(
    ({ cells }, index) => `| ${(index === 1 ? cells.map(() => '---') : cells).join(' | ')} |`,
  );
  const from = text.startOf(lines[0]!.number);
  const last = lines.at(-1)!;
  const edits = isRight
    ? [{ start: from, end: text.startOf(last.number) + last.text.length, text: written.join('\n') }]
    : undefined;
  return text.finding('table', lines[0]!.number, '表格没有起作用，竖线会原样显示', help, edits);
}

/** The cells of a line that was typed as a row. */
function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^[|｜]|(?<!\\)[|｜]$/gu, '')
    .split(/(?<!\\)[|｜]/u)
    .map((cell) => cell.trim());
}

function tableFindings(table: Table, text: Text): RuleFinding[] {
  const columns = table.children[0]?.children.length ?? 0;
  const rows = table.children.slice(1).flatMap(({ position }) => {
    const number = position!.start.line;
    return [{ number, text: text.lines[number - 1]! }];
  });
  const bare = rows.filter((row) => !/(?<!\\)\|/.test(row.text));
  const isTail = bare.length > 0 && rows.slice(-bare.length).every((row) => bare.includes(row));
  const taken = columns < 2 ? [] : bare;
  const at = bare[0] && text.startOf(bare[0].number);
  const edits =
    isTail && /^[^\s>]/u.test(bare[0]!.text) ? [{ start: at!, end: at!, text: '\n' }] : [];
  return [
    ...taken.map(({ number }, index) =>
      text.finding(
        'row',
        number,
        '这一行会成为上面表格的一行',
        '不是表格里的，请在它前面空一行。',
        index === 0 ? edits : [],
      ),
    ),
    ...rows
      .filter((row) => typedCells(row.text) > columns)
      .map(({ number }) =>
        text.finding(
          'cells',
          number,
          `这一行比表头多出几格，多出的不会显示`,
          `表头有 ${columns} 列：请给表头和分隔线补上列，或删去多余的“|”；文字里的“|”请写成“｜”。`,
        ),
      ),
  ];
}

function typedCells(line: string): number {
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/).length;
}

/** Items whose numerals are counted anew, so that others are shown than were typed. */
function renumbered({ children, start }: List, text: Text): RuleFinding[] {
  const typed = children.map(({ position }) => {
    const { line, column } = position!.start;
    return { line, number: Number(/^\d+/.exec(text.lines[line - 1]!.slice(column - 1))?.[0]) };
  });
  const first = start ?? 1;
  const isUsual = typed.every(({ number }) => number === first);
  if (isUsual) return [];
  return typed.flatMap(({ line, number }, index) => {
    if (number === first + index || Number.isNaN(number)) return [];
    const message = `写的是第${number}项，页面上会显示成第${first + index}项`;
    const help = '请改成依次的编号；编号有意义的，请写成“（3）”这样的，各成一段。';
    return [text.finding('numbers', line, message, help)];
  });
}

/** Bold text over more than a clause, between two characters on both sides: what was meant is rather left out. */
function masking({ position }: Nodes, text: Text): RuleFinding[] {
  const { start, end } = position!;
  const inside = text.source.slice(start.offset! + 2, end.offset! - 2);
  const [before, after] = [text.source[start.offset! - 1] ?? '', text.source[end.offset!] ?? ''];
  const isLong = /[，。；：].*\p{Script=Han}$/u.test(inside);
  if (!isLong || !/\p{Script=Han}/u.test(before) || !/\p{Script=Han}/u.test(after)) return [];
  const help = '是遮住的，请改用“某”或“×”；确要加粗的，请只加粗几个词。';
  return [text.finding('mask', start.line, '两处星号之间的文字会加粗，星号不显示', help)];
}

/** Links typed with wide or other brackets. */
function linksIn({ body }: CaseFile, text: Text): RuleFinding[] {
  return text.lines.slice(body!.line - 1).flatMap((line, index) => {
    const number = body!.line + index;
    return [...line.matchAll(TYPED_LINK), ...line.matchAll(TURNED_LINK)].flatMap(
      ({ 0: found, index: at, groups }): RuleFinding[] => {
        const { words, address } = groups!;
        const right = `[${words!.trim()}](${address!})`;
        if (found === right) return [];
        const start = text.startOf(number) + at;
        const isWhole = /^(?:https?:\/\/|\/cases\/)/i.test(address!);
        const edits = isWhole ? [{ start, end: start + found.length, text: right }] : undefined;
        const help = `请写成 [文字](网址)：两对括号都是半角，中间不空格，网址以 https:// 开头。`;
        return [
          {
            line: number,
            column: at + 1,
            endColumn: at + found.length + 1,
            level: 'warning',
            code: codes('link'),
            message: '链接没有起作用，括号和网址会原样显示',
            help,
            ...(edits && { edits }),
          },
        ];
      },
    );
  });
}

const TYPED_LINK =
  /[[［【](?<words>[^[\]［］【】\n^]{1,80})[\]］】][ \u3000]?[（(][ \u3000]*(?<address>(?:https?:\/\/|www\.|\/cases\/|\.{1,2}\/)[\x21-\x27\x2a-\x7e]+)[ \u3000]*[）)]/giu;

/* The brackets the other way round: (文字)[网址]. */
const TURNED_LINK =
  /[（(](?<words>[^()（）\n]{1,80})[）)][ \u3000]?[[［【][ \u3000]*(?<address>https?:\/\/[\x21-\x5a\x5e-\x7e]+)[ \u3000]*[\]］】]/giu;

/** Struck out text, of which a page has none. */
function struckIn(file: CaseFile): RuleFinding[] {
  return proseOf(file)
    .filter(({ number }) => number >= file.body!.line)
    .flatMap(({ text: line, number }) =>
      [...line.matchAll(/(?<![\\~])~~(?=[^\s~])[^~\n]*[^\s~]~~(?!~)/g)].map(
        ({ 0: found, index }): RuleFinding => ({
          line: number,
          column: index + 1,
          endColumn: index + found.length + 1,
          level: 'warning',
          code: codes('strike'),
          message: '删除线不起作用，波浪号会原样显示',
          help: '不要的文字，请连同波浪号删去；留着的，请只删去波浪号。',
        }),
      ),
    );
}
