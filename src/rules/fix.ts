import { type CaseFile, readCase } from '../content/index.ts';
import type { Edit, Finding } from '../schema/finding.ts';
import { markdown } from './markdown.ts';
import type { RuleFinding } from './rule/rule.ts';
import { typesetting } from './typesetting.ts';

/** What `fix` has made of the text of a case. */
export interface Fixed {
  /** The text as it is to be written, with the line ends that it had. */
  text: string;
  /** How many findings had something to write, and so are gone. */
  count: number;
}

/**
 * Writes the text of a case anew where a finding says how, until none does: what one hides, another may find. The findings of
 * reader and rules are the only list of what there is to write. `read` reads a text as a case. It changes nothing where that
 * would make an error that was not there.
 */
export function fixed(source: string, read: (text: string) => CaseFile): Fixed {
  let [text, count] = [source, 0];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const file = read(text);
    const found = findingsWithEdits(file);
    const edits = apartFromEachOther(found.flatMap(({ edits = [] }) => edits));
    if (edits.length === 0) break;
    const next = written(text, edits);
    if (makesErrors(file, read(next))) break;
    count += found.length;
    text = next;
  }
  return { text, count };
}

/** As `fixed`, for the bytes of a file; the mark at their beginning stays. What is no text stays as it is, as nothing. */
export function fixedFile(file: string, bytes: Uint8Array): Fixed & { before: string } {
  const before = textOf(bytes);
  // What is no text is told by the reader.
  if (before === undefined) return { before: '', text: '', count: 0 };
  const mark = before.startsWith(MARK) ? MARK : '';
  const encoder = new TextEncoder();
  const read = (each: string) => readCase(file, encoder.encode(each));
  const { text, count } = fixed(before.slice(mark.length), read);
  return { before, text: mark + text, count };
}

const MARK = '\ufeff';

/** The bytes as text, with the mark at their beginning; undefined where they are no UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const MOST_ROUNDS = 20;

function findingsWithEdits(file: CaseFile): (Finding | RuleFinding)[] {
  const own = file.findings.filter(({ edits }) => edits);
  // The places of what rules find move with what the reader's findings change.
  if (own.length > 0) return own;
  const settings = { site: undefined, topics: undefined, peers: [] };
  return [markdown, typesetting]
    .map((rule) => rule.check(file, settings).filter(({ edits }) => edits))
    .filter((found) => found.length > 0)
    .slice(0, 1)
    .flat();
}

/** The edits in their order, without those that touch what one before them writes. */
function apartFromEachOther(edits: readonly Edit[]): Edit[] {
  const ordered = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let end = -1;
  return ordered.filter((each) => {
    if (each.start < end || (each.start === end && each.start === each.end)) return false;
    end = Math.max(end, each.end);
    return true;
  });
}

/** The text with edits written into it; their offsets count a line end as one unit, whatever it is. */
function written(text: string, edits: readonly Edit[]): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const wide = [...text.matchAll(/\r\n/g)].map(({ index }, before) => index - before);
  let passed = 0;
  const placeOf = (offset: number) => {
    while (passed < wide.length && wide[passed]! < offset) passed += 1;
    return offset + passed;
  };
  let [made, at] = ['', 0];
  for (const { start, end, text: right } of edits) {
    made += text.slice(at, placeOf(start)) + right.replaceAll('\n', lineEnd);
    at = placeOf(end);
  }
  return made + text.slice(at);
}

function makesErrors(before: CaseFile, after: CaseFile): boolean {
  const count = ({ findings }: CaseFile) =>
    findings.filter(({ level }) => level === 'error').length;
  return count(after) > count(before);
}
