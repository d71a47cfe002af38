import { XMLParser } from 'fast-xml-parser';

/** An element of XML with what stands in it, in order. Names are without their namespace prefix. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

/** Reads XML; entities of a document type are not expanded. Throws for what is no XML. */
export function readXml(text: string): XmlElement {
  const [root] = toElements(parser.parse(text) as Raw[]).filter((each) => typeof each !== 'string');
  if (!root) throw new Error('不是 XML');
  return root;
}

/** The element and all below it that have this name. */
export function* named({ children }: XmlElement, name: string): Generator<XmlElement> {
  for (const child of children) {
    if (typeof child === 'string') continue;
    if (child.name === name) yield child;
    yield* named(child, name);
  }
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
