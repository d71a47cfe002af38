import type { Nodes, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';
import type { Place } from '../schema/finding.ts';
import { textOf } from './publishable.ts';
import { COMPONENTS, type SyntaxProblem } from './syntax.ts';
import { walk } from './walk.ts';

/** Checks each node against the closed list of what an article is made of. */
export function nodeProblems(root: Root, placeOf: (node: Nodes) => Place): SyntaxProblem[] {
  const nodes = [...walk(root)];
  const referenced = new Set(
    nodes.flatMap((node) => (node.type === 'footnoteReference' ? [node.identifier] : [])),
  );
  return nodes.flatMap((node) => {
    const unreferenced = node.type === 'footnoteDefinition' && !referenced.has(node.identifier);
    const found = unreferenced ? REFUSED['unreferenced'] : problemOf(node);
    const report = (at: Nodes, [message, help]: Verdict) => ({ place: placeOf(at), message, help });
    return [
      ...(found ? [report(node, found)] : []),
      ...swallowing(node).map((link) => report(link, SWALLOWED)),
    ];
  });
}

/** Addresses in prose that take in the beginning of the link that follows them, so that it is none. */
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

/** What was found and what to do, or undefined. */
type Verdict = [message: string, help: string];

function problemOf(node: Nodes): Verdict | undefined {
  switch (node.type) {
    case 'text':
      return /\[\^[^\]\s]+\]/.test(node.value) ? REFUSED['undefined'] : undefined;
    case 'paragraph':
      return /^(?:#{2,6}(?!#)|＃+)/.test(textOf(node)) ? REFUSED['notHeading'] : undefined;
    case 'heading':
      // Only a line of `===` or `---` under a text makes a heading of two lines.
      if (node.position!.end.line > node.position!.start.line) return REFUSED['underlined'];
      return node.depth >= 2 && node.depth <= 4
        ? undefined
        : [`标题用了 ${node.depth} 个“#”`, '四个部分用“##”，下一级用“###”，再下一级用“####”。'];
    case 'link':
      return /^(?:https?:\/\/|mailto:|tel:|#|\/(?!\/))/i.test(node.url)
        ? undefined
        : [`链接的地址“${node.url}”不能用`, '请写以 https:// 开头的完整网址。'];
    case 'listItem':
      return node.checked == null
        ? undefined
        : ['列表项以“[ ]”或“[x]”开头，会变成勾选框', '请改用全角括号“［ ］”。'];
    case 'mdxJsxFlowElement':
      return componentProblem(node);
    default:
      return ALLOWED.has(node.type) ? undefined : (REFUSED[node.type] ?? REFUSED['other']);
  }
}

const REFUSED: Record<string, Verdict> = {
  image: [
    '图片不能用 ![]() 插入',
    '请写：<Figure src="./文件夹/图.png" alt="图里有什么" caption="图注" />',
  ],
  code: ['正文里有代码块', '请删去三个反引号（```）或波浪号（~~~），正文不用代码块。'],
  undefined: [
    '脚注只有标记，没有内容',
    '请在这一部分的末尾另起一段，写“[^1]: 脚注的内容”，编号与标记相同。',
  ],
  unreferenced: ['脚注没有标记，不会显示', '请在正文要加注的地方写上标记，如“[^1]”。'],
  notHeading: ['标题没有写对，会显示成普通文字', '“#”用半角，后面空一格，如“### 选好地点”。'],
  underlined: [
    '文字下面紧跟着一行“===”或“---”，会变成标题',
    '请删去那一行；确要分隔线的，在它上面空一行。',
  ],
  definition: ['这一行会被当作链接的定义而不显示', '请在“]”与“:”之间改用全角冒号“：”。'],
  mdxJsxTextElement: ['组件写在了句子中间', '组件要独占一行，前后各空一行。'],
  other: ['这里的写法不能用在文章里', '请改成普通文字、列表或表格。'],
};

const SWALLOWED: Verdict = ['网址与后面的链接连在了一起', '请在网址后面空一格，或换行。'];

function componentProblem(node: MdxJsxFlowElement | MdxJsxTextElement): Verdict | undefined {
  const name = node.name ?? '';
  const expected = COMPONENTS[name];
  if (!expected) return REFUSED['other'];
  const given = new Map(
    node.attributes.map((each) => [each.type === 'mdxJsxAttribute' ? each.name : '', each.value]),
  );
  const unknown = [...given.keys()].find((key) => !expected.includes(key));
  if (unknown !== undefined) {
    return [`${name} 没有“${unknown}”这个属性`, `${name} 的属性：${expected.join('、') || '无'}。`];
  }
  const missing = expected.find((key) => !String(given.get(key) ?? '').trim());
  if (missing !== undefined) {
    return [`${name} 缺少 ${missing}`, `${name} 要写明 ${expected.join('、')}，都不能为空。`];
  }
  const isEmpty = node.children.length === 0;
  if (name === 'Figure') {
    return isEmpty ? undefined : ['Figure 里面不能有内容', '请以“/>”结尾，图注写在 caption 里。'];
  }
  return isEmpty
    ? [`${name} 里面没有内容`, `请在 <${name}> 与 </${name}> 之间写上文字。`]
    : undefined;
}
