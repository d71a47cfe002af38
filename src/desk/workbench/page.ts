import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import type { Element, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { type Case, hastOf, isCase, type Section } from '../../content/index.ts';
import Figure from '../../components/mdx/Figure.astro';
import LawQuote from '../../components/mdx/LawQuote.astro';
import Notice from '../../components/mdx/Notice.astro';
import CasePage from '../../layouts/CasePage.astro';
import Tombstone from '../../layouts/Tombstone.astro';
import { hrefBelow } from '../../section/addresses.ts';
import type { PublishedSection } from '../../section/published.ts';
import { caseEntry, casePages, harvestedEntry, shownSection } from '../../section/shown.ts';
import { baseOf } from '../../section/site.ts';
import style from '../../styles/site.css?inline';
import { base64Of } from '../../text/bytes.ts';
import { folderOf, pathFrom } from '../../text/file-path.ts';

/*
 * The page of a case by the templates of the site, which the bundling compiles as Astro does. It lacks what only a build has
 * read of all cases: related ones, and the code on paper.
 */

/** Renders the page of one case of a section; `pictures` are their bytes, by their paths below the content directory. */
export async function pageOf(
  section: Section,
  path: string,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<string> {
  const file = section.files.find((each) => each.file === path)!;
  const { site, topics } = section;
  if (!site || !topics) return tellingPage('site.yaml 或 topics.yaml 有错误，暂时不能预览。');
  if (!isCase(file)) return tellingPage('还看不到样子：请先照“正文”旁边列出的错误改好。');
  const shown = shownSection(publishedFrom(section, file, { site, topics }));
  const page = casePages(shown, ({ id }) => id === file.id)[0]!;
  const { withdrawn } = page.props.entry.data;
  const container = await AstroContainer.create({
    astroConfig: { site: new URL(site.url).origin },
  });
  const address = new URL(page.props.paths.case(file.id), site.url);
  const render = (template: Template, props: object, slot?: string) =>
    container.renderToString(template, {
      props: props as Record<string, unknown>,
      ...(slot === undefined ? {} : { slots: { default: slot } }),
      request: new Request(address),
      partial: template !== CasePage && template !== Tombstone,
    });
  const html = withdrawn
    ? await render(Tombstone, { ...page.props, withdrawn })
    : await render(
        CasePage,
        page.props,
        await bodyOf(file, { base: baseOf(site), glossary: section.glossary, pictures, render }),
      );
  return standingAlone(html);
}

type Template = Parameters<AstroContainer['renderToString']>[0];
type Render = (template: Template, props: object, slot?: string) => Promise<string>;

/** The section as pages know it, of all that this one case needs. */
function publishedFrom(
  section: Section,
  file: Case,
  { site, topics }: Pick<PublishedSection, 'site' | 'topics'>,
): PublishedSection {
  const base = baseOf(site);
  const { glossary } = section;
  const { dir, peers, indicators, harvestStates, courtsWithout, knownLaws, recommendations } =
    section;
  const cases = section.cases.filter((each) => each === file || !each.data.draft);
  return {
    ...{ dir, state: '', site, topics, peers, indicators, harvestStates, courtsWithout },
    ...{ knownLaws, recommendations },
    ledger: section.ledger.map(({ address }) => address),
    codes: section.codes.length,
    cases: cases.map((each) => caseEntry(each, { related: [], base, code: undefined, glossary })),
    harvested: section.harvested.map(harvestedEntry),
  };
}

/** The text of a case, its components by their templates. */
async function bodyOf(
  { file, body }: Case,
  {
    base,
    glossary,
    pictures,
    render,
  }: {
    base: string;
    glossary: Section['glossary'];
    pictures: ReadonlyMap<string, Uint8Array>;
    render: Render;
  },
): Promise<string> {
  const withPictures = async (attributes: Record<string, string>) => {
    const { src = '' } = attributes;
    return { ...attributes, src: await imageOf(src, pictures.get(pathFrom(folderOf(file), src))) };
  };
  const replaced = async (node: RootContent): Promise<RootContent> => {
    const { type, name, attributes } = node as unknown as Component;
    const children = 'children' in node ? await Promise.all(node.children.map(replaced)) : [];
    if (type !== 'mdxJsxFlowElement')
      return 'children' in node ? ({ ...node, children } as Element) : node;
    const given = Object.fromEntries(attributes.map((each) => [each.name, each.value]));
    const inner = toHtml({ type: 'root', children }, { allowDangerousHtml: true });
    const value =
      name === 'Figure'
        ? await render(Figure, await withPictures(given))
        : await render(name === 'Notice' ? Notice : LawQuote, given, inner);
    return { type: 'raw', value } as unknown as RootContent;
  };
  const tree = hastOf(body.root, hrefBelow(base), glossary);
  const children = await Promise.all(tree.children.map(replaced));
  return toHtml({ type: 'root', children }, { allowDangerousHtml: true });
}

/** A component of an article, which has attributes of text alone. */
interface Component {
  type: string;
  name: string;
  attributes: { name: string; value: string }[];
}

/** What templates get of a picture. */
async function imageOf(src: string, bytes: Uint8Array | undefined) {
  if (!bytes) return { src: '', width: 640, height: 360, format: 'png' };
  const type = /\.png$/i.test(src) ? 'png' : /\.webp$/i.test(src) ? 'webp' : 'jpeg';
  const size = await createImageBitmap(new Blob([new Uint8Array(bytes)])).catch(() => undefined);
  const { width = 640, height = 360 } = size ?? {};
  return { src: `data:image/${type};base64,${base64Of(bytes)}`, width, height, format: type };
}

/** The page with its style in it, and with nothing that would be fetched, run or followed. */
function standingAlone(html: string): string {
  return html
    .replace(/<script\b[^>]*>[^]*?<\/script>/g, '')
    .replace(/<link\b[^>]*>/g, '')
    .replace('</head>', () => `<base target="_blank"><style>${style}</style></head>`);
}

function tellingPage(text: string): string {
  return standingAlone(
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${text}</title></head><body><main><p>${text}</p></main></body></html>`,
  );
}
