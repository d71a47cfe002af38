import { base64Bytes, latin1 } from '../../text/bytes.ts';
import { attribute, type HtmlElement } from '../../text/html.ts';
import { decodedPiece } from '../../text/urls.ts';
import { type SourcePicture, withoutWidth } from '../source.ts';
import { elementsBelow } from './tree.ts';

/** The bytes of a file by its path from the page, as the page writes it; undefined when it was not saved with it. */
export type Beside = (path: string) => Uint8Array | undefined;

/** The files that were saved with a page. Nothing is fetched from the network. */
export class SavedFiles {
  readonly #beside: Beside;
  readonly #archived: Beside;
  /** Folders from which the page takes files: a browser that saves a page puts all into one. */
  readonly #folders: readonly string[];

  /** `archived` gives the files of an archive by the whole address at which they were. */
  constructor(html: HtmlElement, beside: Beside, archived: Beside = () => undefined) {
    this.#beside = beside;
    this.#archived = archived;
    const addresses = [...elementsBelow(html)].flatMap((each) => [
      attribute(each, 'src') ?? attribute(each, 'href') ?? '',
    ]);
    const folders = addresses.flatMap(
      (each) => /^(?:\.\/)?([^/:?#]+)\/[^/]+$/.exec(each)?.[1] ?? [],
    );
    this.#folders = [...new Set(folders)].filter((each) => each !== '..').slice(0, 5);
  }

  /** The file at an address, or that was saved from there; undefined for one that was not saved. */
  at(address: string): Uint8Array | undefined {
    const said = address.trim();
    if (said === '' || said.startsWith('#')) return undefined;
    if (/^data:/i.test(said)) return dataOf(said);
    const archived = this.#archived(said);
    if (archived) return archived;
    const isElsewhere = /^[a-z][a-z\d+.-]*:|^\/|\\|(?:^|\/)\.\.(?:\/|$)/i.test(said);
    if (!isElsewhere) return this.#read(said);
    if (/(?:^|\/)\.\.(?:\/|$)|\\/.test(said)) return undefined;
    const name = said.split(/[?#]/)[0]!.split('/').at(-1)!;
    if (name === '' || !/^(?:https?:)?\//i.test(said)) return undefined;
    for (const folder of this.#folders) {
      const found = this.#read(`${folder}/${name}`);
      if (found) return found;
    }
    return undefined;
  }

  #read(address: string): Uint8Array | undefined {
    const [path = ''] = address.split(/[?#]/);
    const decoded = decodedPiece(path) ?? path;
    return decoded.split(/[/\\]/).includes('..') ? undefined : this.#beside(decoded);
  }
}

/** `data:image/png;base64,…` (RFC 2397). */
function dataOf(address: string): Uint8Array | undefined {
  const [, base64, data] = /^data:[^,]*?(;base64)?,([^]*)$/i.exec(address) ?? [];
  if (data === undefined || !base64) return undefined;
  return base64Bytes(decodedPiece(data) ?? data);
}

/** The pictures of a page that were saved with it. */
export class PagePictures {
  readonly taken: SourcePicture[] = [];
  readonly missing: string[] = [];
  readonly #files: SavedFiles;

  constructor(files: SavedFiles) {
    this.#files = files;
  }

  /** Adds a picture and gives its index; undefined for one that was not saved with the page, or is a dot. */
  of(image: HtmlElement): number | undefined {
    if (['width', 'height'].some((side) => /^[01](?:px)?$/.test(attribute(image, side) ?? '')))
      return undefined;
    const addresses = addressesOf(image);
    let isDot = false;
    for (const address of addresses) {
      const bytes = this.#files.at(address);
      if (bytes && !isOnePixel(bytes)) {
        const alt = withoutWidth(attribute(image, 'alt') ?? '')
          .replace(/\s+/g, ' ')
          .trim();
        const name = address.slice(0, 80);
        return this.taken.push({ name, bytes, ...(alt && !isFileName(alt) && { alt }) }) - 1;
      }
      if (bytes) isDot = true;
    }
    const [first] = addresses.filter((each) => !/^data:/i.test(each));
    // A dot alone stands for nothing; one before a real address stands for what was not loaded.
    const isNone = first === undefined || (isDot && addresses.length === 1);
    if (!isNone && !this.missing.includes(first)) this.missing.push(first.slice(0, 200));
    return undefined;
  }
}

/**
 * Where a picture may be: pages that load pictures late have the address in an attribute of their own and a dot or a spinner in
 * `src`. A picture that was loaded before the page was saved has its file in `src` too, and any real one is the same.
 */
function addressesOf(image: HtmlElement): string[] {
  const own = image.attrs.filter(
    ({ name, value }) =>
      /(?:src|original|url|file|lazy)/.test(name) &&
      !/^(?:src|srcset|data-srcset|class)$/.test(name) &&
      /^(?:https?:|\/|\.|data:image)|[./]/i.test(value.trim()) &&
      !/\s/.test(value.trim()),
  );
  const sets = [image, ...sourcesAround(image)].flatMap((each) => [
    ...inSet(attribute(each, 'srcset') ?? ''),
    ...inSet(attribute(each, 'data-srcset') ?? ''),
  ]);
  const source = attribute(image, 'src');
  const all = [...own.map(({ value }) => value), ...sets, ...(source ? [source] : [])];
  return [...new Set(all.map((each) => each.trim()).filter(Boolean))];
}

function sourcesAround({ parentNode }: HtmlElement): HtmlElement[] {
  const around = parentNode && 'tagName' in parentNode ? parentNode : undefined;
  if (around?.tagName !== 'picture') return [];
  return around.childNodes.filter(
    (node): node is HtmlElement => 'tagName' in node && node.tagName === 'source',
  );
}

/** The addresses of a `srcset`, the largest picture first. */
function inSet(set: string): string[] {
  return set
    .split(/,\s+|,(?=https?:|\/)/)
    .map((each) => /^(\S+)(?:\s+([\d.]+)[wx])?/.exec(each.trim()))
    .flatMap((found) => (found ? [{ address: found[1]!, size: Number(found[2] ?? 1) }] : []))
    .sort((a, b) => b.size - a.size)
    .map(({ address }) => address);
}

/** True for what editors put where nobody described a picture: the name of its file, a number, the word for picture. */
function isFileName(alt: string): boolean {
  return /\.(?:jpe?g|png|gif|webp|bmp|svg)$|^[\w.-]+$|^(?:图片|图像|照片|插图)\s*\d*$/i.test(alt);
}

/** True for a picture of one pixel or of one line of pixels, by the head of a GIF or a PNG. */
function isOnePixel(bytes: Uint8Array): boolean {
  if (bytes.length < 10) return true;
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = latin1(bytes.subarray(0, 4));
  if (start.startsWith('GIF')) return data.getUint16(6, true) <= 1 || data.getUint16(8, true) <= 1;
  const isPng = bytes.length >= 24 && start.endsWith('PNG');
  return isPng && (data.getUint32(16) <= 1 || data.getUint32(20) <= 1);
}
