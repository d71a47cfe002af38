import { chosen, hasText } from './inlines.ts';
import { isOn, type Styles } from './styles.ts';
import { child, elementsOf, named, textOf, valueOf, type XmlElement } from './xml.ts';

/**
 * Refusals for what is in a document and is not meant for readers, or has no place in an article, with what to do.
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
    ...(has('object', 'OLEObject', 'control', 'altChunk', 'subDoc', 'contentPart')
      ? [
          '有嵌入的对象（如 Excel 表格、公式、控件、手写墨迹）。请改成正文里的表格、文字，或改成图片，保存后再导入。',
        ]
      : []),
    ...(has('textpath') ? ['有艺术字。请改成普通的文字，保存后再导入。'] : []),
  ];
}

/*
 * Tracked insertions, deletions and moves, of text, rows and cells. Changes of format are not here: they change no
 * word.
 */
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

/** Text that a reader cannot see, and why. */
interface Unseen {
  text: string;
  why: 'hidden' | 'white' | 'tiny';
}

/**
 * Finds text in a document that a reader cannot see: hidden by its own format, by its style or with its row, in the
 * colour of its background, or too small to read. White text in a dark cell is seen.
 */
function* unseenIn(body: XmlElement, styles: Styles): Generator<Unseen> {
  yield* look(body, { styles, paragraph: undefined, behind: WHITE, hidden: false });
}

interface Place {
  styles: Styles;
  paragraph: XmlElement | undefined;
  /** The colour of the ground, `RRGGBB`. */
  behind: string;
  hidden: boolean;
}

const WHITE = 'FFFFFF';
/** Two points: smaller print is not meant for readers. */
const LEAST_SIZE = 4;

function* look(element: XmlElement, place: Place): Generator<Unseen> {
  for (const each of elementsOf(element)) {
    if (each.name === 'AlternateContent') yield* look(chosen(each), place);
    else if (each.name === 'r') {
      const text = shownText(each);
      const why = text.trim() ? whyUnseen(each, place) : undefined;
      if (why) yield { text, why };
      // Boxes of text hang on runs.
      else yield* look(each, place);
    } else if (!each.name.endsWith('Pr')) yield* look(each, within(each, place));
  }
}

function within(element: XmlElement, place: Place): Place {
  const { name } = element;
  if (name === 'tr') {
    const hidden = isOn(
      child(child(element, 'trPr'), 'hidden') &&
        (valueOf(child(element, 'trPr'), 'hidden') ?? 'true'),
    );
    return { ...place, hidden: place.hidden || hidden };
  }
  if (name === 'txbxContent') return { ...place, paragraph: undefined, behind: WHITE };
  if (name === 'docPr' && isOn(element.attributes['hidden'])) return { ...place, hidden: true };
  if (name === 'p') {
    const shading = place.styles.paragraph(element, 'shd')?.property;
    return { ...place, paragraph: element, behind: ground(shading) ?? place.behind };
  }
  const properties = child(element, `${name}Pr`);
  return { ...place, behind: ground(child(properties, 'shd')) ?? place.behind };
}

function whyUnseen(
  run: XmlElement,
  { styles, paragraph, behind, hidden }: Place,
): Unseen['why'] | undefined {
  if (hidden || styles.isOn(run, paragraph, 'vanish')) return 'hidden';
  const value = (name: string) =>
    Number(styles.run(run, paragraph, name)?.attributes['val'] ?? NaN);
  // `w` is the width of characters in hundredths.
  if (value('sz') <= LEAST_SIZE || value('w') < 10) return 'tiny';
  const fill = child(child(run, 'rPr'), 'textFill');
  if (fill && child(fill, 'noFill')) return 'white';
  const colour = colourOf(styles.run(run, paragraph, 'color'));
  const marked = valueOf(child(run, 'rPr'), 'highlight');
  const under = marked && marked !== 'none' ? (HIGHLIGHTS[marked] ?? '808080') : undefined;
  const back = under ?? ground(styles.run(run, paragraph, 'shd')) ?? behind;
  return colour !== undefined && contrast(colour, back) < LEAST_CONTRAST ? 'white' : undefined;
}

/** As WCAG counts it, 1 is no difference at all; the palest grey that print shows is about 1.2. */
const LEAST_CONTRAST = 1.15;

/** The colour of a text; undefined where it is automatic and so is seen. */
function colourOf(colour: XmlElement | undefined): string | undefined {
  const { val = 'auto', themeColor, themeShade, themeTint } = colour?.attributes ?? {};
  if (themeColor && /^(?:background1|light1)$/.test(themeColor) && !themeShade) return WHITE;
  if (themeColor && !themeTint && /^(?:text1|dark1)$/.test(themeColor)) return '000000';
  return /^[\da-f]{6}$/i.test(val) ? val : undefined;
}

function ground(shading: XmlElement | undefined): string | undefined {
  const { fill = 'auto', val, color = 'auto', themeFill } = shading?.attributes ?? {};
  if (val === 'solid') return /^[\da-f]{6}$/i.test(color) ? color : '000000';
  if (/^[\da-f]{6}$/i.test(fill)) return fill;
  return themeFill && !/^(?:background1|light1)$/.test(themeFill) ? '808080' : undefined;
}

const HIGHLIGHTS: Record<string, string> = {
  ...{ white: WHITE, yellow: 'FFFF00', green: '00FF00', cyan: '00FFFF', black: '000000' },
};

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function shownText(run: XmlElement): string {
  return elementsOf(run)
    .map((each) => (each.name === 't' ? textOf(each) : each.name === 'sym' ? '?' : ''))
    .join('');
}
