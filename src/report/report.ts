import path from 'node:path';
import { withoutForbidden } from '../schema/fields.ts';
import type { Finding } from '../schema/finding.ts';

const LEVELS = { error: '错误', warning: '提醒' };

/**
 * Findings as text for people, the errors last, directly above their number, as a terminal shows its end: a line
 * `file:line:column` that editors can follow, and what to do below it. Paths are shown as seen from `workingDir`; `quote`
 * may show the place itself.
 */
export function formatFindings(
  findings: readonly Finding[],
  contentDir: string,
  workingDir = process.cwd(),
  quote: (finding: Finding) => string | undefined = () => undefined,
): string {
  const ordered = [...ofLevel(findings, 'warning'), ...ofLevel(findings, 'error')];
  const lines = ordered.map((finding) => {
    const { file, line, column, level, rule, message, help } = finding;
    const shown = path.relative(workingDir, path.join(contentDir, file));
    const head = `${inLine(shown)}:${line}:${column} ${LEVELS[level]} [${rule}]`;
    const place = quote(finding);
    const rest = [place, help].flatMap((each) => (each ? `    ${inLine(each)}` : []));
    return [`${head} ${inLine(message)}`, ...rest].join('\n');
  });
  return [...lines, summary(findings)].join('\n');
}

/** What was found may be any text: a terminal would obey its control characters. */
function inLine(text: string): string {
  return withoutForbidden(text).replaceAll('\n', ' ');
}

/** One line that counts: `2 处错误，1 处提醒`. */
function summary(findings: readonly Finding[]): string {
  return `${countOf(findings, 'error')} 处错误，${countOf(findings, 'warning')} 处提醒`;
}

/** How many findings have this level. */
export function countOf(findings: readonly Finding[], level: Finding['level']): number {
  return ofLevel(findings, level).length;
}

/** Those findings that have this level, in their order. */
export function ofLevel(findings: readonly Finding[], level: Finding['level']): Finding[] {
  return findings.filter((each) => each.level === level);
}
