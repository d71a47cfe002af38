import { deflateRawSync } from 'node:zlib';
import type { Nodes, Root, RootContent, Table } from 'mdast';
import { type Case, numeralsOf } from '../content/index.ts';
import { byline, fullTitle, lawText, resultText } from '../section/case-text.ts';
import { STRINGS } from '../section/strings.ts';
import { chineseDate } from '../text/dates.ts';
import {
  paragraph,
  type ParagraphKind,
  type Run,
  type WordBlock,
  wordDocument,
} from '../text/word.ts';
import { plainArticle } from './markdown.ts';
import type { Publication } from './publication.ts';

/**
 * A case as a document of Word: what its page says, in the manner of an official document. It is kept with the case for as
 * long as what stands around its article is the same.
 */
export function wordOf(each: Case, { site, references, paths, at }: Publication): Uint8Array {
  const { data } = each;
  const facts = [data.source ?? site.court, chineseDate(data.publishedAt)];
  const follows = references.get(each)?.follows ?? [];
  const listed = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [paragraph('body', `${name}：${lines.join('；')}。`)];
  const author = byline(data.author);
  const before = [
    paragraph('title', data.title),
    ...(data.subtitle ? [paragraph('subtitle', `——${data.subtitle}`)] : []),
    paragraph('facts', facts.join('　')),
    paragraph('quote', data.summary),
    ...(data.plain ? [paragraph('quote', STRINGS.plain + data.plain)] : []),
  ];
  const after = [
    ...(author ? [paragraph('signed', `（${author}）`)] : []),
    ...listed(
      STRINGS.results,
      (data.results ?? []).map((result) => `${result.label}${resultText(result)}`),
    ),
    ...listed(STRINGS.laws, (data.laws ?? []).map(lawText)),
    ...listed(
      STRINGS.follows,
      follows.map(({ title, court }) => `《${title}》（${court}）`),
    ),
    paragraph('note', STRINGS.topicsOfCase + data.topics.join('、')),
    paragraph('note', STRINGS.address + at(paths.case(each.id))),
  ];
  return each.derived(`Word ${JSON.stringify([before, after])}`, () =>
    wordDocument(
      fullTitle(data),
      [...before, ...articleBlocks(plainArticle(each, site)), ...after],
      deflateRawSync,
    ),
  );
}

const HEADINGS: Record<number, ParagraphKind> = { 2: 'heading1', 3: 'heading2', 4: 'heading3' };

/** An article without components. */
function articleBlocks(root: Root): WordBlock[] {
  const numerals = numeralsOf(root);
  const notes = new Map<string, number>();
  const blocks = (nodes: readonly RootContent[], kind: ParagraphKind): WordBlock[] =>
    nodes.flatMap((node): WordBlock[] => {
      switch (node.type) {
        case 'heading': {
          const runs = runsOf(node, notes);
          return [
            {
              kind: HEADINGS[node.depth] ?? 'heading3',
              runs: [{ text: numerals.get(node) ?? '' }, ...runs],
            },
          ];
        }
        case 'paragraph':
          return [{ kind, runs: runsOf(node, notes) }];
        case 'blockquote':
          return blocks(node.children, 'quote');
        case 'list':
          return node.children.flatMap((item, at) => {
            const mark = node.ordered ? `${(node.start ?? 1) + at}. ` : '· ';
            const [first, ...others] = blocks(item.children, kind);
            return first && first.kind !== 'table'
              ? [{ ...first, runs: [{ text: mark }, ...first.runs] }, ...others]
              : blocks(item.children, kind);
          });
        case 'table':
          return [tableOf(node, notes)];
        case 'footnoteDefinition':
          return blocks(node.children, 'note').map((block) =>
            block.kind === 'table'
              ? block
              : { ...block, runs: [{ text: noteMark(node.identifier, notes) }, ...block.runs] },
          );
        default:
          return [];
      }
    });
  const isNote = ({ type }: RootContent) => type === 'footnoteDefinition';
  return [
    ...blocks(
      root.children.filter((node) => !isNote(node)),
      'body',
    ),
    ...blocks(root.children.filter(isNote), 'note'),
  ];
}

function tableOf({ children }: Table, notes: Map<string, number>): WordBlock {
  const rows = children.map((row) =>
    row.children.map((cell) => [
      runsOf(cell, notes)
        .map(({ text }) => text)
        .join(''),
    ]),
  );
  return { kind: 'table', rows };
}

/** The text of a node, with what is bold told apart. */
function runsOf(node: Nodes, notes: Map<string, number>, bold = false): Run[] {
  if (node.type === 'footnoteReference') return [{ text: noteMark(node.identifier, notes), bold }];
  if (node.type === 'break') return [{ text: '\n', bold }];
  if ('children' in node)
    return node.children.flatMap((each) => runsOf(each, notes, bold || node.type === 'strong'));
  return 'value' in node && node.value !== '' ? [{ text: node.value, bold }] : [];
}

/** Notes are counted in the order in which the text refers to them. */
function noteMark(identifier: string, notes: Map<string, number>): string {
  const number = notes.get(identifier) ?? notes.size + 1;
  notes.set(identifier, number);
  return `〔${number}〕`;
}
