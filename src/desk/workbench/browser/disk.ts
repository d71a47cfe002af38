import { Inflate } from 'fflate';
import { sha256 as sha256OfNoble } from '@noble/hashes/sha2.js';
import * as pinyinPro from 'pinyin-pro';
import codeReaderUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import wordsUrl from 'an-array-of-english-words/index.json?url';
import type * as machine from '../../../disk/index.ts';
import { hexOf } from '../../../text/bytes.ts';
import { pathFrom } from '../../../text/file-path.ts';

/*
 * What the rooms above ask of the machine, where there is none: this stands in the place of the room `disk` in the bundle of
 * the worker. Files lie in memory, in the one folder that there is.
 */

type Machine = typeof machine;

/** The folder of the section. */
export const CONTENT = '/content';
export const CHECKOUT: Machine['CHECKOUT'] = '/program';

let held: ReadonlyMap<string, Uint8Array> = new Map();
let words = '';

/** Fetches what is asked for at once, and so has to be here before. */
export async function prepareMachine(): Promise<void> {
  if (words !== '') return;
  const response = await fetch(wordsUrl);
  if (!response.ok) throw new Error(`${wordsUrl}: ${response.status}`);
  words = await response.text();
}

/** Puts these files into the folder of the section, and forgets those that were there. */
export function holdFiles(files: ReadonlyMap<string, Uint8Array>): void {
  held = files;
}

/** A browser tells no thread how long it has worked. */
export const workedMs: Machine['workedMs'] = () => performance.now();

export const absolutePath: Machine['absolutePath'] = (dir) => dir;

export const pathBelow: Machine['pathBelow'] = (dir, file) => file.slice(dir.length + 1);

export const readBytes: Machine['readBytes'] = (dir, file) => {
  const path = inContent(dir, file);
  const bytes = path === undefined ? undefined : held.get(path);
  if (bytes) return bytes;
  throw systemError(path !== undefined && namesBelow(path).length > 0 ? 'EISDIR' : 'ENOENT');
};

export const readFile: Machine['readFile'] = async (dir, file) =>
  Promise.resolve().then(() => readBytes(dir, file));

export const entriesBelow: Machine['entriesBelow'] = async (dir, folder) => {
  const path = inContent(dir, folder);
  const names = path === undefined ? [] : namesBelow(path);
  // A section without a case has an empty folder, which a list of files cannot show.
  return Promise.resolve(
    names.map((file) => ({ file, name: file.slice(file.lastIndexOf('/') + 1), kind: 'file' })),
  );
};

export const namesIn: Machine['namesIn'] = (dir, folder) => {
  const path = inContent(dir, folder);
  const names = path === undefined ? [] : namesBelow(path);
  if (names.length === 0) return Promise.reject(systemError('ENOENT'));
  const own = names.map((each) => each.slice(path!.length + 1).split('/', 1)[0]!);
  return Promise.resolve([...new Set(own)]);
};

export const below: Machine['below'] = (dir) => {
  const path = inContent(dir, '');
  const names = path === undefined ? [] : namesBelow(path).sort();
  const listed = names.map((each) => {
    const file = path === '' ? each : each.slice(path!.length + 1);
    return [file, { name: file.slice(file.lastIndexOf('/') + 1), isFile: () => true }] as const;
  });
  return { files: new Map(listed), folders: [] };
};

/** A path below the folder of the section; undefined where it is elsewhere. */
function inContent(dir: string, file: string): string | undefined {
  const path = pathFrom(dir, file);
  if (`/${path}` === CONTENT || path === CONTENT) return '';
  const start = CONTENT.slice(1);
  return path.startsWith(`${start}/`) ? path.slice(start.length + 1) : undefined;
}

function namesBelow(folder: string): string[] {
  return [...held.keys()].filter((each) => folder === '' || each.startsWith(`${folder}/`));
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

export const sha256: Machine['sha256'] = (...pieces) => {
  const hash = sha256OfNoble.create();
  for (const piece of pieces)
    hash.update(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
  return hexOf(hash.digest());
};

export const englishWords: Machine['englishWords'] = () => words;

export const codeReader: Machine['codeReader'] = async () =>
  new Uint8Array(await (await fetch(codeReaderUrl)).arrayBuffer());

export const pinyinPackage: Machine['pinyinPackage'] = () => pinyinPro;

export const toDocx: Machine['toDocx'] = () =>
  Promise.resolve({
    refusal: '网页里不能转换旧格式的文件。请用 Word 或 WPS 打开，另存为 .docx 再导入。',
  });

export const inflateRaw: Machine['inflateRaw'] = (bytes, most) => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((piece) => {
    length += piece.length;
    if (length > most) throw new Error('解压后太大');
    pieces.push(piece);
  });
  // Piece by piece: what is packed tightly is refused before it takes memory.
  for (let at = 0; at < bytes.length; at += PIECE)
    inflate.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

const PIECE = 16_384;

/** ISO 3309, as ZIP has it. */
export const crc32: Machine['crc32'] = (bytes) => {
  let checksum = 0xffff_ffff;
  for (const byte of bytes) checksum = CHECKSUMS[(checksum ^ byte) & 0xff]! ^ (checksum >>> 8);
  return (checksum ^ 0xffff_ffff) >>> 0;
};

const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let checksum = byte;
  for (let bit = 0; bit < 8; bit += 1)
    checksum = checksum & 1 ? 0xedb8_8320 ^ (checksum >>> 1) : checksum >>> 1;
  return checksum;
});
