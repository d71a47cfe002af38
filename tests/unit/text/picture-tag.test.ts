import { expect, test } from 'vitest';
import { PICTURE_TAG, pictureTag } from '../../../src/text/picture-tag.ts';

test.each([
  ['法官说"请坐"。', '法官说“请坐”。'],
  ['24"屏幕', '24”屏幕'],
  ['{甲}<乙>', ' 甲  乙 '],
  ['法官在“院坝”开庭', '法官在“院坝”开庭'],
])('what describes a picture cannot end its attribute or be code: %s', (typed, written) => {
  const tag = pictureTag({ src: './a.png', alt: typed, caption: typed });
  expect(
    [...`一。${tag}\n${tag}`.matchAll(PICTURE_TAG)].map(({ groups }) => ({ ...groups })),
  ).toEqual([1, 2].map(() => ({ src: './a.png', alt: written, caption: written })));
});
