import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of XML with what stands in it, in order. Names are without their namespace prefix. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

/** Reads XML (UTF-8, or UTF-16 with its mark). Throws for what is not well-formed, has a document type, or lies too deep. */
export function readXml(bytes: Uint8Array): XmlElement {
  const text = decoded(bytes);
  if (text.includes('<!DOCTYPE')) throw new Error('XML 里有 DOCTYPE');
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is another package for the same code
  if (XMLValidator.validate(text) !== true) throw new Error('不是完整的 XML');
  const [root] = toElements(parser.parse(withCharacters(text)) as Raw[]).filter(
    (each) => typeof each !== 'string',
  );
  if (!root) throw new Error('不是 XML');
  return root;
}

/** With the characters that references stand for by their numbers, which the parser leaves as they are. */
function withCharacters(xml: string): string {
  return xml.replace(
    /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi,
    (typed, hex?: string, decimal?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return typed;
      const character = String.fromCodePoint(code);
      return MARKUP[character] ?? character;
    },
  );
}

const MARKUP: Record<string, string> = {
  ...{ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' },
};

function decoded(bytes: Uint8Array): string {
  const encoding = { 0xfffe: 'UTF-16LE', 0xfeff: 'UTF-16BE' }[(bytes[0]! << 8) | bytes[1]!];
  try {
    return new TextDecoder(encoding ?? 'UTF-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('XML 里有不是文字的字节');
  }
}

/** The elements that stand in an element. */
export function elementsOf(element: XmlElement | undefined): XmlElement[] {
  return (element?.children ?? []).filter((each): each is XmlElement => typeof each !== 'string');
}

/** The text that stands in an element itself. */
export function textOf({ children }: XmlElement): string {
  return children.filter((each) => typeof each === 'string').join('');
}

/** The value of a child as WordprocessingML writes properties: `<w:jc w:val="center"/>`. */
export function valueOf(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.attributes['val'];
}

/** The element and all below it that have this name. */
export function* named({ children }: XmlElement, name: string): Generator<XmlElement> {
  for (const child of children) {
    if (typeof child === 'string') continue;
    if (child.name === name) yield child;
    yield* named(child, name);
  }
}

/** The first element below this one that has this name. */
export function firstNamed(element: XmlElement, name: string): XmlElement | undefined {
  for (const each of named(element, name)) return each;
  return undefined;
}

/** The first child of this name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(
    (each): each is XmlElement => typeof each !== 'string' && each.name === name,
  );
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // A table in a table in a text box takes some forty.
  maxNestedTags: 400,
  processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
});

type Raw = Record<string, unknown> & { ':@'?: Record<string, string> };

function toElements(nodes: Raw[]): (XmlElement | string)[] {
  return nodes.flatMap((node) => {
    const [name] = Object.keys(node).filter((key) => key !== ':@');
    if (name === '#text') return String(node['#text']);
    if (name === undefined) return [];
    return { name, attributes: node[':@'] ?? {}, children: toElements(node[name] as Raw[]) };
  });
}
