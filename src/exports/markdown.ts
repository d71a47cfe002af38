import type {
  BlockContent,
  DefinitionContent,
  Nodes,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { type Options, toMarkdown } from 'mdast-util-to-markdown';
import { attributesOf, type Case } from '../content/index.ts';
import type { Site } from '../schema/site.ts';
import { hrefBelow } from '../section/addresses.ts';
import { byline, fullTitle, lawText, resultText } from '../section/case-text.ts';
import { createPaths } from '../section/paths.ts';
import type { Followed } from '../section/references.ts';
import { baseOf, nameOf } from '../section/site.ts';
import { STRINGS } from '../section/strings.ts';
import { updateText } from '../section/told-changes.ts';
import type { Publication } from './publication.ts';

/**
 * A case as plain Markdown (GFM), for people and machines that read no HTML: the text of its page, without components.
 */
export function markdownOf(each: Case, { site, references, paths, at }: Publication): string {
  const follows = references.get(each)?.follows ?? [];
  const page = at(paths.case(each.id));
  const shown = follows.map(({ title, court, url }) => [title, court, url]);
  const depends = JSON.stringify([nameOf(site), site.court, page, shown]);
  const head = each.derived(`head in Markdown ${depends}`, () =>
    headOf(each, { site, follows, page }),
  );
  return `${head}\n${articleOf(each, site)}`;
}

/** What stands above the article. */
function headOf(
  { data }: Case,
  { site, follows, page }: { site: Site; follows: readonly Followed<Case>[]; page: string },
): string {
  const facts = [
    nameOf(site),
    STRINGS.publishedAt + data.publishedAt,
    ...(data.updates ?? []).map((each) => `${STRINGS.updatedAt}${each.at} ${updateText(each)}`),
    STRINGS.source + (data.source ?? site.court),
    data.author && STRINGS.author + byline(data.author),
    STRINGS.topicsOfCase + data.topics.join('、'),
    data.keywords && STRINGS.keywords + data.keywords.join('、'),
  ];
  const results = (data.results ?? []).map((result) => `${result.label}：${resultText(result)}`);
  const laws = (data.laws ?? []).map(lawText);
  const head: RootContent[] = [
    { type: 'heading', depth: 1, children: [text(fullTitle(data))] },
    { type: 'blockquote', children: [paragraph(data.summary)] },
    ...(data.plain ? [paragraph(STRINGS.plain + data.plain)] : []),
    list(
      facts.filter((fact) => fact !== undefined),
      [text(STRINGS.address), { type: 'link', url: page, children: [text(page)] }],
    ),
    ...listed(STRINGS.results, results),
    ...listed(STRINGS.laws, laws),
    ...followed(follows),
  ];
  return toMarkdown({ type: 'root', children: head }, FORMAT);
}

/** The article below the head, which is kept with the case. */
export function articleOf(each: Case, site: Pick<Site, 'url'>): string {
  return each.derived(`article in Markdown ${site.url}`, () =>
    toMarkdown(plainArticle(each, site), FORMAT),
  );
}

/** The article of a case without components, with whole addresses. */
export function plainArticle(each: Case, site: Pick<Site, 'url'>): Root {
  const base = baseOf(site);
  const page = new URL(createPaths(base).case(each.id), site.url).href;
  const href = hrefBelow(base);
  return plain(each.body.root, (url) => new URL(href(url), page).href) as Root;
}

/** The Markdown of a case that was withdrawn: when and why. */
export function tombstoneOf({ data }: Case): string {
  const { at, reason } = data.withdrawn!;
  const title: RootContent = { type: 'heading', depth: 1, children: [text(fullTitle(data))] };
  const facts = [STRINGS.withdrawnAt + at, STRINGS.withdrawnReason + reason];
  const children = [title, paragraph(STRINGS.withdrawn), list(facts)];
  return toMarkdown({ type: 'root', children }, FORMAT);
}

const FORMAT: Options = {
  bullet: '-',
  extensions: [gfmToMarkdown({ tablePipeAlign: false })],
};

/** Turns components into what Markdown has for them, and links into full addresses. */
function plain(node: Nodes, address: (url: string) => string): Nodes {
  if (node.type === 'mdxJsxFlowElement') return component(node, address);
  const copy = node.type === 'link' ? { ...node, url: address(node.url) } : { ...node };
  if ('children' in copy)
    copy.children = copy.children.map((each) => plain(each, address)) as never;
  return copy;
}

function component(
  node: Extract<Nodes, { type: 'mdxJsxFlowElement' }>,
  address: (url: string) => string,
): BlockContent {
  const attributes = new Map(attributesOf(node).map(({ name, value }) => [name, value]));
  if (node.name === 'Figure') {
    return paragraph(`（图：${attributes.get('caption')}。${attributes.get('alt')}）`);
  }
  const children = node.children.map((each) => plain(each, address)) as (
    BlockContent | DefinitionContent
  )[];
  const law = attributes.get('law');
  const source = law === undefined ? [] : [paragraph(`——《${law}》${attributes.get('article')}`)];
  return { type: 'blockquote', children: [...children, ...source] };
}

function listed(label: string, lines: string[]): RootContent[] {
  return lines.length === 0 ? [] : [paragraph(`${label}：`), list(lines)];
}

function followed(follows: readonly Followed<Case>[]): RootContent[] {
  if (follows.length === 0) return [];
  const items = follows.map(({ title, court, url }): PhrasingContent[] => [
    { type: 'link', url, children: [text(title)] },
    text(`（${court}）`),
  ]);
  return [paragraph(`${STRINGS.follows}：`), list([], ...items)];
}

/** A list of plain texts, then of `items` with links in them. */
function list(lines: string[], ...items: PhrasingContent[][]): RootContent {
  const contents = [...lines.map((line) => [text(line)]), ...items];
  const children = contents.map((content) => {
    const item = { type: 'paragraph' as const, children: content };
    return { type: 'listItem' as const, spread: false, children: [item] };
  });
  return { type: 'list', ordered: false, spread: false, children };
}

function paragraph(value: string): Paragraph {
  return { type: 'paragraph', children: [text(value)] };
}

function text(value: string) {
  return { type: 'text' as const, value };
}
