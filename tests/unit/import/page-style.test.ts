import { expect, test } from 'vitest';
import { importCase } from '../../../src/import/import-case.ts';
import { TOPICS } from '../../setup/imported.ts';

const SAID = '调解员每月到村里两次，当场登记。';

/** Whether the words are unseen, with the style and the element around them: the page is refused, or they are left out. */
async function isUnseen(css: string, element = `<p class="k">${SAID}</p>`, media = '') {
  const page = `<html><head><title>调解到村</title><style${media}>${css}</style></head><body>
<h1>调解到村</h1><div id="zoom"><p>一、案例背景</p><p>${'村民出门不便，路上要走两个小时。'.repeat(9)}</p>${element}</div></body></html>`;
  const result = await importCase('a.html', Buffer.from(page), TOPICS);
  return 'refusals' in result
    ? result.refusals.some((each) => /看不见|还没有显示/.test(each))
    : !result.article.blocks.some(({ text }) => text.includes(SAID));
}

const HIDDEN = '.k{display:none}';

test.each([
  `@media print{${HIDDEN}}`,
  `@media (prefers-color-scheme: dark){.k{color:#fff}}`,
  `@media only screen and (max-width: 640px){${HIDDEN}}`,
  `@media (width < 40em){${HIDDEN}}`,
  `@media not screen{${HIDDEN}}`,
  `@media not all and (min-width: 300px){${HIDDEN}}`,
  `@media (orientation: portrait){${HIDDEN}}`,
  `@media speech, (max-height: 300px){${HIDDEN}}`,
  `@media (not-a-feature: 1){${HIDDEN}}`,
  `@media not (not-a-feature){${HIDDEN}}`,
  `@media screen{@media print{${HIDDEN}}}`,
  `@supports (-ms-ime-align: auto){${HIDDEN}}`,
  `@supports (no-such-property: 1){${HIDDEN}}`,
  `@supports not (display: grid){${HIDDEN}}`,
  `@supports (display: grid){@media print{${HIDDEN}}}`,
  `.k{color:#333; @media print{display:none}}`,
  `@keyframes k{from{display:none}}`,
  `.other .k{display:none}`,
  `.k:hover{display:none}`,
  `p.k:not(.k, :hover){display:none}`,
  `/* ${HIDDEN} */`,
  `.k{display:none} .k{display:block}`,
])('what a light screen does not meet hides nothing: %s', async (css) => {
  expect(await isUnseen(css)).toBe(false);
});

test.each([
  HIDDEN,
  `@media screen{${HIDDEN}}`,
  `@media print, screen and (min-width: 640px){${HIDDEN}}`,
  `@media (40em <= width < 200em){${HIDDEN}}`,
  `@media not print{${HIDDEN}}`,
  `@media (max-width: 9999px) and ((color) or (grid)){${HIDDEN}}`,
  `@media (prefers-color-scheme: light){.k{color:#fff}}`,
  `@media (-webkit-min-device-pixel-ratio: 0){${HIDDEN}}`,
  `@supports (display: grid) and (not (display: nonsense)){${HIDDEN}}`,
  `@layer base{@media all{${HIDDEN}}}`,
  `.k{@media screen{display:none}}`,
  `a{b:c;;d} ${HIDDEN}`,
  `.k{display:none!important} .k{display:block}`,
  String.raw`.\6b{disp\6c ay:n\6f ne}`,
  `<!-- ${HIDDEN} -->`,
  `p.k, .other .k{display:none}`,
  `#zoom, h6{visibility:hidden}`,
  `.k:not(:hover){display:none}`,
  `p:not(.j, :focus){display:none}`,
])('what it meets hides as it does for readers: %s', async (css) => {
  expect(await isUnseen(css)).toBe(true);
});

test.each([
  [' media="print"', false],
  [' media="screen and (max-width: 600px)"', false],
  [' media="all"', true],
  [' media="print, screen"', true],
])('a style sheet with%s is one of a screen: %s', async (media, refused) => {
  expect(await isUnseen(HIDDEN, undefined, media)).toBe(refused);
});

test.each([
  ['font-size:0.9em', false],
  ['font-size:.85rem', false],
  ['font-size:90%', false],
  ['font-size:12px', false],
  ['font-size:0', true],
  ['font-size:1px', true],
  ['font-size:0.05em', true],
  ['font-size:.01rem', true],
  ['font-size:1%', true],
  ['color:#fff', true],
  ['color:#fff;background:#c00', false],
  ['color:#fff;background-image:url(a.png);background-size:cover', false],
  ['color:#fff;background:#fff url(a.png) no-repeat', false],
  ['color:#fff;background:linear-gradient(90deg, rgb(30,60,120), navy)', false],
  ['color:#fff;background:linear-gradient(to right, #fff, white)', true],
  ['color:#fff;background-image:none', true],
])('an element of %s is unseen: %s', async (style, refused) => {
  expect(await isUnseen('', `<p style="${style}">${SAID}</p>`)).toBe(refused);
});

test('white words on the picture of what is around them are seen, on white in between they are not', async () => {
  const on = (inner: string) =>
    isUnseen('', `<section style="background:url(a.png)">${inner}</section>`);
  const white = `<p style="color:white">${SAID}</p>`;
  expect(await on(white)).toBe(false);
  expect(await on(`<div style="background:#fff">${white}</div>`)).toBe(true);
});

test('a size is a share of the one around it', async () => {
  const tiny = (inner: string) => isUnseen('', `<div style="font-size:.2em">${inner}</div>`);
  expect(await tiny(`<p>${SAID}</p>`)).toBe(false);
  expect(await tiny(`<p style="font-size:.2em">${SAID}</p>`)).toBe(true);
  expect(await tiny(`<p style="font-size:14px">${SAID}</p>`)).toBe(false);
});

test.each(['{', '@media (', '.k{', '(', '@media screen{', '\\'])(
  'a style sheet of nothing but “%s” comes to an end',
  async (piece) => expect(await isUnseen(piece.repeat(20_000))).toBe(false),
);

test.each([
  ':root{--c:#fff} .k{color:var(--c)}',
  '.k{color:var(--none, #fff)}',
  ':root{--a:none;--b:var(--a)} .k{display:var(--b)}',
  '.k{position:absolute;left:calc(0px - 9999px)}',
  '.k{font-size:clamp(0px, 0px, 1px)}',
  '.k{position:absolute;inset-inline-start:-9999px}',
  '.k{margin-inline:-9999px 0}',
  '.k{translate:-9999px 0}',
  '.k{transform:matrix(1,0,0,1,-9999,0)}',
  '.k{transform:rotateY(90deg)}',
  '.k{mask:linear-gradient(transparent,transparent)}',
  '#zoom{& .k{display:none}}',
  '#zoom{.k{display:none}}',
])('what a browser computes to hide is refused: %s', async (css) => {
  expect(await isUnseen(css)).toBe(true);
});

test.each([
  ':root{--c:#fff;--g:#036} .k{color:var(--c);background:var(--g)}',
  '.k{color:var(--none)}',
  '.k{display:var(--k)} :root{--k:var(--k)}',
  '.k{margin-left:calc(50% - 50vw);width:calc(100% - 20px)}',
  '.k{font-size:calc(100vw / 1920 * 16)}',
  '.k{translate:0 -4px} .k{transform:matrix(1,0,0,1,0,0)}',
  '.k{mask:linear-gradient(#000,transparent)}',
  '#zoom{&.other .k{display:none}}',
])('what a browser computes to show is seen: %s', async (css) => {
  expect(await isUnseen(css)).toBe(false);
});
