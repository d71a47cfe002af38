import type { FootnoteDefinition, Heading, Nodes, Paragraph, Root } from 'mdast';
import type { MdxJsxFlowElement } from 'satteri';
import { forbiddenIn, RETYPE } from '../schema/fields.ts';
import type { Place, Verdict } from '../schema/finding.ts';
import { bodyCodes } from './codes.ts';
import { COMPONENTS, type SyntaxProblem } from './syntax.ts';
import { attributesOf, textOf, walk } from './tree.ts';

/** Checks each node against the closed list of what an article is made of. */
export function nodeProblems(root: Root, placeOf: (node: Nodes) => Place): SyntaxProblem[] {
  const { repeated, unmarked } = lostFootnotes(root);
  const found: [Nodes, Verdict | undefined][] = [
    ...repeated.map((node) => [node, REFUSED['repeated']] as [Nodes, Verdict]),
    ...unmarked.map((node) => [node, REFUSED['unmarked']] as [Nodes, Verdict]),
    ...[...walk(root)].flatMap((node): [Nodes, Verdict | undefined][] => [
      [node, problemOf(node)],
      [node, escaped(node)],
      ...swallowing(node).map((link) => [link, REFUSED['swallowing']] as [Nodes, Verdict]),
    ]),
  ];
  return found.flatMap(([node, verdict]) =>
    verdict ? [{ place: placeOf(node), ...verdict }] : [],
  );
}

/** A forbidden character that is typed as a reference (`&#x202e;`); others were found earlier. */
function escaped(node: Nodes): Verdict | undefined {
  const texts = [
    'value' in node ? node.value : '',
    node.type === 'link' ? (node.title ?? '') : '',
    ...attributesOf(node).map(({ value }) => value),
  ];
  const number = forbiddenIn(texts.join(''));
  return number === undefined
    ? undefined
    : refused('forbidden-character', `有不能用的字符 ${number}`, RETYPE);
}

/** Addresses in prose that swallow the beginning of a link after them, so that it is no link any more. */
function swallowing(node: Nodes): Nodes[] {
  const children: Nodes[] = 'children' in node ? node.children : [];
  return children.filter((child, index) => {
    const next = children[index + 1];
    return child.type === 'link' && next?.type === 'text' && next.value.startsWith('](');
  });
}

const ALLOWED = new Set<string>([
  ...['root', 'paragraph', 'text', 'list', 'blockquote', 'strong', 'break', 'thematicBreak'],
  ...['table', 'tableRow', 'tableCell', 'footnoteReference', 'footnoteDefinition'],
  // Shown as the author typed them; see publishable.ts.
  ...['emphasis', 'delete', 'inlineCode'],
]);

function problemOf(node: Nodes): Verdict | undefined {
  switch (node.type) {
    case 'text':
      return /\[\^[^\]\s]+\]/.test(node.value) ? REFUSED['undefined'] : undefined;
    case 'paragraph':
      return notHeading(node);
    case 'heading':
      return headingProblem(node);
    case 'link':
      return LINK.test(node.url)
        ? undefined
        : refused(
            'link-address',
            `链接的地址“${node.url}”不能用`,
            '请写以 https:// 开头的完整网址。',
          );
    case 'listItem':
      return node.checked == null
        ? undefined
        : refused('checkbox', '列表项以“[ ]”或“[x]”开头，会变成勾选框', '请改用全角括号“［ ］”。');
    case 'mdxJsxFlowElement':
      return Object.hasOwn(COMPONENTS, node.name ?? '') ? componentProblem(node) : REFUSED['other'];
    default:
      return ALLOWED.has(node.type) ? undefined : (REFUSED[node.type] ?? REFUSED['other']);
  }
}

/** A heading whose marks are wide, or have no space behind them. */
function notHeading(node: Paragraph): Verdict | undefined {
  const [marks] = /^(?:#{2,6}(?!#)|＃+)[ \u3000]*/u.exec(textOf(node)) ?? [];
  if (marks === undefined) return undefined;
  const verdict = REFUSED['notHeading']!;
  const depth = marks.trimEnd().length;
  const start = node.position!.start.offset!;
  if (depth < 2 || depth > 4) return verdict;
  return {
    ...verdict,
    edits: [{ start, end: start + marks.length, text: `${'#'.repeat(depth)} ` }],
  };
}

function headingProblem({ depth, position }: Heading): Verdict | undefined {
  // Only a line of `===` or `---` under a text makes a heading of two lines.
  if (position!.end.line > position!.start.line) return REFUSED['underlined'];
  if (depth >= 2 && depth <= 4) return undefined;
  return refused(
    'heading-depth',
    `标题用了 ${depth} 个“#”`,
    '四个部分用“##”，下一级用“###”，再下一级用“####”。',
  );
}

/*
 * Browsers take `\` for `/`, and pass over tabs and line ends (WHATWG URL, 4.4): `/\a.cn` leads to another host. Whole
 * addresses are read as browsers do by the rule for links, and may stand in prose, where they are text.
 */
const LINK = /^(?:https?:\/\/|(?:mailto:|tel:|#|\/(?!\/))[^\\\p{Cc}]*$)/iu;

const REFUSED: Record<string, Verdict> = {
  image: refused(
    'markdown-picture',
    '图片不能用 ![]() 插入',
    '请写：<Figure src="./文件夹/图.png" alt="图里有什么" caption="图注" />',
  ),
  code: refused(
    'code-block',
    '正文里有代码块',
    '请删去三个反引号（```）或波浪号（~~~），正文不用代码块。',
  ),
  undefined: refused(
    'footnote-text',
    '脚注只有标记，没有内容',
    '请在这一部分的末尾另起一段，写“[^1]: 脚注的内容”，编号与标记相同。',
  ),
  repeated: refused(
    'same-footnote',
    '同一个脚注写了两次内容，后一次不会显示',
    '请合并为一个，或改用另一个编号。',
  ),
  unmarked: refused(
    'footnote-mark',
    '脚注没有标记，不会显示',
    '请在正文要加注的地方写上标记，如“[^1]”。',
  ),
  notHeading: refused(
    'heading-form',
    '标题没有写对，会显示成普通文字',
    '“#”用半角，后面空一格，如“### 选好地点”。',
  ),
  underlined: refused(
    'underlined-heading',
    '文字下面紧跟着一行“===”或“---”，会变成标题',
    '请删去那一行；确要分隔线的，在它上面空一行。',
  ),
  definition: refused(
    'link-definition',
    '这一行会被当作链接的定义而不显示',
    '请在“]”与“:”之间改用全角冒号“：”。',
  ),
  mdxJsxTextElement: refused('in-sentence', '组件写在了句子中间', '组件要独占一行，前后各空一行。'),
  swallowing: refused('joined-links', '网址与后面的链接连在了一起', '请在网址后面空一格，或换行。'),
  other: refused('not-allowed', '这里的写法不能用在文章里', '请改成普通文字、列表或表格。'),
};

/**
 * The address of a picture: a file below the folder of its article. The compiler of MDX imports it, and whatever else
 * it can import (`./a.mjs`, `data:…`, `./a.png?raw`) is code or another file's text.
 */
const PICTURE = /^\.(?:\/(?!\.{1,2}\/)[^/\\?#%\p{Cc}]+)+$/u;
const FORMAT = /\.(?:png|jpe?g|webp)$/i;

/** What is wrong with an approved component, its attributes or what it holds; undefined when it is right. */
function componentProblem({
  name: given,
  attributes,
  children,
}: MdxJsxFlowElement): Verdict | undefined {
  const name = given ?? '';
  const expected = COMPONENTS[name] ?? [];
  const values = new Map(
    attributes.map((each) => [each.type === 'mdxJsxAttribute' ? each.name : '', each.value]),
  );
  const unknown = [...values.keys()].find((key) => !expected.includes(key));
  if (unknown !== undefined) {
    return refused(
      'attribute',
      `${name} 没有“${unknown}”这个属性`,
      `${name} 的属性：${expected.join('、') || '无'}。`,
    );
  }
  const missing = expected.find((key) => isBlank(values.get(key)));
  if (missing !== undefined) {
    return refused(
      'no-attribute',
      `${name} 缺少 ${missing}`,
      `${name} 要写明 ${expected.join('、')}，都不能为空。`,
    );
  }
  const isEmpty = children.length === 0;
  const src = values.get('src');
  if (name !== 'Figure') {
    return isEmpty
      ? refused(
          'empty-component',
          `${name} 里面没有内容`,
          `请在 <${name}> 与 </${name}> 之间写上文字。`,
        )
      : undefined;
  }
  return isEmpty
    ? pictureProblem(typeof src === 'string' ? src : '')
    : refused('figure-content', 'Figure 里面不能有内容', '请以“/>”结尾，图注写在 caption 里。');
}

/** True for an address that a picture may have; whether it is there and can be shown is another question. */
export function isPictureAddress(src: string): boolean {
  return PICTURE.test(src) && FORMAT.test(src);
}

/** True for an attribute without a text; expressions do not come here, as braces are no code in an article. */
function isBlank(value: MdxJsxFlowElement['attributes'][number]['value']): boolean {
  return value == null || (typeof value === 'string' && value.trim() === '');
}

function pictureProblem(src: string): Verdict | undefined {
  if (!PICTURE.test(src)) {
    return refused(
      'picture-address',
      `图片地址“${src}”不能用`,
      '图片放在文章旁边的文件夹里，写作 ./文件夹/图.png。',
    );
  }
  return FORMAT.test(src)
    ? undefined
    : refused('picture-format', `“${src}”不是可用的图片格式`, '请用 png、jpg 或 webp 格式的图片。');
}

function refused(name: Parameters<typeof bodyCodes>[0], message: string, help: string): Verdict {
  return { code: bodyCodes(name), message, help };
}

/** The footnotes of a tree that no page would show. */
interface LostFootnotes {
  /** Second definitions of a footnote. */
  repeated: FootnoteDefinition[];
  /** Definitions to which no mark of the body leads, not even through another footnote. */
  unmarked: FootnoteDefinition[];
}

/** Finds the footnotes that would be lost. */
function lostFootnotes(root: Root): LostFootnotes {
  const all = [...walk(root)].filter((node) => node.type === 'footnoteDefinition');
  const shown = new Map<string, FootnoteDefinition>();
  for (const each of all) if (!shown.has(each.identifier)) shown.set(each.identifier, each);
  const reached = new Set<string>();
  const follow = (nodes: Nodes[]): void => {
    for (const mark of nodes.flatMap(marksIn)) {
      if (reached.has(mark)) continue;
      reached.add(mark);
      follow(shown.get(mark)?.children ?? []);
    }
  };
  follow(root.children);
  return {
    repeated: all.filter((each) => shown.get(each.identifier) !== each),
    unmarked: [...shown.values()].filter(({ identifier }) => !reached.has(identifier)),
  };
}

/** The footnote marks of a text, without those inside footnotes that are written in it. */
function marksIn(node: Nodes): string[] {
  if (node.type === 'footnoteReference') return [node.identifier];
  if (node.type === 'footnoteDefinition' || !('children' in node)) return [];
  return node.children.flatMap(marksIn);
}
