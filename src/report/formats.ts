import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Section } from '../content/index.ts';
import type { ManualEntry } from '../rules/index.ts';
import { type Finding, type Place, ruleOf } from '../schema/finding.ts';
import { countOf, formatFindings, quoted, rememberingMask, shortened } from './text.ts';

/** The formats in which `npm run check` reports. */
export const FORMATS = ['text', 'json', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** The findings of a section, by codes of the manual, as text for people or as data for programs. */
export function report(
  found: readonly Finding[],
  section: Section,
  format: Format,
  manual: readonly ManualEntry[],
): string {
  // A file may have tens of thousands of findings, most of which say the same.
  const mask = rememberingMask();
  const findings = found.map((finding) => ({
    ...finding,
    message: shortened(mask(finding.message)),
    help: mask(finding.help),
  }));
  if (format === 'json') return JSON.stringify(jsonReport(findings), undefined, 2);
  if (format === 'sarif') return JSON.stringify(sarif(findings, section.dir, manual), undefined, 2);
  const articles = section.files.map(({ file, source }) => [file, source] as const);
  const sources = new Map([...section.settings, ...articles]);
  const lines = new Map<string, string[]>();
  const linesOf = (file: string) => {
    const found = lines.get(file) ?? (sources.get(file) ?? '').split('\n');
    lines.set(file, found);
    return found;
  };
  return formatFindings(findings, section.dir, process.cwd(), (finding) =>
    quoted(linesOf(finding.file), finding, mask),
  );
}

/** A contract: within a version fields may be added, but none changes or goes. */
function jsonReport(findings: readonly Finding[]) {
  const errors = countOf(findings, 'error');
  const shown = findings.map(({ file, line, column, endColumn, code, places, ...said }) => {
    const { level, message, help } = said;
    const rule = ruleOf(code);
    return { file, line, column, endColumn, rule, code, level, message, help, places };
  });
  return { version: 1, errors, warnings: countOf(findings, 'warning'), findings: shown };
}

/* https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
function sarif(findings: readonly Finding[], dir: string, manual: readonly ManualEntry[]) {
  const codes = manual.flatMap((entry) => entry.codes);
  const rules = codes.map(([id, { title, why, todo, example }]) => ({
    id,
    name: title,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: [todo, ...(example ? [`不对：${example[0]}`, `对：${example[1]}`] : [])].join('\n'),
    },
  }));
  const indexes = new Map(codes.map(([code], index) => [code, index]));
  return {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: { driver: { name: 'case-guidance', rules } },
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ file, code, level, message, help, places, ...first }) => ({
          ruleId: code,
          ruleIndex: indexes.get(code),
          level,
          message: { text: `${message}。${help}` },
          locations: [locationOf(path.join(dir, file), first)],
          ...(places && {
            relatedLocations: places
              .slice(1)
              .map((place) => locationOf(path.join(dir, file), place)),
          }),
        })),
      },
    ],
  };
}

function locationOf(file: string, { line, column, endColumn }: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: line, startColumn: column, ...(endColumn && { endColumn }) },
    },
  };
}

/** The path from the working directory, the root of a repository; a full address for a file elsewhere. */
function uriOf(file: string): string {
  const below = path.relative(process.cwd(), file);
  const isElsewhere = below.startsWith('..') || path.isAbsolute(below);
  return isElsewhere ? pathToFileURL(file).href : encodeURI(below.split(path.sep).join('/'));
}
