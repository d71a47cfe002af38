import type { Body, CaseFile } from '../content/case.ts';
import { walk } from '../content/tree.ts';
import { type ProseLine, proseOf } from './rule/prose.ts';
import type { Rule, RuleFinding } from './rule/rule.ts';
import { LITERAL_BOLD, TYPING_SLIPS, type TypingSlip } from './typing-slips.ts';

/**
 * Prose is typed as Chinese is printed. It only warns: of each slip the first lines, and how many there are; and it waits
 * until the reader understands the whole file, as what is typed wrong there is not prose.
 */
export const typesetting: Rule = {
  name: 'typesetting',
  about: '排版建议，都是提醒：半角标点、半角引号、多余的空格、没有起作用的加粗。',
  check(file) {
    if (file.findings.length > 0) return [];
    const lines = proseOf(file);
    const bold = withLiteralBold(file, lines);
    return [
      ...TYPING_SLIPS.flatMap((slip) => findings(slip, lines)),
      ...findings(LITERAL_BOLD, bold),
    ];
  },
};

/** How many lines with the same slip are told. */
const TOLD = 3;

function findings({ pattern, message, help }: TypingSlip, lines: ProseLine[]): RuleFinding[] {
  const found = lines.flatMap(({ text, number }) => {
    const match = pattern.exec(text);
    return match ? [{ number, column: match.index + 1, text: match[0] }] : [];
  });
  return found.slice(0, TOLD).map(({ number, column, text }, index) => {
    const isLast = index === TOLD - 1 && found.length > TOLD;
    // Long numbers may be personal, and reports are sent on.
    const plain = text.replace(/\p{Nd}{5,}/gu, (digits) => `${digits.slice(0, 3)}…`);
    const shown = plain.length > 12 ? `${plain.slice(0, 11)}…` : plain;
    return {
      line: number,
      column,
      endColumn: column + text.length,
      level: 'warning',
      message: shown.trim() === '' ? message : `${message}：${shown}`,
      help: isLast ? `${help}这样的共有 ${found.length} 行，只列出前 ${TOLD} 行。` : help,
    };
  });
}

/** Lines on which the parser has left asterisks in the text; a masked name, 王**, has them by intention. */
function withLiteralBold({ body, source }: CaseFile, lines: ProseLine[]): ProseLine[] {
  if (!body?.source.includes('**')) return [];
  const numbers = new Set(literalLines(body, source));
  return lines.filter(({ number }) => numbers.has(number));
}

function literalLines({ root }: Body, source: string): number[] {
  return [...walk(root)].flatMap((node) => {
    if (node.type !== 'text' || !node.position || !node.value.includes('**')) return [];
    const { start, end } = node.position;
    return source
      .slice(start.offset, end.offset)
      .split('\n')
      .flatMap((text, offset) => (/(?<!\\)\*\*/.test(text) ? [start.line + offset] : []));
  });
}
