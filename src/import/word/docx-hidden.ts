import { chosen } from './docx-inlines.ts';
import { isOn, type Styles } from './docx-styles.ts';
import { child, elementsOf, valueOf, type XmlElement } from './xml-tree.ts';

/** Text that a reader cannot see, and why. */
export interface Unseen {
  text: string;
  why: 'hidden' | 'white' | 'tiny';
}

/**
 * Finds text that stands in a document and is not seen: hidden by itself, by its style or with its row, in the colour of
 * what is behind it, in a size that nobody can read. White on a dark cell is seen.
 */
export function* unseenIn(body: XmlElement, styles: Styles): Generator<Unseen> {
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
    .map(({ name, children }) => (name === 't' ? children.join('') : name === 'sym' ? '?' : ''))
    .join('');
}
