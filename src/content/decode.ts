import { RETYPE, withoutForbidden } from '../schema/fields.ts';
import type { Place, Report } from '../schema/finding.ts';
import { LineMap } from './place.ts';

/** A file as text. */
export interface Decoded {
  /**
   * The text, with every line end (`\r\n`, and `\r`, which YAML takes for one too) as `\n`, and with spaces for
   * characters that may not stand in it. Undefined when the bytes are no UTF-8.
   */
  text: string | undefined;
  reports: Report[];
}

/** Decodes a file as UTF-8. Whatever reads it further gets this text and never the bytes. */
export function decode(bytes: Uint8Array): Decoded {
  const raw = utf8(bytes);
  if (raw === undefined) {
    const place = placeOfInvalidByte(bytes);
    return { text: undefined, reports: [{ rule: 'encoding', ...place, ...NOT_UTF8 }] };
  }
  const unified = unifyLineEnds(raw);
  const lines = new LineMap(unified);
  const reports: Report[] = [];
  const text = withoutForbidden(unified, (offset, length, number) => {
    const place = lines.place(offset, offset + length);
    reports.push({ rule: 'encoding', ...place, message: `有不能用的字符 ${number}`, help: RETYPE });
  });
  return { text, reports };
}

const NOT_UTF8 = {
  message: '文件不是 UTF-8 编码，可能是 GBK',
  help: '请用记事本打开，“另存为”时把编码选为 UTF-8。',
};

function unifyLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function placeOfInvalidByte(bytes: Uint8Array): Place {
  // In stream mode a sequence that is cut off at the end is no error, so the first length that fails names the byte.
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (utf8(bytes.subarray(0, middle), { stream: true }) !== undefined) valid = middle;
    else invalid = middle;
  }
  const before = new TextDecoder().decode(bytes.subarray(0, valid), { stream: true });
  const lines = unifyLineEnds(before).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

function utf8(bytes: Uint8Array, options?: { stream: boolean }): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, options);
  } catch {
    return undefined;
  }
}
