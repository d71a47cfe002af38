import { createHash } from 'node:crypto';
import type { Nodes, Root } from 'mdast';
import type { CaseData } from '../schema/case.ts';
import type { Finding, Place } from '../schema/finding.ts';
import { attributesOf, blocksOf, headingsOf, type Block, type Heading } from './blocks.ts';
import { parseBody } from './body.ts';
import { decode } from './decode.ts';
import { readFrontmatter, type Report } from './frontmatter.ts';
import { publishable } from './publishable.ts';
import { walk } from './walk.ts';

/** One file of `cases/`, read. Whatever of it could be understood is there, whatever could not is in `findings`. */
export interface CaseFile {
  /** Path below the content directory, with forward slashes: `cases/2026/a.mdx`. */
  file: string;
  /** What stands for it in addresses: `2026/a`. */
  id: string;
  /** Proved frontmatter. */
  data: CaseData | undefined;
  body: Body | undefined;
  /** SHA-256 of the text with unified line ends, in hexadecimal. */
  digest: string;
  /** What the reader itself refuses: encoding, frontmatter, schema and syntax. */
  findings: Finding[];
  /** The place of a frontmatter value. */
  placeOf(path: PropertyKey[]): Place;
}

/** The article below the frontmatter. */
export interface Body {
  /** The tree as it is published. */
  root: Root;
  headings: Heading[];
  blocks: Block[];
  /** The `src` of each `<Figure>`, as typed. */
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

/** True when frontmatter and body were understood; whether it may be published is for the findings to say. */
export function isCase(file: CaseFile): file is Case {
  return file.data !== undefined && file.body !== undefined;
}

/** Reads one case from its bytes. Pure: the same bytes give the same result. Never throws. */
export function readCase(file: string, bytes: Uint8Array): CaseFile {
  const decoded = decode(bytes);
  if ('invalidAt' in decoded) {
    const report = { rule: 'encoding', ...decoded.invalidAt, ...NOT_UTF8 };
    return assemble(file, { digest: digestOf(bytes), reports: [report], placeOf: () => START });
  }
  const source = decoded.text;
  const { data, bodyStart, reports, placeOf } = readFrontmatter(source);
  const { root, problems } =
    bodyStart === undefined ? { root: undefined, problems: [] } : parseBody(source, bodyStart);
  const syntax = problems.map(({ place, message, help }) => ({
    rule: 'mdx-safety',
    ...place,
    message,
    help,
  }));
  return assemble(file, {
    digest: digestOf(source),
    reports: [...reports, ...syntax],
    placeOf,
    data,
    body: root && toBody(publishable(root, source)),
  });
}

/** `cases/2026/a.mdx` becomes `2026/a`: lower case and composed characters, as addresses are compared. */
export function idOf(file: string): string {
  return file
    .replace(/^cases\//, '')
    .replace(/\.mdx$/i, '')
    .normalize('NFC')
    .toLowerCase();
}

const START: Place = { line: 1, column: 1 };
const NOT_UTF8 = {
  message: '文件不是 UTF-8 编码，可能是 GBK',
  help: '请用记事本打开，“另存为”时把编码选为 UTF-8。',
};

interface Reading {
  digest: string;
  reports: Report[];
  placeOf(path: PropertyKey[]): Place;
  data?: CaseData | undefined;
  body?: Body | undefined;
}

function assemble(file: string, { reports, digest, placeOf, data, body }: Reading): CaseFile {
  const findings = reports.map((report) => ({ file, level: 'error' as const, ...report }));
  return { file, id: idOf(file), data, body, digest, findings, placeOf };
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function toBody(root: Root): Body {
  const nodes = [...walk(root)];
  const components = nodes.filter((node) => node.type === 'mdxJsxFlowElement');
  return {
    root,
    headings: headingsOf(root),
    blocks: blocksOf(root),
    pictures: components.flatMap((node) =>
      attributesOf(node)
        .filter(({ name }) => name === 'src')
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
