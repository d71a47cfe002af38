/** The version of a literal address of the internet (RFC 4291 2.2, RFC 4007 11 for its zone), 0 where it is none. */
export function ipVersion(text: string): 0 | 4 | 6 {
  const length = bytesOfIp(text)?.length;
  return length === 16 ? 6 : length === 4 ? 4 : 0;
}

/** The bytes of a literal address, 4 or 16, its zone left out; undefined where it is none. */
export function bytesOfIp(text: string): number[] | undefined {
  return fourBytes(text) ?? sixteenBytes(text.replace(ZONE, ''));
}

const ZONE = /%[0-9a-z\-.:]+$/i;
const BYTE = /^(?:0|[1-9]\d{0,2})$/;

function fourBytes(text: string): number[] | undefined {
  const pieces = text.split('.');
  const isAddress =
    pieces.length === 4 && pieces.every((each) => BYTE.test(each) && Number(each) < 256);
  return isAddress ? pieces.map(Number) : undefined;
}

function sixteenBytes(text: string): number[] | undefined {
  const [before = '', after, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const [first, last] = [groupBytes(before), after === undefined ? [] : groupBytes(after)];
  if (!first || !last) return undefined;
  // Four bytes with dots may only stand at the end.
  if (after !== undefined && before.includes('.')) return undefined;
  const missing = 16 - first.length - last.length;
  const isWhole = after === undefined ? missing === 0 : missing >= 2;
  return isWhole ? [...first, ...Array.from({ length: missing }, () => 0), ...last] : undefined;
}

function groupBytes(text: string): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':').map((group, index, all) => {
    if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      return [value >> 8, value & 0xff];
    }
    return index === all.length - 1 ? fourBytes(group) : undefined;
  });
  return groups.every((each) => each !== undefined) ? groups.flat() : undefined;
}
