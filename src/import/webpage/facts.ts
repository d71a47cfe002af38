import { attribute, type HtmlElement, rawText } from '../../text/html.ts';
import { isByline, ownSite, sourceIn } from '../imprint.ts';
import type { SourceFacts } from '../source.ts';
import { elementsBelow } from './tree.ts';
import type { PageText } from './visible.ts';

/** What a page says about its article, and which of the lines around the article say it. */
interface PageFacts {
  facts: SourceFacts;
  /** The lines before the article that are its title. */
  titleLines: string[];
  /** The line after it that is its byline. */
  byline: string | undefined;
}

/**
 * What a page says about its article: in the META tags of government sites (政府网站发展指引, annex 2), else in the
 * lines right before the article, `before`.
 */
export function factsOf(
  html: HtmlElement,
  article: HtmlElement,
  { before, inside, after }: PageText,
): PageFacts {
  const elements = [...elementsBelow(html)];
  const meta = (name: string) => {
    const tag = elements.find(
      (each) => each.tagName === 'meta' && attribute(each, 'name')?.toLowerCase() === name,
    );
    return (tag && attribute(tag, 'content')?.trim()) || undefined;
  };
  const near = before.slice(-12);
  const line = near.findLast((each) => DATE.test(each) && [...each].length <= 120) ?? '';
  const said = near.filter((each) => [...each].length <= 120).join(' ');
  const title = meta('articletitle') ?? headingBefore(elements, article) ?? windowTitle(elements);
  const byline = isByline(inside.at(-1) ?? '') ? undefined : after.slice(0, 2).find(isByline);
  return {
    titleLines: title === undefined ? [] : linesThatSay(title, before),
    byline,
    facts: definedOnly({
      title,
      date: meta('pubdate') ?? DATE.exec(line)?.[0],
      source: ownSite(meta('contentsource')) ?? sourceIn(said),
      author: byline ?? meta('author') ?? AUTHOR.exec(said)?.[1],
    }),
  };
}

const DATE = /(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}日?(?:\s+\d{1,2}:\d\d)?/;
const AUTHOR = /(?:作者|撰稿)\s*[:：]\s*([^\s:：|]+)/;

/** The last heading before the article, or what is styled as one. */
function headingBefore(elements: readonly HtmlElement[], article: HtmlElement): string | undefined {
  const before = elements.slice(0, elements.indexOf(article));
  const named = before.filter((element) => {
    const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`;
    return (
      /^h[1-6]$/.test(element.tagName) ||
      /(?:^|[\s_-])(?:title|tit|biaoti|bt)(?:$|[\s_-])/i.test(names)
    );
  });
  const texts = named.filter((element) => !holds(element, article)).map(lineOf);
  return texts.findLast((text) => {
    const length = [...text].length;
    return length >= 4 && length <= 80 && !DATE.test(text) && !/[:：]$|^(?:当前|您)/.test(text);
  });
}

function holds(element: HtmlElement, inner: HtmlElement): boolean {
  return [...elementsBelow(element)].includes(inner);
}

/** What the window is called, without the name of the site after it. */
function windowTitle(elements: readonly HtmlElement[]): string | undefined {
  const title = elements.find(({ tagName }) => tagName === 'title');
  const [first = ''] = title ? lineOf(title).split(/[_|]|\s+[-–—]\s+/) : [];
  return first.trim() || undefined;
}

function lineOf(element: HtmlElement): string {
  return rawText(element).replace(/\s+/g, ' ').trim();
}

/** Up to three lines after each other that are the title, whatever parts it from its subtitle. */
function linesThatSay(title: string, lines: readonly string[]): string[] {
  const bare = (text: string) => text.replace(/\s|[-—–―─]{2,}/g, '');
  for (let first = lines.length - 1; first >= 0; first -= 1) {
    for (let count = 1; count <= 3; count += 1) {
      const taken = lines.slice(first, first + count);
      if (bare(taken.join('')) === bare(title)) return taken;
    }
  }
  return [];
}

function definedOnly(facts: Record<keyof SourceFacts, string | undefined>): SourceFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
