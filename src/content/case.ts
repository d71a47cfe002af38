import type { Nodes, Root } from 'mdast';
import { sha256 } from '../disk/index.ts';
import type { CaseData } from '../schema/case.ts';
import type { Finding, Place, Report } from '../schema/finding.ts';
import { contextsOf, type FigureContext } from '../text/periods.ts';
import { idOf } from '../text/urls.ts';
import { isPictureAddress } from './allowed.ts';
import { parseBody } from './body.ts';
import { type Derived, derivedInMemory } from './derived.ts';
import { readFrontmatter } from './frontmatter.ts';
import { conflictIn, decode, tooLongText } from './text-file.ts';
import {
  attributesOf,
  type Block,
  blocksOf,
  type Heading,
  headingsOf,
  publishable,
  walk,
} from './tree.ts';

/** One file of `cases/`, read. It has whatever could be understood; what could not is in `findings`. */
export interface CaseFile {
  /** Path below the content directory, with forward slashes: `cases/2026/a.mdx`. */
  file: string;
  /** Its id, which is also in its address: `2026/a`. */
  id: string;
  /** The text with unified line ends; empty when the bytes are no text, or too many. */
  source: string;
  /** Proved frontmatter. */
  data: CaseData | undefined;
  /** The fields of the frontmatter that are right, each by itself. The rules check these. */
  fields: Partial<CaseData>;
  body: Body | undefined;
  /** SHA-256 of the text with unified line ends, in hexadecimal. */
  digest: string;
  /** Findings of the reader itself: encoding, frontmatter, schema and syntax. */
  findings: Finding[];
  /** The place of a frontmatter value. */
  placeOf: (path: PropertyKey[]) => Place;
  /** What the text says of each result: when, and of which courts; empty while fields or text are not understood. */
  contexts: FigureContext[];
  /** Results that follow from the bytes of the file and its path. */
  derived: Derived;
}

/** The article below the frontmatter. */
export interface Body {
  /** The text, and the line of the file on which it begins. */
  source: string;
  line: number;
  /** The tree as it is published. */
  root: Root;
  headings: Heading[];
  blocks: Block[];
  /** The `src` of each `<Figure>` that may be one. */
  pictures: { src: string; place: Place }[];
  /** The address of each link, as typed. */
  links: { url: string; place: Place }[];
  /** True when a component is used, so that the file must be compiled as MDX. */
  usesComponents: boolean;
}

/** A file that can be published. */
export interface Case extends CaseFile {
  data: CaseData;
  body: Body;
}

/** True when frontmatter and body were understood. Whether the case may be published, the findings say. */
export function isCase(file: CaseFile): file is Case {
  return file.data !== undefined && file.body !== undefined;
}

/** Reads one case from its bytes. Pure: the same bytes give the same result. Never throws. */
export function readCase(file: string, bytes: Uint8Array): CaseFile {
  const { text: source, reports: characters } = decode(bytes);
  const long = tooLongText(source ?? '');
  if (source === undefined || long) {
    const nothing = { source: '', fields: {}, placeOf: () => START };
    const reports = long ? [long] : characters;
    return assemble(file, { digest: sha256(bytes), reports, ...nothing });
  }
  const conflict = conflictIn(source);
  if (conflict) {
    const nothing = { digest: sha256(source), fields: {}, placeOf: () => START };
    return assemble(file, { source, reports: [...characters, conflict], ...nothing });
  }
  const { bodyStart, reports, slips, ...frontmatter } = readFrontmatter(source);
  const { root, problems } =
    bodyStart === undefined ? { root: undefined, problems: [] } : parseBody(source, bodyStart);
  const syntax = problems.map(({ place, ...verdict }) => ({ ...place, ...verdict }));
  return assemble(file, {
    source,
    digest: sha256(source),
    reports: [...characters, ...reports, ...syntax],
    slips,
    ...frontmatter,
    body: root && toBody(publishable(root, source), source, bodyStart!),
  });
}

const START: Place = { line: 1, column: 1 };

type Reading = Pick<CaseFile, 'source' | 'digest' | 'fields' | 'placeOf'> &
  Partial<Pick<CaseFile, 'data' | 'body'>> & { reports: Report[]; slips?: Report[] };

function assemble(file: string, { reports, slips = [], ...reading }: Reading): CaseFile {
  const findings = [
    ...reports.map((report): Finding => ({ file, level: 'error', ...report })),
    ...slips.map((report): Finding => ({ file, level: 'warning', ...report })),
  ];
  return {
    file,
    id: idOf(file),
    data: undefined,
    body: undefined,
    ...reading,
    contexts: contextsIn(reading),
    findings,
    derived: derivedInMemory(),
  };
}

function contextsIn({ data, body }: Pick<Reading, 'data' | 'body'>): FigureContext[] {
  if (!data?.results || !body) return [];
  const text = body.blocks.map((block) => block.text).join('\n');
  return contextsOf(data.results, text, data.title);
}

function toBody(root: Root, source: string, start: number): Body {
  const nodes = [...walk(root)];
  const components = nodes.filter((node) => node.type === 'mdxJsxFlowElement');
  return {
    source: source.slice(start),
    line: source.slice(0, start).split('\n').length,
    root,
    headings: headingsOf(root),
    blocks: blocksOf(root),
    pictures: components.flatMap((node) =>
      attributesOf(node)
        .filter(({ name, value }) => name === 'src' && isPictureAddress(value))
        .map(({ value }) => ({ src: value, place: startOf(node) })),
    ),
    links: nodes
      .filter((node) => node.type === 'link')
      .map((node) => ({ url: node.url, place: startOf(node) })),
    usesComponents: components.length > 0,
  };
}

function startOf(node: Nodes): Place {
  const { line, column } = node.position?.start ?? START;
  return { line, column };
}
