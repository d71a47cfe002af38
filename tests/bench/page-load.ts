import type { Browser, Page, Request } from 'playwright-core';
import { sum } from './numbers.ts';
import { compressed } from './weights.ts';

/** The smallest phone that the site is tested on. */
const PHONE = { width: 360, height: 640 };

/** What a page loads, in bytes as they are sent. */
export interface PageLoad {
  requests: number;
  /** Pictures are not counted: they come after what is read. */
  pictures: number;
  bytes: number;
  scripts: number;
  /** HTML and CSS, compressed, without headers. */
  htmlAndCss: number;
  /** The same without what follows the first screen in the HTML. */
  firstScreen: number;
}

/** Loads a page in a browser that remembers nothing, until the network is idle, and weighs what it loads. */
export async function loadPage(browser: Browser, url: string): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  const finished: Request[] = [];
  page.on('requestfinished', (request) => finished.push(request));
  await page.goto(url, { waitUntil: 'networkidle' });
  const all = await Promise.all(finished.map(weigh));
  const loaded = all.filter(({ type }) => type !== 'image');
  const css = loaded.filter(({ type }) => type === 'stylesheet');
  const styles = sum(css.map(({ text }) => compressed(text)));
  const html = loaded.find(({ type }) => type === 'document')!.text;
  const shown = html.slice(0, await endOfFirstScreen(page, html));
  await context.close();
  return {
    requests: loaded.length,
    pictures: all.length - loaded.length,
    bytes: sum(loaded.map(({ bytes }) => bytes)),
    scripts: sum(loaded.filter(({ type }) => type === 'script').map(({ bytes }) => bytes)),
    htmlAndCss: compressed(html) + styles,
    firstScreen: compressed(shown) + styles,
  };
}

async function weigh(request: Request) {
  const { responseHeadersSize, responseBodySize } = await request.sizes();
  const response = (await request.response())!;
  return {
    type: request.resourceType(),
    bytes: responseHeadersSize + responseBodySize,
    text: (await response.body()).toString(),
  };
}

/**
 * Where in the HTML the last block ends that the first screen shows. It is found again by counting the tags of its name:
 * scripts have not put any before it that the HTML does not have.
 */
async function endOfFirstScreen(page: Page, html: string): Promise<number> {
  const { tag, count } = await page.evaluate(() => {
    const elements = [...document.body.querySelectorAll('p, h1, h2, h3, li, dt, dd, td, summary')];
    const last = elements.findLast((element) => {
      const { top, width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0 && top < innerHeight && element.checkVisibility();
    });
    const tag = last?.localName ?? 'body';
    const same = [...document.querySelectorAll(tag)];
    return { tag, count: last ? same.indexOf(last) : 0 };
  });
  const starts = [...html.matchAll(new RegExp(`<${tag}[\\s>]`, 'g'))];
  const end = html.indexOf(`</${tag}>`, starts[count]?.index ?? html.length);
  return end === -1 ? html.length : end;
}
