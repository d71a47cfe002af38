import type { SourcePicture } from '../source.ts';

/** The bytes of a file by its path from the page, as the page writes it; undefined when it was not saved with it. */
export type Beside = (path: string) => Uint8Array | undefined;

/** The pictures of a page that were saved with it. Nothing is fetched from the network. */
export class HtmlPictures {
  readonly taken: SourcePicture[] = [];
  readonly missing: string[] = [];
  readonly #beside: Beside;

  constructor(beside: Beside) {
    this.#beside = beside;
  }

  /** Takes a picture up; undefined for one that is elsewhere. */
  at(src: string): number | undefined {
    const address = src.trim();
    if (address === '') return undefined;
    const bytes = /^data:/i.test(address) ? dataOf(address) : this.#saved(address);
    if (bytes) return this.taken.push({ name: address.slice(0, 80), bytes }) - 1;
    this.missing.push(address.slice(0, 200));
    return undefined;
  }

  #saved(address: string): Uint8Array | undefined {
    if (/^[a-z][a-z\d+.-]*:|^\/|\\|(?:^|\/)\.\.(?:\/|$)/i.test(address)) return undefined;
    const [path = ''] = address.split(/[?#]/);
    const decoded = decodedPath(path);
    return decoded === undefined || decoded.split(/[/\\]/).includes('..')
      ? undefined
      : this.#beside(decoded);
  }
}

/** `data:image/png;base64,…` (RFC 2397). */
function dataOf(address: string): Uint8Array | undefined {
  const [, base64, data] = /^data:[^,]*?(;base64)?,([^]*)$/i.exec(address) ?? [];
  if (data === undefined || !base64) return undefined;
  return new Uint8Array(Buffer.from(decodedPath(data) ?? data, 'base64'));
}

/** A name that was not percent-encoded is itself. */
function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
