import path from 'node:path';
import { elementsOf, readXml, type XmlElement } from './xml-tree.ts';
import { openZip } from './zip.ts';

/** The parts of a Word file (ECMA-376 part 2), found by their relationships as any program names them. */
export interface WordPackage {
  document: XmlElement;
  /** The parts of a type: `styles`, `footnotes`, `header`. */
  parts(type: string): XmlElement[];
  /** What a relationship of the document leads to: bytes, or an address outside the file; undefined without one. */
  target(id: string): { name: string; bytes?: Uint8Array } | undefined;
}

/** Opens a Word file. Throws for what is none, is damaged, or has no document in it. */
export function openWord(bytes: Uint8Array): WordPackage {
  const open = openZip(bytes);
  const read = (name: string) => {
    const content = open(name, MOST_TEXT);
    return content && readXml(content);
  };
  const main = relationships(read('_rels/.rels'), '').find(({ type }) => type === 'officeDocument');
  const name = main?.target ?? 'word/document.xml';
  const document = read(name);
  if (!document) throw new Error('里面没有 Word 文档');
  const dir = path.posix.dirname(name);
  const related = relationships(read(`${dir}/_rels/${path.posix.basename(name)}.rels`), dir);
  return {
    document,
    parts(type) {
      const named = related.filter((each) => each.type === type && !each.external);
      // A file without relationships has its parts where Word puts them.
      const names = named.length > 0 ? named.map(({ target }) => target) : [`${dir}/${type}.xml`];
      return names.flatMap((each) => read(each) ?? []);
    },
    target(id) {
      const found = related.find((each) => each.id === id);
      if (!found) return undefined;
      const content = found.external ? undefined : open(found.target);
      return content ? { name: found.target, bytes: content } : { name: found.target };
    },
  };
}

/** A thousand pages are some ten megabytes of XML; the tree takes many times as much memory. */
const MOST_TEXT = 32 * 2 ** 20;

interface Relationship {
  id: string;
  /** The last word of its type, which is the same in the transitional and in the strict standard. */
  type: string;
  target: string;
  external: boolean;
}

function relationships(part: XmlElement | undefined, dir: string): Relationship[] {
  return elementsOf(part).map(({ attributes }) => {
    const external = attributes['TargetMode'] === 'External';
    const target = attributes['Target'] ?? '';
    return {
      id: attributes['Id'] ?? '',
      type: attributes['Type']?.split('/').at(-1) ?? '',
      target: external ? target : path.posix.resolve('/', dir, target).slice(1),
      external,
    };
  });
}
