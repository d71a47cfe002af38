import { readFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'node-html-parser';

/**
 * Writes into `dir` what the body of a page says as a page of its own, with neither style nor script, and returns `dir`:
 * what a browser needs on this machine for as much Chinese text at the least.
 */
export async function writeBarePage(page: string, dir: string): Promise<string> {
  const html = parse(await readFile(page, 'utf8'));
  for (const each of html.querySelectorAll('script, style, link, svg, img')) each.remove();
  const title = html.querySelector('title')!.text;
  const blocks = html.querySelectorAll('h1, h2, h3, p, li, th, td').map(({ text }) => text.trim());
  const text =
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title>` +
    `<meta name="viewport" content="width=device-width">${blocks.map((each) => `<p>${each}`).join('\n')}`;
  await mkdir(dir);
  // A site that is served has both.
  for (const name of ['index.html', '404.html']) await writeFile(path.join(dir, name), text);
  return dir;
}
