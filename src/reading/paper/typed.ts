import { type ReadCode, readCode } from '../../text/paper-code.ts';

/** What somebody has typed who holds paper: a code, or the address that its QR code has. */
export type Typed =
  | ReadCode
  /** An address of the section, without a code. */
  | { address: string }
  /** An address of somebody else. */
  | { foreign: string };

/** Reads it; `own` are the addresses below which the section lives: the public one, and that of the page. */
export function readTyped(typed: string, own: readonly string[]): Typed {
  const plain = withoutWords(typed.normalize('NFKC').trim());
  const url = ADDRESS.test(plain)
    ? URL.parse(/^https?:\/\//i.test(plain) ? plain : `https://${plain}`)
    : null;
  if (!url) return readCode(plain.replace(WORDS_AFTER, ''));
  const isOwn = own.some((each) => {
    const { host, pathname } = new URL(each);
    return url.host === host && `${url.pathname}/`.startsWith(pathname);
  });
  if (!isOwn || !/^https?:$/.test(url.protocol)) return { foreign: url.host };
  const code = url.searchParams.get('c');
  return code === null ? { address: url.pathname } : readCode(code);
}

/* No code has a slash or a dot in it, and no address that somebody copies is without both. */
const ADDRESS = /^(?:https?:\/\/|[^\s/]+\.[^\s/]+\/)\S*$/i;

/** Without the words that stand before it on paper, “核验码：”, and without what ends a sentence after it. */
function withoutWords(typed: string): string {
  return typed.replace(WORDS_BEFORE, '').replace(/(?<=[a-z\d/])[。、；）】》”]+$/iu, '');
}

const WORDS_BEFORE = /^[\p{Script=Han}\p{P}\s]+(?=[a-z\d])/iu;
const WORDS_AFTER = /(?<=[a-z\d])[\p{Script=Han}\p{P}\s]+$/iu;
