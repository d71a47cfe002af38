import { sha256 } from '../disk/index.ts';
import type { Keep } from '../keep/index.ts';
import type { CaseData } from '../schema/case.ts';
import type { Finding, Place } from '../schema/finding.ts';
import { type Body, type CaseFile, readCase } from './case.ts';
import { type Derived, derivedIn } from './derived.ts';

/**
 * Reads one case, with what was kept of the same bytes in an earlier run of this program; then its text and its tree are
 * only parsed when somebody asks for them.
 */
export function keptCase(file: string, bytes: Uint8Array, keep: Keep): CaseFile {
  const subject = sha256(`${file}\n`, bytes);
  const known = keep.get(subject) as KeptReading | undefined;
  if (known) return new CaseFromKeep(file, bytes, { keep, subject, known });
  const whole = readCase(file, bytes);
  const { id, data, fields, digest, findings, contexts, body } = whole;
  const kept = body && apart(body);
  const reading: KeptReading = { id, data, fields, digest, findings, contexts, body: kept };
  keep.set(subject, reading);
  return new CaseFromKeep(file, bytes, { keep, subject, known: reading, whole });
}

/** What is kept of a case: all but what is large and rarely asked for. */
type KeptReading = Pick<CaseFile, 'id' | 'data' | 'fields' | 'digest' | 'findings' | 'contexts'> & {
  body: Omit<Body, 'source' | 'root'> | undefined;
};

function apart({ line, headings, blocks, pictures, links, usesComponents }: Body) {
  return { line, headings, blocks, pictures, links, usesComponents };
}

/** A case whose text and tree are parsed anew when they are needed. */
class CaseFromKeep implements CaseFile {
  readonly file: string;
  readonly id: string;
  readonly data: CaseData | undefined;
  readonly fields: Partial<CaseData>;
  readonly digest: string;
  readonly findings: Finding[];
  readonly contexts: CaseFile['contexts'];
  readonly body: Body | undefined;
  readonly derived: Derived;
  readonly #bytes: Uint8Array;
  #whole: CaseFile | undefined;

  constructor(
    file: string,
    bytes: Uint8Array,
    of: { keep: Keep; subject: string; known: KeptReading; whole?: CaseFile },
  ) {
    const { id, data, fields, digest, findings, contexts, body } = of.known;
    this.file = file;
    this.id = id;
    this.data = data;
    this.fields = fields;
    this.digest = digest;
    this.findings = findings;
    this.contexts = contexts;
    this.body = body && this.#bodyFrom(body);
    this.#bytes = bytes;
    this.#whole = of.whole;
    this.derived = derivedIn(of.keep, of.subject);
  }

  get source(): string {
    return this.whole().source;
  }

  readonly placeOf = (path: PropertyKey[]): Place => this.whole().placeOf(path);

  whole(): CaseFile {
    return (this.#whole ??= readCase(this.file, this.#bytes));
  }

  /** Forgets the text and the tree, which takes much of the memory; they are parsed again when asked for. */
  forget(): void {
    this.#whole = undefined;
  }

  #bodyFrom(body: Omit<Body, 'source' | 'root'>): Body {
    const wholeBody = () => this.whole().body!;
    return {
      ...body,
      get source() {
        return wholeBody().source;
      },
      get root() {
        return wholeBody().root;
      },
    };
  }
}

/** Makes a section's cases forget their texts and trees: all has been made of them that is usually needed. */
export function forgetTexts(files: readonly CaseFile[]): void {
  for (const file of files) if (file instanceof CaseFromKeep) file.forget();
}
