import { describe, expect, test } from 'vitest';
import { importCase } from '../../../src/import/import-case.ts';
import { imported, TOPICS, textsOf } from '../../setup/imported.ts';
import { pageWith, SAID } from '../../setup/page-furniture.ts';

const SENTENCE = '本文所附的登记表，可以到村里的服务点领取。';
const TEXTS = SAID.map((each) => each.replace(/^[一二三四]、/, ''));
const read = (piece: string, css: string) =>
  importCase('a.html', Buffer.from(pageWith(piece, 'among', css)), TOPICS);

/** The texts of a case, none where the page is refused. */
function said(result: Awaited<ReturnType<typeof read>>): string[] {
  return 'refusals' in result ? [] : result.article.blocks.map(({ text }) => text);
}

/** A sentence that a page shows at times: the style of the page, and the element. */
const AT_TIMES: Record<string, [css: string, element: string]> = {
  'on paper': [
    '.only-paper{display:none} @media print{.only-paper{display:block}}',
    `<p class="only-paper">${SENTENCE}</p>`,
  ],
  'on paper, by the style of the screen': [
    '@media screen{.p-only{display:none}}',
    `<p class="p-only">${SENTENCE}</p>`,
  ],
  'to voices': [
    '.vh{position:absolute!important;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip:rect(0,0,0,0);border:0}',
    `<p class="vh">${SENTENCE}</p>`,
  ],
  'to voices, by a newer style': [
    '.vh:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}',
    `<p class="vh">${SENTENCE}</p>`,
  ],
  'to those who are logged in': [
    '.members{display:none} body.logged-in .members{display:block}',
    `<div class="members">${SENTENCE}</div>`,
  ],
  'to those who are not guests': [
    'body:not(.signed) .members{display:none}',
    `<div class="members">${SENTENCE}</div>`,
  ],
  'when it is found': ['', `<div hidden="until-found">${SENTENCE}</div>`],
  'when it comes into view': [
    '.rv{opacity:0;transform:translateY(20px);transition:opacity 1s} .rv.in{opacity:1}',
    `<p class="rv">${SENTENCE}</p>`,
  ],
  'when a box is ticked': [
    '.more{display:none} #m:checked ~ .more{display:block}',
    `<input type="checkbox" id="m"><p class="more">${SENTENCE}</p>`,
  ],
  'when a pointer is on it': [
    '.gloss{visibility:hidden} .word:hover .gloss{visibility:visible}',
    `<div class="word">登记表<div class="gloss">${SENTENCE}</div></div>`,
  ],
};

describe.each(Object.entries(AT_TIMES))('what is shown %s', (_, [css, element]) => {
  test('is left out and told with its place', async () => {
    const { article, file, lost } = await imported(
      'a.html',
      Buffer.from(pageWith(element, 'among', css)),
    );
    expect(lost).toEqual([]);
    expect(textsOf(file).filter((each) => each !== '登记表')).toEqual(TEXTS);
    const told = article.dropped.find(({ text }) => text.includes(SENTENCE));
    expect(`${told?.what} ${told?.text}`).toMatch(/^正文里\S+的文字 第\d+行/);
    expect(article.remarks.join('\n')).toMatch(
      /1 处文字平时看不见.*没有放进文章：第\d+行“本文所附/,
    );
  });

  test.each([
    ['advertising', '澳门新葡京娱乐城，注册就送彩金。'],
    [
      'a link to others',
      '更多内容请看<a href="http://www.some-other-shop.com/">这里的介绍</a>，欢迎选购。',
    ],
  ])('is refused where it is %s', async (what, said) => {
    const result = await read(element.replace(SENTENCE, said), css);
    expect(result, what).toEqual({ refusals: [expect.stringMatching(/被人篡改/)] });
  });

  test('is refused where the element hides itself for all times', async () => {
    const always = element.replace(
      /<(p|div)( class="(?!word)| hidden)/,
      '<$1 style="display:none!important"$2',
    );
    expect(always).not.toBe(element);
    expect(await read(always, css)).toEqual({ refusals: [expect.stringMatching(/被人篡改/)] });
  });
});

test.each([
  ['.k{display:none} .show{display:block}', `<p class="k">${SENTENCE}</p>`],
  ['.k{display:none} p.on{display:block}', `<p class="k">${SENTENCE}</p>`],
  ['.k{display:none} .k.on{color:#333}', `<p class="k">${SENTENCE}</p>`],
  ['.k{display:none} @media print{.k{color:#000}}', `<p class="k">${SENTENCE}</p>`],
  ['.k{display:none} .other.k{display:none}', `<p class="k">${SENTENCE}</p>`],
  ['.k{position:absolute;clip:rect(0,0,0,0)}', `<p class="k">${SENTENCE}</p>`],
  [
    '',
    `<p style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)">${SENTENCE}</p>`,
  ],
  ['.k:not(.k2){color:#fff}', `<p class="k" style="color:#fff!important">${SENTENCE}</p>`],
])('no rule of the page ever shows it: %s', async (css, element) => {
  expect(await read(element, css)).toEqual({ refusals: [expect.stringMatching(/被人篡改/)] });
});

describe('what an animation leaves', () => {
  const FADE = '@keyframes f{from{opacity:0}to{opacity:1}}';
  test.each([
    ['at its end', `${FADE} .k{opacity:0;animation:f .6s ease forwards}`, true],
    [
      'with its parts said apart',
      `${FADE} .k{opacity:0;animation-name:f;animation-fill-mode:both}`,
      true,
    ],
    ['unless it falls back', `${FADE} .k{opacity:0;animation:f .6s}`, false],
    ['unless it never begins', `${FADE} .k{opacity:0;animation:f 1s 9999s forwards}`, false],
    ['where it hides', '@keyframes g{to{font-size:0}} .k{animation:g 0s forwards}', false],
    [
      'unless something important says otherwise',
      `${FADE} .k{opacity:0!important;animation:f 1s forwards}`,
      false,
    ],
  ])('counts %s', async (_, css, isSeen) => {
    const result = await read(`<p class="k">${SENTENCE}</p>`, css);
    if (isSeen) expect(said(result)).toContain(SENTENCE);
    else expect(result).toEqual({ refusals: [expect.stringMatching(/被人篡改/)] });
  });
});

describe('a ground that a box paints', () => {
  const BOX = 'content:"";position:absolute;inset:0;background:#a00';
  const WHITE = '.c{position:relative;color:#fff}';
  const text = `<div class="c"><p>${SENTENCE}</p></div>`;
  test.each([
    ['behind its element', `${WHITE} .c::before{${BOX};z-index:-1}`, true],
    [
      'by the old name',
      `${WHITE} .c:after{content:'';position:absolute;left:0;top:0;width:100%;height:100%;background:url(a.png);z-index:-1}`,
      true,
    ],
    ['behind what is placed on it', `${WHITE} .c::before{${BOX}} .c p{position:relative}`, true],
    ['before what is not', `${WHITE} .c::before{${BOX}}`, false],
    ['of white', `${WHITE} .c::before{${BOX};z-index:-1;background:#fff}`, false],
    [
      'beside it',
      `${WHITE} .c::before{content:"";position:absolute;width:4px;height:100%;background:#a00;z-index:-1}`,
      false,
    ],
    [
      'of no content',
      `${WHITE} .c::before{position:absolute;inset:0;background:#a00;z-index:-1}`,
      false,
    ],
    ['that is not shown', `${WHITE} .c::before{${BOX};z-index:-1;opacity:0}`, false],
    ['of another element', `${WHITE} .d::before{${BOX};z-index:-1}`, false],
  ])('%s makes white words seen: %s', async (_, css, isSeen) => {
    const result = await read(text, css);
    if (isSeen) expect(said(result)).toContain(SENTENCE);
    else expect(result).toEqual({ refusals: [expect.stringMatching(/被人篡改/)] });
  });
});
