import type { Look } from '../source.ts';
import { child, elementsOf, valueOf, type XmlElement } from './xml.ts';

/**
 * Finds the properties that apply to a paragraph or a run: its own, those of its styles, those of the whole document.
 */
export class Styles {
  readonly #styles = new Map<string, XmlElement>();
  readonly #defaults: XmlElement | undefined;
  readonly #usual: string | undefined;

  constructor(styles: XmlElement | undefined) {
    for (const each of elementsOf(styles)) {
      const { styleId = '', type } = each.attributes;
      if (each.name !== 'style') continue;
      this.#styles.set(styleId, each);
      if (type === 'paragraph' && isOn(each.attributes['default'])) this.#usual ??= styleId;
    }
    this.#defaults = child(styles, 'docDefaults');
  }

  /** The name of a paragraph's style, as Word writes it in every language: `heading 1`, `toc 2`. */
  nameOf(paragraph: XmlElement): string {
    const [style] = this.#chain(styleOf(paragraph) ?? this.#usual);
    return valueOf(style, 'name')?.toLowerCase() ?? '';
  }

  /** A property of a paragraph, and the style that gives it where it is not its own. */
  paragraph(
    paragraph: XmlElement,
    name: string,
  ): { property: XmlElement; style?: string } | undefined {
    const own = child(child(paragraph, 'pPr'), name);
    if (own) return { property: own };
    for (const style of this.#chain(styleOf(paragraph) ?? this.#usual)) {
      const property = child(child(style, 'pPr'), name);
      if (property) return { property, style: style.attributes['styleId'] ?? '' };
    }
    const property = child(child(child(this.#defaults, 'pPrDefault'), 'pPr'), name);
    return property && { property };
  }

  /** A property of a run. */
  run(run: XmlElement, paragraph: XmlElement | undefined, name: string): XmlElement | undefined {
    return first(this.#levels(run, paragraph).map((each) => child(each, name)));
  }

  /** The properties that a run has: its own, of its style, of its paragraph's style, of the document. */
  #levels(run: XmlElement, paragraph: XmlElement | undefined): (XmlElement | undefined)[] {
    const own = child(run, 'rPr');
    const usual = paragraph && (styleOf(paragraph) ?? this.#usual);
    const chain = [...this.#chain(valueOf(own, 'rStyle')), ...this.#chain(usual)];
    const styles = [...chain, child(this.#defaults, 'rPrDefault')];
    return [own, ...styles.map((each) => child(each, 'rPr'))];
  }

  /** The font of a run for a kind of characters (`ascii`, `hAnsi`, `eastAsia`): each level may give one of them alone. */
  font(run: XmlElement, paragraph: XmlElement | undefined, slot: string): string | undefined {
    return first(
      this.#levels(run, paragraph).map((each) => child(each, 'rFonts')?.attributes[slot]),
    );
  }

  /** True when a property that is on or off is on for a run. */
  isOn(run: XmlElement, paragraph: XmlElement | undefined, name: string): boolean {
    const property = this.run(run, paragraph, name);
    return property !== undefined && isOn(property.attributes['val'] ?? 'true');
  }

  /** How most of a paragraph looks; `runs` are its own. */
  lookOf(paragraph: XmlElement, runs: readonly { run: XmlElement; text: string }[]): Look {
    const [longest] = [...runs].sort((a, b) => b.text.length - a.text.length);
    const side = this.paragraph(paragraph, 'jc')?.property.attributes['val'];
    const look = {
      ...{ font: '', size: 0, bold: false, centred: side === 'center' },
      ...(['right', 'end'].includes(side ?? '') && { right: true }),
    };
    if (!longest) return look;
    const font = (slot: string) => this.font(longest.run, paragraph, slot);
    const colour = this.run(longest.run, paragraph, 'color')?.attributes['val'] ?? '';
    return {
      ...look,
      ...(isRed(colour) && { red: true }),
      font: font('eastAsia') ?? font('ascii') ?? '',
      size: Number(this.run(longest.run, paragraph, 'sz')?.attributes['val'] ?? 0),
      bold: runs.every(({ run, text }) => !text.trim() || this.isOn(run, paragraph, 'b')),
    };
  }

  /** A style and those on which it is based; a circle of them ends. */
  #chain(id: string | undefined): XmlElement[] {
    const chain: XmlElement[] = [];
    for (let style = this.#styles.get(id ?? ''); style && chain.length < 16;) {
      chain.push(style);
      style = this.#styles.get(valueOf(style, 'basedOn') ?? '');
    }
    return chain;
  }
}

/** A value that is on or off, as ST_OnOff has it. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !['0', 'false', 'off'].includes(value);
}

function isRed(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) =>
    Number.parseInt(colour.slice(at, at + 2), 16),
  );
  return red >= 0xb0 && green <= 0x40 && blue <= 0x40;
}

function styleOf(paragraph: XmlElement): string | undefined {
  return valueOf(child(paragraph, 'pPr'), 'pStyle');
}

function first<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  return values.find((value) => value !== undefined);
}
