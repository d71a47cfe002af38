import { base64Bytes, latin1, latin1Bytes } from '../../text/bytes.ts';
import type { Beside } from './saved-files.ts';

/** A page and its files in one (MHTML, RFC 2557): browsers and Word save such. */
interface Archive {
  /** The bytes of the page, in UTF-8 or with its own declaration. */
  page: Uint8Array;
  /** Gives a file by its address, as the page writes it. */
  at: Beside;
}

/** True for a file that begins as a message of mail does. */
export function isArchive(bytes: Uint8Array): boolean {
  const start = latin1(bytes.subarray(0, LONGEST_HEAD));
  const [head = ''] = start.replace(/^\u00ef\u00bb\u00bf/, '').split(/\r?\n\r?\n/, 1);
  const fields = fieldsOf(head);
  return (
    /^[\w-]+:/.test(head) &&
    fields.has('mime-version') &&
    /^(?:multipart\/|text\/html)/i.test(fields.get('content-type') ?? '')
  );
}

/** In bytes: the address of a page may be long, and is said in its head. */
const LONGEST_HEAD = 65_536;

/** Opens an archive. Throws for one without a page. */
export function openArchive(bytes: Uint8Array): Archive {
  const parts = partsOf(latin1(bytes).replace(/^\u00ef\u00bb\u00bf/, ''));
  const page = parts.find(({ type }) => /^text\/html|xhtml/i.test(type));
  if (!page) throw new Error('存档里没有网页');
  const base = page.location;
  const files = new Map(parts.flatMap((each) => each.names.map((name) => [name, each.bytes])));
  const resolved = (address: string) =>
    base && URL.canParse(address, base) ? new URL(address, base).href : address;
  for (const each of parts) {
    if (each.location) files.set(resolved(each.location), each.bytes);
  }
  return {
    page: page.bytes,
    at: (address) => files.get(address) ?? files.get(resolved(address)),
  };
}

interface Part {
  type: string;
  /** `Content-Location` */
  location: string | undefined;
  /** The addresses under which the page may ask for it. */
  names: string[];
  bytes: Uint8Array;
}

/** The parts of a message, those in parts among them. */
function partsOf(message: string, depth = 0): Part[] {
  const end = /\r?\n\r?\n/.exec(message);
  const head = end ? message.slice(0, end.index) : message;
  const body = end ? message.slice(end.index + end[0].length) : '';
  const fields = fieldsOf(head);
  const type = fields.get('content-type') ?? '';
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (/^multipart\//i.test(type) && boundary !== undefined && depth < 5) {
    return piecesOf(body, boundary).flatMap((piece) => partsOf(piece, depth + 1));
  }
  const location = fields.get('content-location');
  const id = /<?([^<>]+)>?/.exec(fields.get('content-id') ?? '')?.[1];
  const bytes = decoded(body, fields.get('content-transfer-encoding') ?? '');
  return [
    {
      ...{ type, location },
      names: [...(location ? [location] : []), ...(id ? [`cid:${id}`] : [])],
      bytes: withCharset(bytes, type),
    },
  ];
}

/** Field by name, in small letters; a line that begins with a space goes on with the one before. */
function fieldsOf(head: string): Map<string, string> {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
      return name ? [[name.toLowerCase(), value!.trim()]] : [];
    }),
  );
}

function piecesOf(body: string, boundary: string): string[] {
  const pieces = `\n${body}`.split(`\n--${boundary}`).slice(1);
  return pieces
    .filter((piece) => !piece.startsWith('--'))
    .map((piece) => piece.replace(/^[^\n]*\n/, '').replace(/\r?$/, ''));
}

function decoded(body: string, encoding: string): Uint8Array {
  if (/base64/i.test(encoding)) return base64Bytes(body);
  if (!/quoted-printable/i.test(encoding)) return latin1Bytes(body);
  const text = body
    .replace(/[ \t]*=\r?\n/g, '')
    .replace(/=([\da-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  return latin1Bytes(text);
}

/** The message says in which encoding a page is; the page itself may say nothing. */
function withCharset(bytes: Uint8Array, type: string): Uint8Array {
  const [, name] = /charset="?([\w-]+)/i.exec(type) ?? [];
  if (!name || !/^text\//i.test(type)) return bytes;
  try {
    const text = new TextDecoder(/^gb/i.test(name) ? 'gb18030' : name).decode(bytes);
    return new TextEncoder().encode(text);
  } catch {
    return bytes;
  }
}
