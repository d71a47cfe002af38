import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { elementsIn } from '../../../src/text/html.ts';
import { listedLines, strangeShapes } from '../../../src/guard/shapes.ts';

/** The elements of a template with the classes that stand there: `ol.case-list`. */
function elementsOf(template: string): string[] {
  const markup = template.replace(/^---[^]*?\n---\n/, '').replace(/<script>[^]*?<\/script>/g, '');
  return [...markup.matchAll(/<([a-z][\w-]*)((?:\s+[^<>]*?(?:=>[^<>]*?)*)?)\/?>/g)].map(
    ([, tag, attributes]) => {
      const [, classes = ''] = /\bclass="([^"]*)"/.exec(attributes!) ?? [];
      return [tag, ...classes.split(/\s+/).filter(Boolean).sort()].join('.');
    },
  );
}

test('each element of a template has a line of the list', () => {
  const known = new Set(listedLines().map((line) => line.split('\t')[1]!.split(' > ').at(-1)!));
  const unlisted = globSync('src/**/*.astro').flatMap((file) =>
    elementsOf(readFileSync(file, 'utf8'))
      .filter((element) => element !== 'slot' && !known.has(element))
      .map((element) => `${file} ${element}`),
  );
  expect(unlisted).toEqual([]);
  expect(elementsOf('<p class="b a">{x && <marquee>}</p>')).toEqual(['p.a.b', 'marquee']);
});

test('the list is sorted, and no line stands twice', () => {
  const lines = listedLines();
  expect(lines).toEqual([...new Set(lines)].sort());
});

test('what only holds text may stand where the like of it may, and nothing else', () => {
  const told = (part: string) =>
    strangeShapes(elementsIn(`<main id="main" tabindex="-1">${part}</main>`), 'list');
  expect(told('<p class="note"><span class="count">1</span></p>')).toEqual([]);
  expect(told('<p class="note"><x-a></x-a></p>')).toEqual([
    '有模板里没有的元素 main:list: p.note > x-a',
  ]);
  expect(told('<p class="note"><button type="submit"></button></p>')).toHaveLength(1);
  expect(told('<p class="note" title="a"></p>')).toEqual([
    '元素上有模板里没有的属性 title，在 main:list: main > p.note',
  ]);
});
