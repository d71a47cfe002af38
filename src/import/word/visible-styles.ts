import { child, elementsOf, type XmlElement } from './xml.ts';

/** What the witness needs to know of styles: the fonts of a run, and the list to which a paragraph belongs. */
export class VisibleStyles {
  readonly #byId: Record<string, XmlElement> = {};
  #usual: string | undefined;

  constructor(styles: XmlElement | undefined) {
    for (const style of elementsOf(styles)) {
      if (style.name === 'docDefaults') this.#byId[''] = style;
      if (style.name !== 'style') continue;
      const { styleId = '', type, default: usual } = style.attributes;
      this.#byId[styleId] = style;
      if (type === 'paragraph' && (usual === '1' || usual === 'true')) this.#usual ??= styleId;
    }
  }

  /** The fonts for letters of a run, each from the nearest place that names one. */
  fonts(run: XmlElement | undefined, paragraph: XmlElement | undefined): string[] {
    const own = child(run, 'rPr');
    const named = [
      own,
      ...this.#family(own, 'rStyle'),
      ...this.#family(child(paragraph, 'pPr'), 'pStyle'),
    ];
    const defaults = child(child(child(this.#byId[''], 'rPrDefault'), 'rPr'), 'rFonts');
    const all = named.map((each) =>
      child(each?.name === 'style' ? child(each, 'rPr') : each, 'rFonts'),
    );
    return ['ascii', 'hAnsi', 'cs'].flatMap((slot) => {
      const level = [...all, defaults].find((fonts) => fonts?.attributes[slot] !== undefined);
      return level?.attributes[slot] ?? [];
    });
  }

  /** The number of the list and the level that a paragraph has; the level is open where only its style names the list. */
  list(
    paragraph: XmlElement,
  ): { id: string; level: number | undefined; style: string } | undefined {
    const own = child(paragraph, 'pPr');
    for (const each of [own, ...this.#family(own, 'pStyle')]) {
      const properties = child(each?.name === 'style' ? child(each, 'pPr') : each, 'numPr');
      if (!properties) continue;
      const level = child(properties, 'ilvl')?.attributes['val'];
      return {
        id: child(properties, 'numId')?.attributes['val'] ?? '',
        level: level === undefined ? undefined : Number(level),
        style: each?.attributes['styleId'] ?? '',
      };
    }
    return undefined;
  }

  /** A style that properties name, or the usual one, and those under it. */
  #family(properties: XmlElement | undefined, by: 'pStyle' | 'rStyle'): XmlElement[] {
    const family: XmlElement[] = [];
    const usual = by === 'pStyle' ? this.#usual : undefined;
    let id = child(properties, by)?.attributes['val'] ?? usual;
    while (id && family.length < 16) {
      const style = this.#byId[id];
      if (!style) break;
      family.push(style);
      id = child(style, 'basedOn')?.attributes['val'];
    }
    return family;
  }
}
