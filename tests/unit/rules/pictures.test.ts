import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import type { PictureHeader } from '../../../src/content/picture.ts';
import type { Section } from '../../../src/content/read-section.ts';
import {
  altProblem,
  pictureFileProblems,
  pictures,
  unusedPictures,
} from '../../../src/rules/pictures.ts';

const SOUND: PictureHeader = {
  ...{ format: 'jpeg', width: 1600, height: 900, bytes: 300_000 },
  ...{ isAnimated: false, hasPosition: false, kinds: [] },
};
const told = (header: Partial<PictureHeader>, file = 'a/b.JPG') =>
  pictureFileProblems({ problem: undefined, header: { ...SOUND, ...header }, codes: [] }, file);

test('a sound picture needs nothing, whatever the case of its extension', () => {
  expect([...told({}), ...told({}, 'a/b.jpeg'), ...told({ width: 600 })]).toEqual([]);
});

test('a large one is told how large it is', () => {
  expect(told({ bytes: 5_200_000 })).toMatchObject([{ message: '图片太大，5.2 MB' }]);
  expect(told({ height: 6001 })).toMatchObject([{ message: '图片太大，宽 1600、高 6001 像素' }]);
});

const alt = (text: string, src = './a/xianchang-2.png') =>
  altProblem(new Map(Object.entries({ alt: text, src, caption: '巡回审判现场' })))?.message;

test.each([
  ...['图片', '图1', '照片', '图 2', '图（三）', 'image', '2', '流程图', 'Photo 3'],
  ...['xianchang-2', 'Xianchang-2.PNG', 'other.jpeg', 'IMG_20260102', '微信图片_20260102101010'],
  '巡回审判现场',
])('%s says nothing', (text) => expect(alt(text)).toBeDefined());

test.each(['图书室里法官在讲课', '2026年收案示意图，逐月上升', '照片墙', 'A厅立案窗口'])(
  '%s says what is there',
  (text) => expect(alt(text)).toBeUndefined(),
);

test('a file may be named as what it shows', () => {
  expect(alt('送达流程', './a/送达流程.png')).toBeUndefined();
});

test('a picture that an article shows, or may show, is not unused', () => {
  const figure = (name: string) => `<Figure src="./p/${name}.png" alt="法庭" caption="现场" />`;
  const head = '---\ntitle: 甲\n---\n\n';
  const read = (id: string, text: string) => readCase(`cases/${id}.mdx`, Buffer.from(head + text));
  const files = [read('2026/a', figure('a')), read('2026/b', `${figure('b')}\n\n</Notice>\n`)];
  const names = ['a', 'b', 'c'].map((name) => `cases/2026/p/${name}.png`);
  const pictures = new Map(names.map((name) => [name, { problem: undefined, header: SOUND }]));
  expect(files.map(({ body }) => body === undefined)).toEqual([false, true]);
  expect(unusedPictures({ files, pictures } as unknown as Section)).toMatchObject([
    { file: 'cases/2026/p/c.png', code: 'pictures/unused', level: 'warning' },
  ]);
});

test('a code in a picture is an error, unless an exception names what it says', () => {
  const checked = (exception: string) => {
    const exceptions = `exceptions: [{ text: "${exception}", reason: 示例, reviewer: 李某 }]`;
    const figure = '<Figure src="./a/saoma.png" alt="立案窗口前的指引牌" caption="指引" />';
    const source = `---\n${exceptions}\n---\n\n## 案例背景\n\n${figure}\n`;
    const file = readCase('cases/2026/a.mdx', Buffer.from(source));
    const picture = { problem: undefined, header: SOUND, codes: ['https://casino.example/'] };
    const known = new Map([['cases/2026/a/saoma.png', picture]]);
    return pictures
      .check(file, { pictures: known } as unknown as Section, { release: false })
      .filter(({ code }) => code.endsWith('/code'));
  };
  expect(checked('别的内容')).toMatchObject([
    {
      level: 'error',
      line: 7,
      message: '图片里有二维码或条形码，内容是“https://casino.example/”：cases/2026/a/saoma.png',
    },
  ]);
  expect(checked('https://casino.example/')).toEqual([]);
});

test.each([
  ['1.PNG', '1.png', /“1\.PNG”，只是大小写不同/],
  ['cafe\u0301.png', 'caf\u00e9.png', /带音调的字母/],
  ['2.png', '1.png', /请检查文件夹名/],
])('of a picture %s that is shown as %s it is said what differs', (there, shown, help) => {
  const text = `---\ntitle: 甲\n---\n\n<Figure src="./a/${shown}" alt="法庭里的人" caption="现场" />\n`;
  const file = readCase('cases/2026/a.mdx', Buffer.from(text));
  const section = { pictures: new Map([[`cases/2026/a/${there}`, {}]]) } as unknown as Section;
  expect(pictures.check(file, section, { release: false })).toMatchObject([
    { level: 'error', code: 'pictures/missing', help: expect.stringMatching(help) as string },
  ]);
});
