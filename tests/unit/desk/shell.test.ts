import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readCase } from '../../../src/content/index.ts';
import { deskConfig, formFields } from '../../../src/desk/bundle/config.ts';
import { BODY, type Field } from '../../../src/desk/shell/form.ts';
import { draftAt } from '../../../src/desk/shell/importing.ts';
import { halvesOf } from '../../../src/desk/shell/frontmatter.ts';
import { caseFormat, type FormValues } from '../../../src/desk/shell/format.ts';
import { caseSchema } from '../../../src/schema/case.ts';
import { siteSchema } from '../../../src/schema/site.ts';
import { readYaml } from '../../../src/content/yaml.ts';

const SCHEMA = 'node_modules/@sveltia/cms/schema/sveltia-cms.json';
const settings = readYaml(readFileSync('content/site.yaml', 'utf8'), 1).value as object;
const topics = [{ name: '队伍建设', slug: 'duiwu-jianshe', description: '做法。' }];
const format = caseFormat(formFields(['队伍建设', '诉讼服务']));

/** What the form holds of the case below. */
interface Held {
  title: string;
  subtitle: string;
  topics: string[];
  draft: boolean;
  body: string;
  author__name: string;
  results: { label?: string; value: string; unit: string; approx?: boolean }[];
  updates: { changes: string }[];
}

/** The text as the shell hands it to a format, and what it writes of what it gets back. */
const opened = (text: string) => text.trim().replace(/\r\n?/g, '\n');
const saved = (text: string, change: (values: Held) => unknown = () => {}) => {
  const values = structuredClone(format.fromFile(opened(text))) as unknown as Held & FormValues;
  change(values);
  return `${format.toFile(asTheShellHas(values)).trim()}\n`;
};

/** The form shows a field for each of the schema, and leaves those empty that a case does not have. */
function asTheShellHas(values: Record<string, unknown>): Record<string, unknown> {
  const empty: Record<string, unknown> = { boolean: false, list: [], object: null, select: '' };
  const all = formFields([]).map(({ name, widget }) => [name, values[name] ?? empty[widget] ?? '']);
  return { ...values, ...Object.fromEntries(all as [string, unknown][]) };
}

test('knows an imported draft by the address of its form, however often that is made', () => {
  const form = 'https://court.example/desk/#/collections/cases';
  expect(draftAt(`${form}/new?_slug=xunhui-shenpan&title=%E5%B7%A1`)).toBe('xunhui-shenpan');
  for (const other of ['/new', '/entries/2026/xunhui-shenpan', ''])
    expect(draftAt(form + other)).toBeUndefined();
});

describe('the form', () => {
  const siteOf = (desk?: object) => siteSchema.parse({ ...settings, ...(desk && { desk }) });
  const forges = [
    undefined,
    { forge: 'gitlab', repository: 'court/cases', api: 'https://git.court.example/api/v4' },
    {
      forge: 'gitlab',
      repository: 'court/cases',
      api: 'https://git.court.example/api/v4',
      app: 'a1',
    },
    { forge: 'github', repository: 'court/cases' },
    { forge: 'github', repository: 'court/cases', api: 'https://git.court.example/api/v3' },
    { forge: 'gitea', repository: 'court/cases', api: 'https://git.court.example/api/v1' },
  ];

  test.for(forges)('is one that the shell understands: %j', (desk) => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    const isRight = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    const { shell } = deskConfig(siteOf(desk), topics, 'content');
    isRight(shell);
    expect(isRight.errors ?? []).toEqual([]);
    isRight({
      ...shell,
      collections: [{ name: 'cases', folder: 'cases', fields: [{ label: 'x' }] }],
    });
    expect(isRight.errors).not.toBeNull();
  });

  test.for([
    ['a forge without a repository', { forge: 'gitlab' }],
    ['a repository without a forge', { repository: 'court/cases' }],
    [
      'a forge that is asked without encryption',
      { ...forges[1], api: 'http://git.court.example/' },
    ],
    ['a whole address as the repository', { ...forges[1], repository: 'https://a.example/b/c' }],
    ['another forge', { forge: 'svn', repository: 'court/cases' }],
  ] as const)('is not made for %s', ([, desk]) => {
    expect(siteSchema.safeParse({ ...settings, desk }).success).toBe(false);
    expect(siteSchema.safeParse({ ...settings, desk: forges[1] }).success).toBe(true);
  });

  test('has every field of a case, and those of its entries', () => {
    const names = (fields: readonly Field[]): string[] =>
      fields.flatMap(({ name, fields: inner = [] }) => [
        name,
        ...names(inner).map((each) => `${name}.${each}`),
      ]);
    const own = names(formFields([])).filter((name) => name !== BODY);
    const all = own.flatMap((name) => [name.split('__')[0]!, name.replace('__', '.')]);
    const paths = pathsOf(z.toJSONSchema(caseSchema, { io: 'input' }));
    expect([...new Set(all)].sort()).toEqual(paths.sort());
  });

  test('has a field that is added to the schema, with its title and what it is for', () => {
    const more = caseSchema.extend({
      judge: z.string().optional().meta({ title: '承办人', example: '李某' }),
      decidedAt: z.string().meta({ title: '裁判日期', example: '2026-01-02' }),
    });
    const fields = formFields([], more);
    expect(fields.find(({ name }) => name === 'judge')).toMatchObject({
      ...{ label: '承办人', widget: 'string', required: false, hint: '例：李某' },
    });
    expect(fields.find(({ name }) => name === 'decidedAt')).toMatchObject({
      ...{ label: '裁判日期', widget: 'datetime', required: true },
    });
  });

  test('offers the topics of the section, as many as a case may have', () => {
    const field = formFields(['队伍建设', '执行工作']).find(({ name }) => name === 'topics');
    expect(field).toMatchObject({ options: ['队伍建设', '执行工作'], multiple: true, max: 3 });
  });

  test('lets who writes a case not publish it where a forge has reviews', () => {
    const of = (desk?: object) => deskConfig(siteOf(desk), topics, '').shell;
    expect(of(forges[1])).toMatchObject({ publish_mode: 'editorial_workflow' });
    expect(of(forges[1]).collections[0]).toMatchObject({ publish: false });
    expect(of(forges[5])).not.toHaveProperty('publish_mode');
  });
});

/** The names of all fields of a JSON Schema. */
function pathsOf(schema: object): string[] {
  const { properties = {}, items } = schema as {
    properties?: Record<string, object>;
    items?: object;
  };
  const inner = items ? pathsOf(items) : [];
  return [
    ...inner,
    ...Object.entries(properties).flatMap(([name, each]) => [
      name,
      ...pathsOf(each).map((one) => `${name}.${one}`),
    ]),
  ];
}

const WRITTEN = `---
# 本院重点宣传的一篇
title: “四大先锋”：引领
publishedAt: 2026-11-23 10:00
author: { department: 政治处, name: 王章 }
topics: [队伍建设, "诉讼服务"]
# 摘要由研究室写
summary: >-
  从两个方面说明怎样把法庭开到群众家门口，
  便利当事人诉讼，并说明需要留意的几个问题。
results:
  # 第一项是本院自己统计的
  - { label: 巡回审理, value: 98.50, unit: "%" }
  - label: 旁听
    # 约数
    value: 4000
    unit: 人次
    approx: true
  - { label: 诉讼联系点, value: 22, unit: 个 }
sample: false
---

## 案例背景

1*2*3，| 表 | 不变 |。
`;

describe('the format', () => {
  const shipped = globSync('content/cases/**/*.mdx').map((file) => readFileSync(file, 'utf8'));

  test('leaves every shipped case that is saved unchanged as it is', () => {
    expect(shipped.length).toBeGreaterThan(10);
    for (const text of shipped) expect(saved(text)).toBe(text);
  });

  test('leaves a case with comments, folded lines and numbers of its own spelling as it is', () => {
    expect(saved(WRITTEN)).toBe(WRITTEN);
  });

  const CHANGES: [string, (values: Held) => unknown, before: string, after: string][] = [
    ['a text', (v) => (v.title = '新: 题'), 'title: “四大先锋”：引领', 'title: "新: 题"'],
    ['a figure', (v) => (v.results[0]!.value = '99.0'), 'value: 98.50', 'value: 99.0'],
    ['a flag', (v) => (v.results[1]!.approx = false), '    approx: true\n', ''],
    ['a flag to true', (v) => (v.draft = true), 'sample: false\n', 'sample: false\ndraft: true\n'],
    ['a name', (v) => (v.author__name = '李某'), 'name: 王章', 'name: 李某'],
    ['a topic more', (v) => v.topics.push('执行'), '"诉讼服务"]', '"诉讼服务", 执行]'],
    ['a new field', (v) => (v.subtitle = '副题'), '引领\n', '引领\nsubtitle: 副题\n'],
    [
      'an entry less',
      (v) => v.results.pop(),
      '  - { label: 诉讼联系点, value: 22, unit: 个 }\n',
      '',
    ],
    [
      'an entry in the middle',
      (v) => v.results.splice(1, 0, { label: '普法', value: '3', unit: '场' }),
      '  - label: 旁听',
      '  - { label: 普法, value: 3, unit: 场 }\n  - label: 旁听',
    ],
    ['the text', (v) => (v.body = '## 案例背景\n\n改了。'), '1*2*3，| 表 | 不变 |。', '改了。'],
  ];

  test.for(CHANGES)('changes nothing but %s', ([, change, before, after]) => {
    expect(WRITTEN).toContain(before);
    expect(saved(WRITTEN, change)).toBe(WRITTEN.replace(before, after));
  });

  test('leaves a day without a time, and a time at midnight, as they were written', () => {
    const days = WRITTEN.replace('2026-11-23 10:00', '2026-11-23').replace(
      'sample: false',
      'updates:\n  - { at: 2026-11-24, note: 更正一处 }\n  - { at: 2026-11-24 00:00, note: 补充 }',
    );
    expect(format.fromFile(days)).toMatchObject({
      publishedAt: '2026-11-23 00:00',
      updates: [{ at: '2026-11-24 00:00' }, { at: '2026-11-24 00:00' }],
    });
    expect(saved(days)).toBe(days);
    const moved = saved(days, (values) =>
      Object.assign(values, { publishedAt: '2026-11-25 00:00' }),
    );
    expect(moved).toBe(days.replace('2026-11-23', '2026-11-25'));
    const later = saved(days, (values) =>
      Object.assign(values, { publishedAt: '2026-11-23 08:00' }),
    );
    expect(later).toBe(days.replace('2026-11-23', '2026-11-23 08:00'));
  });

  const UPDATED = WRITTEN.replace(
    'sample: false',
    'updates:\n  - { at: 2026-11-24, note: 更正, changes: [{ from: "甲: 一", to: 乙 }, { to: 丙 }] } # 看过\nsample: false',
  );

  test('has the changes of an update as one text, and leaves them as they were written', () => {
    const changes = JSON.stringify([{ from: '甲: 一', to: '乙' }, { to: '丙' }]);
    expect(format.fromFile(UPDATED)).toMatchObject({ updates: [{ changes }] });
    expect(saved(UPDATED)).toBe(UPDATED);
  });

  test('writes the changes of an update as a list, and nothing where they are empty', () => {
    const withChanges = (changes: string) =>
      saved(UPDATED, (values) => Object.assign(values.updates[0]!, { changes }));
    expect(withChanges('[{"from":"丁"},{}]')).toBe(
      UPDATED.replace(/changes: \[.*\]/, 'changes: [{ from: 丁 }]'),
    );
    const without = UPDATED.replace(/, changes: \[.*\]/, '');
    expect(withChanges('')).toBe(without);
    expect(withChanges('[{"from":" "}]')).toBe(without);
  });

  test('opens no file whose changes are no list of entries', () => {
    const wrong = (changes: string) => UPDATED.replace(/changes: \[.*\]/, `changes: ${changes}`);
    expect(() => format.fromFile(wrong('甲改成乙'))).toThrow('应是列表');
    expect(() => format.fromFile(wrong('[甲]'))).toThrow('应是各项都写了名称的一组');
  });

  test('writes nothing of what the shell notes for itself', () => {
    const numbered = saved(WRITTEN, (values) => {
      for (const each of values.results) Object.assign(each, { __sc_item_id: 'a1' });
      values.results.push(Object.assign({ value: '1', unit: '件' }, { __sc_item_id: 'b2' }));
      values.results.pop();
    });
    expect(numbered).toBe(WRITTEN);
  });

  test('writes whatever is typed so that it is read as it was typed', () => {
    const typed = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) => text.replace(/[\p{C}\u2028\u2029]/gu, '').trim())
      .filter((text) => text !== '');
    const entry = fc.record({ label: typed, value: typed, unit: typed });
    const fields = fc.record({
      title: typed,
      subtitle: typed,
      topics: fc.array(typed, { minLength: 1, maxLength: 3 }),
      results: fc.array(entry, { minLength: 1, maxLength: 4 }),
    });
    const comments = (text: string) => text.match(/# (?:本院|摘要|第一|约数).*$/gm)?.sort();
    fc.assert(
      fc.property(fields, (given) => {
        const text = saved(WRITTEN, (values) => Object.assign(values, structuredClone(given)));
        const read = halvesOf(opened(text)).fields;
        expect(read).toMatchObject(given);
        expect(comments(text)).toEqual(comments(WRITTEN));
      }),
      { numRuns: 300 },
    );
  });

  test('keeps the comments in what is taken out', () => {
    const text = saved(WRITTEN, (values) => values.results.splice(1, 1));
    expect(text).toContain('# 约数');
    expect(text).not.toContain('旁听');
    expect(readCase('cases/2026/a.mdx', Buffer.from(text)).fields.results).toHaveLength(2);
  });

  test('writes a new case as the handbook has it, and the reader takes it', () => {
    const text = format.toFile({
      title: '巡回审判',
      body: '## 案例背景\n\n开庭。',
      publishedAt: '2026-03-02 10:00',
      topics: ['诉讼服务'],
      summary: '本文说明怎样把法庭开到群众家门口，便利当事人诉讼，并说明需要留意的几个问题。',
      results: [{ label: '案件', value: '98.50', unit: '%', approx: false }],
      author__department: '立案庭',
      author__name: '',
      keywords: [],
      draft: false,
    });
    expect(text).toContain('author: { department: 立案庭 }');
    expect(text).toContain(
      "results:\n  - { label: 案件, value: 98.50, unit: '%' }".replaceAll("'", '"'),
    );
    expect(text).not.toMatch(/keywords|draft|approx/);
    const { data, findings } = readCase('cases/2026/a.mdx', Buffer.from(text));
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(data).toMatchObject({ title: '巡回审判', topics: ['诉讼服务'] });
  });

  test.for([
    ['has no frontmatter', '## 案例背景\n', '分不清字段和正文'],
    ['is broken', '---\ntitle: [甲\n---\n\n乙\n', '第3行'],
    ['has a text where a list belongs', '---\ntitle: 甲\nresults: 很多\n---\n\n乙\n', '“成效数据”'],
    ['has a list where a text belongs', '---\ntitle: [甲]\n---\n\n乙\n', '“标题”'],
    ['has a flag of another spelling', '---\ntitle: 甲\ndraft: 是\n---\n\n乙\n', 'true 或者 false'],
    ['has a comment that would be lost', '---\ntitle: 甲 # 乙\n---\n\n丙\n', '注释'],
  ] as const)('does not open a file that %s', ([, text, why]) => {
    expect(() => format.fromFile(text)).toThrow(why);
  });

  test('refuses to write what would lose a comment', () => {
    const text =
      '---\ntitle: 甲\nresults:\n  - label: 乙\n    # 注\n    value: 1\n    unit: 件\n---\n\n丙\n';
    const withoutLabel = (values: Held) => delete values.results[0]!.label;
    expect(() => saved(text, withoutLabel)).toThrow('注');
  });
});
