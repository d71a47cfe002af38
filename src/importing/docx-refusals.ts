import { child, named, type XmlElement } from './xml-tree.ts';

/** What stands in a document that is not meant for readers, or that an article cannot take over without loss. */
export function refusals(
  body: XmlElement,
  [comments, footnotes, endnotes]: (XmlElement | undefined)[],
): string[] {
  const has = (...names: string[]) => names.some((name) => !named(body, name).next().done);
  const runs = [...named(body, 'r')].filter((run) => !named(run, 't').next().done);
  const isOn = (run: XmlElement, name: string) => {
    const value = child(child(run, 'rPr'), name)?.attributes['val'];
    return child(child(run, 'rPr'), name) !== undefined && value !== '0' && value !== 'false';
  };
  const isWhite = (run: XmlElement) =>
    /^f{6}$/i.test(child(child(run, 'rPr'), 'color')?.attributes['val'] ?? '');
  const notes = [footnotes, endnotes].flatMap((part) => (part ? [...named(part, 't')] : []));
  return [
    ...(has('ins', 'del', 'moveFrom', 'moveTo')
      ? ['有修订。请在“审阅”里选“接受”→“接受所有修订”，保存后再导入。']
      : []),
    ...(has('commentReference') || (comments && !named(comments, 't').next().done)
      ? ['有批注。请在“审阅”里选“删除”→“删除文档中的所有批注”，保存后再导入。']
      : []),
    ...(runs.some((run) => isOn(run, 'vanish') || isOn(run, 'webHidden'))
      ? ['有隐藏的文字。请全选后在“字体”里去掉“隐藏”，看看是什么，不要的删去，保存后再导入。']
      : []),
    ...(runs.some(isWhite)
      ? [
          '有白色的文字，读者看不见。请全选后把字体颜色改为“自动”，看看是什么，不要的删去，保存后再导入。',
        ]
      : []),
    ...(has('txbxContent')
      ? ['有文本框。请把文本框里的文字剪切到正文里，删去文本框，保存后再导入。']
      : []),
    ...(has('drawing', 'pict', 'object')
      ? ['有图片或图形。请先从文档里另存图片，删去后再导入，导入以后按手册第五节插入图片。']
      : []),
    ...(notes.length > 0
      ? ['有脚注或尾注。请把注释的文字移到正文里，导入以后按手册第四节改成脚注。']
      : []),
  ];
}
