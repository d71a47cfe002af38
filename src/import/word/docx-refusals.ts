import { unseenIn, type Unseen } from './docx-hidden.ts';
import { hasText } from './docx-inlines.ts';
import type { Styles } from './docx-styles.ts';
import { named, type XmlElement } from './xml-tree.ts';

/**
 * What stands in a document that is not meant for readers, or that an article cannot take over, with what to do about it.
 * `texts` are the body and the notes.
 */
export function refusals(
  texts: readonly XmlElement[],
  comments: readonly XmlElement[],
  styles: Styles,
): string[] {
  const has = (...names: string[]) =>
    texts.some((text) => names.some((name) => !named(text, name).next().done));
  const unseen = texts.flatMap((text) => [...unseenIn(text, styles)]);
  const without = (why: Unseen['why']) => quoted(unseen.filter((each) => each.why === why));
  return [
    ...(has(...TRACKED)
      ? ['有修订。请在“审阅”里逐处看过，要的选“接受”，不要的选“拒绝”，都处理完再保存、导入。']
      : []),
    ...(has('commentReference', 'commentRangeStart') || comments.some(hasText)
      ? [
          '有批注。请先看过批注里的意见，再在“审阅”里选“删除”→“删除文档中的所有批注”，保存后再导入。',
        ]
      : []),
    ...without('hidden').map(
      (text) =>
        `有隐藏的文字：${text}。请全选后在“字体”里去掉“隐藏”，看看是什么，不要的删去，保存后再导入。`,
    ),
    ...without('white').map(
      (text) =>
        `有白色的文字或与底色相同的文字，读者看不见：${text}。请全选后把字体颜色改为“自动”，看看是什么，不要的删去，保存后再导入。`,
    ),
    ...without('tiny').map(
      (text) =>
        `有极小的文字，读者看不见：${text}。请全选后把字号改为正常，看看是什么，不要的删去，保存后再导入。`,
    ),
    ...(has('oMath') ? ['有公式。请把公式截图，以图片插在原处，删去公式后再导入。'] : []),
    ...(has('chart', 'relIds')
      ? ['有图表或 SmartArt 图形。请复制后“选择性粘贴”为图片，删去原来的，保存后再导入。']
      : []),
    ...(has('object', 'OLEObject', 'control', 'altChunk', 'subDoc')
      ? [
          '有嵌入的对象（如 Excel 表格、公式、控件）。请改成正文里的表格、文字，或改成图片，保存后再导入。',
        ]
      : []),
    ...(has('textpath') ? ['有艺术字。请改成普通的文字，保存后再导入。'] : []),
  ];
}

/* Insertions, deletions and moves, of text, rows and cells. What was changed in looks alone changes no word. */
const TRACKED = [
  ...['ins', 'del', 'moveFrom', 'moveTo', 'moveFromRangeStart', 'moveToRangeStart'],
  ...['cellIns', 'cellDel', 'cellMerge', 'delText', 'numberingChange'],
];

/** The first of what was found, in quotes; nothing when there is none. */
function quoted(found: readonly { text: string }[]): string[] {
  if (found.length === 0) return [];
  const shown = found.slice(0, 3).map(({ text }) => `“${[...text.trim()].slice(0, 20).join('')}”`);
  return [shown.join('、') + (found.length > 3 ? ` 等 ${found.length} 处` : '')];
}
