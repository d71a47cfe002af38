import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliDecompressSync,
  constants,
  gunzipSync,
  gzip,
  inflateSync,
  zstdDecompressSync,
  type ZlibOptions,
} from 'node:zlib';
import type { ManifestFile } from '../schema/manifest.ts';

/*
 * Texts lie compressed beside themselves, so that a web server need not compress them for each reader: nginx by `gzip_static`,
 * Caddy by `precompressed`.
 */

export type Encoding = NonNullable<ManifestFile['encodings']>[number];

/** What is added to the name of a file for each content coding. */
export const ENDINGS: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

/** The file of which this is a compressed form, and how it is compressed; undefined for any other name. */
export function compressedForm(file: string): { of: string; encoding: Encoding } | undefined {
  const encoding = (['br', 'gzip'] as const).find((each) => file.endsWith(ENDINGS[each]));
  return encoding && { of: file.slice(0, -ENDINGS[encoding].length), encoding };
}

/** What a body may be compressed by that a browser takes. */
export type Coding = Encoding | 'deflate' | 'zstd';

/**
 * What compressed bytes hold. Throws where they are no such form, where anything stands behind it, or where it holds more than
 * `most` bytes (`ERR_BUFFER_TOO_LARGE`).
 */
export function decompressed(bytes: Uint8Array, coding: Coding, most: number): Buffer {
  const decode = DECODE[coding] as (bytes: Uint8Array, options: ZlibOptions) => Buffer | Decoded;
  const { buffer, engine } = decode(bytes, {
    maxOutputLength: Math.max(1, most),
    info: true,
  }) as Decoded;
  if (engine.bytesWritten !== bytes.length) throw new RangeError('something stands behind the end');
  return buffer;
}

/** What zlib gives with `info`: how much it took, too. */
interface Decoded {
  buffer: Buffer;
  engine: { bytesWritten: number };
}

const DECODE = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  deflate: inflateSync,
  zstd: zstdDecompressSync,
};

/** Below this the headers of an answer are longer; nginx's `gzip_min_length` in our configuration is the same. */
const LEAST = 1000;
const TEXTS = /^text\/|^application\/(?:json|xml)|^image\/svg/;

/**
 * The compressed forms of a file of this type, where it is a text and they are smaller. `former` is the path of a file that may
 * have been compressed before: its forms are taken where they hold these very bytes.
 */
export async function encodingsOf(
  bytes: Buffer,
  type: string,
  former: string,
): Promise<[Encoding, Buffer][]> {
  if (bytes.length < LEAST || !TEXTS.test(type)) return [];
  const digest = hash('sha256', bytes);
  const forms = await Promise.all(
    (['br', 'gzip'] as const).map(async (encoding) => {
      const known = formerForm(`${former}${ENDINGS[encoding]}`, encoding, bytes.length, digest);
      return [encoding, known ?? (await COMPRESS[encoding](bytes))] as [Encoding, Buffer];
    }),
  );
  return forms.filter(([, form]) => form.length < bytes.length);
}

function formerForm(
  file: string,
  encoding: Encoding,
  size: number,
  digest: string,
): Buffer | undefined {
  if (!existsSync(file)) return undefined;
  const form = readFileSync(file);
  try {
    return hash('sha256', decompressed(form, encoding, size)) === digest ? form : undefined;
  } catch {
    // Damaged, or of other bytes: it is made anew.
    return undefined;
  }
}

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

const COMPRESS: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  // Level 9 sets up tables that take 200 ms a file; 11 takes ten times as long as 7, for a tenth less.
  br: (bytes) =>
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 7,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: (bytes) => zip(bytes, { level: 9 }),
};
