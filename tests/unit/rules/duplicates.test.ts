import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import type { HarvestedCase } from '../../../src/content/harvested.ts';
import type { Section } from '../../../src/content/read-section.ts';
import { duplicates } from '../../../src/rules/duplicates.ts';

/* Numbered sentences, so that a text is like no other. */
const sentences = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => {
    const [one, other] = [((from + at) * 7919) % 9973, ((from + at) * 104729) % 9967];
    return `第${one}次开庭有${other}名群众旁听。`;
  });

function article(name: string, date: string, texts: string[], lines = '') {
  const source = `---\ntitle: ${name}\npublishedAt: ${date}\n${lines}---\n\n## 案例背景\n\n${texts.join('\n\n')}\n`;
  return readCase(`cases/2026/${name}.mdx`, Buffer.from(source));
}

function told(files: Section['files'], harvested: HarvestedCase[] = []) {
  const section = { files, harvested } as Section;
  return files.flatMap((file) =>
    duplicates.check(file, section, { release: false }).map((each) => ({ of: file.id, ...each })),
  );
}

const FIRST = article('b', '2026-01-01', sentences(0, 100));

test('a copy is told at the later article, wherever its files stand', () => {
  const copy = article('a', '2026-02-01', sentences(0, 100), 'draft: true\n');
  expect(told([copy, FIRST])).toMatchObject([
    { of: '2026/a', line: 2, column: 8, level: 'warning', message: '正文与 cases/2026/b.mdx 相同' },
  ]);
});

test('a few other sentences make no other article, many do', () => {
  const few = [...sentences(0, 96), ...sentences(500, 503)];
  const many = [...sentences(0, 70), ...sentences(500, 530)];
  expect(told([FIRST, article('c', '2026-02-01', few)])).toMatchObject([
    {
      message: expect.stringMatching(
        /^正文与 cases\/2026\/b\.mdx 几乎相同，9\d% 的文字一样$/,
      ) as unknown,
    },
  ]);
  expect(told([FIRST, article('c', '2026-02-01', many)])).toEqual([]);
});

test('punctuation, spaces and headings make no difference', () => {
  const typed = sentences(0, 100).map((text) => `### 又一次\n\n${text.replace('有', '，有 ')}`);
  expect(told([FIRST, article('c', '2026-02-01', typed)])).toMatchObject([
    { message: expect.stringMatching(/相同$/) as unknown },
  ]);
});

test('what replaces a withdrawn article, and short ones, may be alike', () => {
  const withdrawn = article(
    'c',
    '2026-02-01',
    sentences(0, 100),
    'withdrawn: { at: 2026-03-01 09:00, reason: 有误 }\n',
  );
  const short = ['d', 'e'].map((name) => article(name, '2026-02-01', sentences(0, 9)));
  expect(told([FIRST, withdrawn, ...short])).toEqual([]);
});

test('each of many copies is told once, all of the first', () => {
  const copies = Array.from({ length: 40 }, (_, at) =>
    article(`x${at}`, '2026-02-01', [...sentences(0, 99), `另有${at}人。`]),
  );
  const found = told([...copies, FIRST]);
  expect(found).toHaveLength(40);
  for (const { message } of found) expect(message).toContain('cases/2026/b.mdx');
});

/** A case of another court with these sentences. */
function ofOther(title: string, texts: string[]) {
  const parts = [{ id: 'background', name: '案例背景', text: texts.join('\n') }];
  const origin = { court: '乙市人民法院', url: `https://yi.example/${title}/` };
  return { data: { title }, origin, parts, file: 'harvested/yi.json' } as HarvestedCase;
}

test('a copy of another court’s case is told with court and title, also with headings of its own', () => {
  const others = [ofOther('甲例', sentences(500, 600)), ofOther('乙例', sentences(0, 100))];
  const changed = article('c', '2026-02-01', [...sentences(0, 97), ...sentences(700, 703)]);
  const headed = article('d', '2026-02-01', ['### 又一次', ...sentences(500, 600)]);
  const own = article('e', '2026-02-01', sentences(200, 300));
  const withdrawn = article(
    'f',
    '2026-02-01',
    sentences(0, 100),
    'withdrawn: { at: 2026-03-01 09:00, reason: 有误 }\n',
  );
  expect(told([FIRST, own, withdrawn], others)).toMatchObject([
    { of: '2026/b', level: 'warning', message: '正文与乙市人民法院的案例“乙例”相同' },
  ]);
  expect(told([changed, headed], others).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^正文与乙市人民法院的案例“乙例”几乎相同，9\d% 的文字一样$/),
    expect.stringMatching(/^正文与乙市人民法院的案例“甲例”几乎相同，9\d% 的文字一样$/),
  ]);
});
