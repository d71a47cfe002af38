import { describe, expect, test } from 'vitest';
import type { Approval } from '../../../src/content/approvals-file.ts';
import { type Case, isCase, readCase } from '../../../src/content/case.ts';
import { readSection } from '../../../src/content/read-section.ts';
import { caseSchema } from '../../../src/schema/case.ts';
import {
  approvalDigest,
  doubtAboutApproval,
  isApproved,
  paperCode,
  type Standing,
  standings,
} from '../../../src/section/approval.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

const HEAD = `title: 巡回审判
publishedAt: 2026-03-02
topics: [诉讼服务]
summary: 本文说明怎样把法庭开到群众家门口，便利当事人诉讼，并说明需要留意的几个问题。`;
const BODY = `## 案例背景

定期到乡镇开庭，方便群众。

- 登记
- 审核

## 主要做法

见[最高人民法院](https://www.court.gov.cn/)。

<Figure src="./a/tu.png" alt="开庭" caption="现场" />

## 工作成效

| 项目 | 数量 |
| --- | ---: |
| 巡回 | 167 |

## 案例启示

还要**坚持**。`;

function caseOf(body = BODY, head = HEAD): Case {
  const read = readCase('cases/2026/a.mdx', Buffer.from(`---\n${head}\n---\n\n${body}\n`));
  expect(read.findings).toEqual([]);
  if (!isCase(read)) throw new Error('not a case');
  return read;
}

const digestOf = (file: Case, picture = 'p') => approvalDigest(file, () => picture);
const ORIGINAL = digestOf(caseOf());

test('the digest of a text never becomes another: what was approved stays approved', () => {
  expect(ORIGINAL).toBe('b79451dd4406a1434379535c7685ddec08a26bc2e45c2458734affb159739ba8');
});

describe('is another as soon as one reads otherwise', () => {
  test.each([
    ['a comma', BODY.replace('，', '、'), HEAD],
    ['a blank in a text', BODY.replace('方便群众', '方便 群众'), HEAD],
    ['a wide blank', BODY.replace('方便群众', '方便　群众'), HEAD],
    ['bold', BODY.replace('**坚持**', '坚持'), HEAD],
    ['the address of a link', BODY.replace('www.court', 'm.court'), HEAD],
    ['the title of a link', BODY.replace('gov.cn/)', 'gov.cn/ "网站")'), HEAD],
    ['a caption', BODY.replace('现场', '现场图'), HEAD],
    ['what a picture is called', BODY.replace('tu.png', 'tu2.png'), HEAD],
    ['items in a list that is counted', BODY.replace('- 登记\n- 审核', '1. 登记\n2. 审核'), HEAD],
    ['a paragraph that is cut in two', BODY.replace('开庭，方便', '开庭，\n\n方便'), HEAD],
    ['a column that stands to the left', BODY.replace('---:', '---'), HEAD],
    ['a title', BODY, HEAD.replace('巡回审判', '巡回审理')],
    ['a day', BODY, HEAD.replace('03-02', '03-03')],
    ['a field more', BODY, `${HEAD}\nsource: 某某法院`],
    ['a former address', BODY, `${HEAD}\naliases: [/cases/2025/a/]`],
  ])('%s', (_, body, head) => {
    expect(digestOf(caseOf(body, head))).not.toBe(ORIGINAL);
  });

  test('the bytes of a picture', () => {
    expect(digestOf(caseOf(), 'q')).not.toBe(ORIGINAL);
  });
});

describe('stays the same where nobody sees a difference', () => {
  test.each([
    ['empty lines', BODY.replaceAll('\n\n', '\n\n\n'), HEAD],
    ['blanks at the end of a line', BODY.replace('群众。', '群众。 '), HEAD],
    ['how a table is typed', BODY.replace('| 巡回 | 167 |', '|  巡回  |  167|'), HEAD],
    ['how a list is marked', BODY.replace('- 登记\n- 审核', '* 登记\n* 审核'), HEAD],
    ['a line end between Chinese characters', BODY.replace('，方便', '，\n方便'), HEAD],
    [
      'the order of attributes',
      BODY.replace('alt="开庭" caption="现场"', 'caption="现场" alt="开庭"'),
      HEAD,
    ],
    ['the order of fields', BODY, HEAD.split('\n').reverse().join('\n')],
    ['a remark', BODY, `# 定稿\n${HEAD}`],
    ['quotation marks of YAML', BODY, HEAD.replace('title: 巡回审判', "title: '巡回审判'")],
    [
      'an exception, which no page shows',
      BODY,
      `${HEAD}\nexceptions: [{ text: 川A12345, reason: 判决已公开, reviewer: 李某 }]`,
    ],
  ])('%s', (_, body, head) => {
    expect(digestOf(caseOf(body, head))).toBe(ORIGINAL);
  });
});

test('each field of the schema is approved with the text, but those that are not published', () => {
  const unpublished = ['exceptions', 'draft', 'sample'];
  const file = caseOf();
  const known = Object.keys(caseSchema.shape);
  const changing = known.filter((name) => {
    const data = { ...file.data, [name]: '别的' };
    const { file: name2, body } = file;
    const derived = <Result>(_: string, make: () => Result) => make();
    return digestOf({ ...file, file: name2, body, data, derived }) !== ORIGINAL;
  });
  expect(changing).toEqual(known.filter((name) => !unpublished.includes(name)));
});

test('of a withdrawn case the tombstone is approved: its reason counts, its text does not', () => {
  const head = `${HEAD}\nwithdrawn: { at: 2026-04-01, reason: 内容有误 }`;
  const withdrawn = digestOf(caseOf(BODY, head));
  expect(digestOf(caseOf(BODY.replace('，', '、'), head), 'q')).toBe(withdrawn);
  expect(digestOf(caseOf(BODY, head.replace('有误', '过时')))).not.toBe(withdrawn);
});

describe('a case', () => {
  const NOW = '2026-11-28 10:00';

  async function standing(approvals: Partial<Approval>[], lines = '') {
    const content = await contentOf();
    await writeCase(content, '2026/a', { lines });
    const section = await readSection(content);
    const [open] = standings(section);
    if (!open) return undefined;
    const { address, digest } = open;
    section.approvals = approvals.map((each, index) => ({
      ...{ address, digest, role: '审核', name: '李某', at: NOW, line: index + 1 },
      ...each,
    }));
    return standings(section)[0];
  }

  test('is approved by two persons for two roles', async () => {
    const found = await standing([{}, { role: '签发', name: '王某' }]);
    expect(isApproved(found!)).toBe(true);
  });

  test('is not approved by one role', async () => {
    const found = await standing([{}]);
    expect(found).toMatchObject({ missing: ['签发'], former: [] });
    expect(isApproved(found!)).toBe(false);
  });

  test('is not approved by one person for both roles', async () => {
    const found = await standing([{}, { role: '签发' }]);
    expect(found).toMatchObject({ missing: [], isByOnePerson: true });
    expect(isApproved(found!)).toBe(false);
  });

  test('is approved where two branches have approved it, as long as each role can be given to one of its own', async () => {
    const both = await standing([{}, { name: '王某' }, { role: '签发', name: '李某' }]);
    expect(isApproved(both!)).toBe(true);
  });

  test('is not approved with the digest of another text: who has signed that is told, the newest first', async () => {
    const digest = '0'.repeat(64);
    const found = await standing([
      { digest },
      { digest, role: '签发', name: '王某', at: '2026-11-29 10:00' },
    ]);
    expect(found!.missing).toEqual(['审核', '签发']);
    expect(found!.former.map(({ name }) => name)).toEqual(['王某', '李某']);
  });

  test('is not approved under another address', async () => {
    const found = await standing([{ address: '/cases/2026/b/' }]);
    expect(found).toMatchObject({ current: [], former: [], missing: ['审核', '签发'] });
  });

  test('is not approved by a role that the section has not', async () => {
    expect((await standing([{ role: '校对' }]))!.current).toEqual([]);
  });

  test.each(['draft: true', 'sample: true'])('needs no approval as %s', async (lines) => {
    expect(await standing([], lines)).toBeUndefined();
  });
});

describe('the code on paper', () => {
  const codeOf = (body = BODY, head = HEAD, picture = 'p') =>
    paperCode(caseOf(body, head), () => picture);

  test('never becomes another: paper lasts for years', () => {
    expect(codeOf()).toBe('JGKKM9WBYWW4');
  });

  test.each([
    ['a comma', BODY.replace('，', '、'), HEAD],
    ['a figure', BODY.replace('167', '176'), HEAD],
    ['a title', BODY, HEAD.replace('巡回审判', '巡回审判的做法')],
    ['a change that is written down', BODY, `${HEAD}\nupdates: [{ at: 2026-04-01, note: 更正 }]`],
    ['an author', BODY, `${HEAD}\nauthor: { name: 王章 }`],
    ['plain words', BODY, `${HEAD}\nplain: 不用进城，法官到村里来开庭，当天就能有结果。`],
  ])('is another with %s', (_, body, head) => {
    expect(codeOf(body, head)).not.toBe(codeOf());
  });

  test('is another where a change names other words', () => {
    const changed = (changes: string) =>
      codeOf(BODY, `${HEAD}\nupdates: [{ at: 2026-04-01, note: 更正${changes} }]`);
    const codes = ['', ', changes: [{ from: 甲 }]', ', changes: [{ from: 乙 }]'].map(changed);
    expect(new Set(codes).size).toBe(3);
  });

  test('is another with another picture', () => {
    expect(codeOf(BODY, HEAD, 'q')).not.toBe(codeOf());
  });

  test.each([
    ['another topic', HEAD.replace('诉讼服务', '队伍建设')],
    ['a former address', `${HEAD}\naliases: [/cases/2025/jiu/]`],
    ['a keyword', `${HEAD}\nkeywords: [巡回]`],
    ['an exception', `${HEAD}\nexceptions: [{ text: 方便, reason: 照录, reviewer: 李某 }]`],
  ])('is the same with %s, which no paper shows', (_, head) => {
    expect(codeOf(BODY, head)).toBe(codeOf());
  });

  test.each(['draft: true', 'sample: true', 'withdrawn: { at: 2026-04-01, reason: 有误 }'])(
    'there is none for %s',
    (line) => {
      expect(codeOf(BODY, `${HEAD}\n${line}`)).toBeUndefined();
    },
  );
});

test.for([
  ['王章', 'name: 王章', true],
  ['王 章', 'name: 王章', true],
  ['李某', 'name: 王章、李某', true],
  ['赵某', 'name: 王章、李某', false],
  ['王章', 'department: 政治处', false],
] as const)('%s, where the author is { %s }, is told of it: %s', ([name, author, isTold]) => {
  const file = caseOf(BODY, `${HEAD}\nauthor: { ${author} }`);
  const doubt = doubtAboutApproval({ file } as Standing, { role: '审核', name });
  expect(doubt?.includes('作者') ?? false).toBe(isTold);
});
