import { describe, expect, test } from 'vitest';
import { importCase } from '../../../src/import/import-case.ts';
import { imported, TOPICS, textsOf } from '../../setup/imported.ts';
import {
  DISGUISED,
  FURNITURE,
  MEANS,
  OFFERED,
  pageWith,
  POISON,
  REPEATED,
  SAID,
} from '../../setup/page-furniture.ts';

const PLACES = ['inside', 'outside'] as const;
const COMBINATIONS = Object.entries(FURNITURE).flatMap(([what, piece]) =>
  Object.entries(MEANS).flatMap(([how, [css, attributes]]) =>
    PLACES.filter((place) => place === 'outside' || !what.startsWith('the maker')).map((place) => {
      const own = css ? piece.replace(/class="([^"]*)"/, 'class="js-off $1"') : piece;
      const said = own.includes('js-off') ? '' : attributes;
      return [what, how, place, own.replace('{means}', said), css] as const;
    }),
  ),
);

test.each(COMBINATIONS)('%s, hidden by %s %s the article, is no poison', async (...combination) => {
  const [, , place, piece, css] = combination;
  const { file, lost, article } = await imported(
    'a.html',
    Buffer.from(pageWith(piece, place, css)),
  );
  expect(lost).toEqual([]);
  expect(textsOf(file)).toEqual(SAID.map((each) => each.replace(/^[一二三四]、/, '')));
  expect(file.fields).toMatchObject({ title: '调解到村口', publishedAt: '2026-05-06 09:25' });
  expect(article.dropped.some(({ what }) => what.includes('隐藏'))).toBe(true);
});

describe.each(['inside', 'among', 'outside'] as const)('%s the article', (place) => {
  // Outside, a sentence of nobody's is no part of the article, and a single plain link may lead to the maker of the site.
  const wanted = Object.entries(POISON).filter(
    ([what]) => place !== 'outside' || !/neutral|prose|sentence|article/.test(what),
  );
  test.each(wanted)('%s is refused and called so', async (what, piece) => {
    const css = place === 'outside' ? piece.replace('.article-content > ', '') : piece;
    const result = await importCase('a.html', Buffer.from(pageWith(css, place)), TOPICS);
    expect(result, what).toEqual({ refusals: [expect.stringMatching(/被人篡改.*网站管理员/)] });
  });
});

describe('what a page hides and offers', () => {
  test.each(Object.entries(OFFERED))('%s is left out, and told', async (_, piece) => {
    for (const place of ['inside', 'among'] as const) {
      const { lost, article } = await imported('a.html', Buffer.from(pageWith(piece, place)));
      expect(lost).toEqual([]);
      expect(article.remarks).toContainEqual(
        expect.stringMatching(/正文里有 1 处文字平时看不见（.*），没有放进文章：第\d+行“/),
      );
    }
  });

  test.each(Object.entries(REPEATED))('%s says nothing new', async (_, piece) => {
    const { file, lost, article } = await imported(
      'a.html',
      Buffer.from(pageWith(piece, 'inside')),
    );
    expect(lost).toEqual([]);
    expect(article.remarks).toEqual([]);
    expect(textsOf(file)).toEqual(SAID.map((each) => each.replace(/^[一二三四]、/, '')));
  });

  test.each(Object.entries(DISGUISED))('%s is refused and called poison', async (_, piece) => {
    for (const place of ['inside', 'among'] as const) {
      const result = await importCase('a.html', Buffer.from(pageWith(piece, place)), TOPICS);
      expect(result).toEqual({ refusals: [expect.stringMatching(/被人篡改.*网站管理员/)] });
    }
  });
});
