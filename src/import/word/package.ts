import { crc32, inflateRaw } from '../../disk/index.ts';
import { folderOf, nameOf, pathFrom } from '../../text/file-path.ts';
import { elementsOf, readXml, type XmlElement } from './xml.ts';

/** The parts of a Word file (ECMA-376 part 2), found by their relationships, whatever the program called the files. */
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
  const dir = folderOf(name);
  const related = relationships(read(`${dir}/_rels/${nameOf(name)}.rels`), dir);
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
      target: external ? target : partNamed(dir, target),
      external,
    };
  });
}

/** The name of a part, as it is told from a folder: nothing stands above the package. */
function partNamed(dir: string, target: string): string {
  const name = target.startsWith('/') ? pathFrom('', target) : pathFrom(dir, target);
  return name.replace(/^(?:\.\.(?:\/|$))+|^\.$/, '');
}

/** No document of a court unpacks to more, its pictures included. */
const MOST_BYTES = 256 * 2 ** 20;

/**
 * Opens a ZIP file (APPNOTE 6.3) and gives the bytes of an entry by its name, undefined for one that is not there; `most`
 * is how long they may be. Throws for what is no ZIP file or is damaged: sizes that are not true cost no memory, and a byte
 * that is wrong is found by its checksum. Encrypted files and those over 4 GB are none that it can open. Own code, as fflate
 * unpacks an entry whole before it can be measured, and checks no checksum.
 */
export function openZip(
  bytes: Uint8Array,
): (name: string, most?: number) => Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map([...directory(view)].map((entry) => [entry.name, entry]));
  let left = MOST_BYTES;
  return (name, most = MOST_BYTES) => {
    const entry = entries.get(name);
    if (!entry) return undefined;
    const content = unpack(bytes, view, entry, Math.min(left, most));
    left -= content.length;
    return content;
  };
}

interface Entry {
  name: string;
  method: number;
  checksum: number;
  packed: number;
  offset: number;
}

function* directory(view: DataView): Generator<Entry> {
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('ZIP: 目录已损坏');
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(
      new Uint8Array(view.buffer, view.byteOffset + at + 46, length),
    );
    yield {
      name: name.replaceAll('\\', '/'),
      method: view.getUint16(at + 8, true) & 1 ? -1 : view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/** The place of the directory stands at the end of the file, before a comment of at most 64 KB. */
function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw new Error('ZIP: 没有目录');
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry, most: number): Uint8Array {
  const { offset, packed, method, checksum, name } = entry;
  if (view.getUint32(offset, true) !== 0x04034b50) throw new Error(`ZIP: ${name} 已损坏`);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const content = bytes.subarray(start, start + packed);
  if (method !== 0 && method !== 8) throw new Error(`ZIP: ${name} 的压缩方法不能用`);
  const unpacked = method === 0 ? content : unpackedAs(name, content, most);
  if (crc32(unpacked) !== checksum) throw new Error(`ZIP: ${name} 的校验和不对`);
  return unpacked;
}

/** Each program says in words of its own what is wrong with what it unpacks. */
function unpackedAs(name: string, content: Uint8Array, most: number): Uint8Array {
  try {
    return inflateRaw(content, most);
  } catch {
    throw new Error(`ZIP: ${name} 解不开，或者解开以后超过 ${most} 字节`);
  }
}
