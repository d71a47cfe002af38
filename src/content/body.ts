import type { Nodes, Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import { nodeProblems } from './allowed.ts';
import { bodyCodes } from './codes.ts';
import { neutralise, type SyntaxProblem } from './syntax.ts';
import { LineMap, TOO_LONG_PIECE, tooLongPiece } from './text-file.ts';

/** The features of Markdown that articles have; the same for the reader and for the compiler of MDX. */
export const FEATURES = {
  gfm: { footnotes: { label: '注释', backLabel: '返回正文' } },
  smartPunctuation: false,
  frontmatter: false,
} as const;

/** A body, parsed. */
interface ParsedBody {
  /** The tree, with places counted in the whole file; undefined when the text cannot be parsed at all. */
  root: Root | undefined;
  /** What is not allowed in an article. A body with problems must not be rendered. */
  problems: SyntaxProblem[];
}

/** Parses the body that begins at offset `from` of `source`. It never executes anything and never throws. */
export function parseBody(source: string, from: number): ParsedBody {
  const { text, problems } = neutralise(source, from);
  const long = tooLongPiece(source, from);
  if (long) return { root: undefined, problems: [...problems, { place: long, ...TOO_LONG_PIECE }] };
  const blank = source.slice(0, from).replace(/[^\n]/g, ' ');
  try {
    const root = mdxToMdast(blank + text.slice(from), { features: FEATURES }) as Root;
    const lines = new LineMap(source);
    const placeOf = ({ position }: Nodes) =>
      lines.place(position!.start.offset!, position!.end.offset);
    const deep = tooDeep(root);
    return deep
      ? { root: undefined, problems: [...problems, { place: placeOf(deep), ...TOO_DEEP }] }
      : { root, problems: [...problems, ...nodeProblems(root, placeOf)] };
  } catch (error) {
    return { root: undefined, problems: [...problems, unparsable(error, source)] };
  }
}

const TOO_DEEP = {
  code: bodyCodes('too-deep'),
  message: '列表、引用或组件套得太深',
  help: '请减少层次，列表最多套两三层。',
};

/** An error of the parser, which begins with `line:column:`. After `neutralise` only unbalanced components are left. */
function unparsable(error: unknown, source: string): SyntaxProblem {
  const reported = error instanceof Error ? error.message : String(error);
  const [, line, column] = /^(\d+):(\d+)/.exec(reported) ?? [];
  const place = line
    ? { line: Number(line), column: Number(column) }
    : new LineMap(source).place(source.length);
  return {
    place,
    code: bodyCodes('unbalanced'),
    message: '组件没有成对：有开始标签而没有结束标签，或结束标签多余、位置不对',
    help: '<Notice> 与 </Notice>、<LawQuote …> 与 </LawQuote> 要成对，各占一行，前后空一行。',
  };
}

/** Levels of nodes; a list in a list takes two. */
const DEEPEST = 60;

/**
 * The first node that is nested deeper than in any article. Functions that walk the tree would overflow the stack
 * there.
 */
function tooDeep(root: Root): Nodes | undefined {
  let level: Nodes[] = [root];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((node) => ('children' in node ? (node.children as Nodes[]) : []));
  }
  return level[0];
}
