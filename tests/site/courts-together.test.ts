import { parse } from 'node-html-parser';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { PARTS } from '../../src/schema/closed-lists.ts';
import {
  answerTo,
  type QueryData,
  type QueryTitles,
  questionOf,
} from '../../src/section/question.ts';
import type { ExportedCase, ResultsFile } from '../../src/schema/exported-files.ts';
import { build } from '../setup/build-sites.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import { sentCase, writeHarvested } from '../setup/peers.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

/* Numbers that add up and yet mislead: what a superior court is told of seven courts. */

const COURTS = {
  guangan: { level: '中级', region: '四川/广安' },
  huaying: { level: '基层', region: '四川/广安/华蓥' },
  linshui: { level: '基层', region: '四川/广安/邻水' },
  zigong: { level: '中级', region: '四川/自贡' },
  jinjiang: { level: '基层', region: '四川/成都/锦江' },
} as const;
type Slug = keyof typeof COURTS;
const CIVIL = '中华人民共和国民事诉讼法';
const urlOf = (slug: string) => `https://${slug}.example.cn/alzd/`;

let number = 0;
const served = (value: number, label = '电子送达文书', unit = '件') => {
  return { label, value, unit, approx: false };
};
/** A case whose part 工作成效 is this sentence. */
function told(
  slug: Slug,
  sentence: string,
  results: ExportedCase['results'],
  other: Partial<ExportedCase> = {},
): ExportedCase {
  number += 1;
  const each = sentCase(urlOf(slug), number, { topics: ['智慧法院'], results, ...other });
  const parts = PARTS.map(({ id, name }, at) => ({
    id,
    name,
    text: id === 'results' ? sentence : each.parts[at]!.text.replace(/共巡回.*$/, ''),
  }));
  return { ...each, parts };
}

const SENT: Record<Slug, ExportedCase[]> = {
  guangan: [
    told('guangan', '2024年，全市两级法院电子送达文书1000件，其中华蓥400件。', [served(1000)]),
    told('guangan', '平均审理用时由62天缩短到41天。', [
      { ...served(41, '平均审理用时', '天'), before: 62 },
    ]),
  ],
  huaying: [
    told('huaying', '2024年，电子送达文书400件。', [served(400)]),
    told('huaying', '平均审理用时35天。', [served(35, '平均审理用时', '天')]),
  ],
  linshui: [
    told('linshui', '平均审理用时50天。', [served(50, '平均审理用时', '天')], {
      publishedAt: '2018-03-02T09:00:00+08:00',
      updatedAt: '2026-03-02T10:00:00+08:00',
      laws: [
        { title: CIVIL, article: '第九十条' },
        { title: CIVIL, article: '第八十七条' },
      ],
      follows: [
        {
          url: 'https://old.example.cn/alzd/cases/2026/a-3/',
          court: 'huaying人民法院',
          title: '巡回审判第3例',
        },
      ],
    }),
    told('linshui', '没有数。', [], {
      laws: [
        { title: `${CIVIL}（2023年修正）`, article: '第九十条' },
        { title: `${CIVIL}（2021修正）`, article: '第九十条' },
      ],
    }),
  ],
  zigong: [
    told('zigong', '自2022年推行以来电子送达500份。', [served(500, '电子送达', '份')], {
      publishedAt: '2023-12-01T09:00:00+08:00',
      updatedAt: '2023-12-01T09:00:00+08:00',
    }),
    told('zigong', '自2022年推行以来电子送达数量1200次。', [served(1200, '电子送达数量', '次')]),
  ],
  jinjiang: [
    told('jinjiang', '2024年，电子送达文书7件。', [served(7)], { topics: ['数字法院'] }),
    told('jinjiang', '没有数字。', [], { topics: ['科技法庭'] }),
    told('jinjiang', '也没有数字。', [], { topics: ['绿色司法'] }),
  ],
};

describe('a section that knows seven courts', () => {
  let dir = '';
  const page = async (address: string) =>
    parse(await readFile(path.join(dir, address, 'index.html'), 'utf8'));
  const textOf = async (address: string, selector: string) =>
    (await page(address)).querySelectorAll(selector).map(({ text }) => text.replace(/\s+/g, ''));

  beforeAll(async () => {
    const content = await contentOf();
    await appendFile(
      path.join(content, 'topics.yaml'),
      '- { name: 智慧法院, slug: zhihui-fayuan, description: 信息技术的运用。, also: [数字法院, "jinjiang:科技法庭"] }\n',
    );
    await writeFile(
      path.join(content, 'indicators.yaml'),
      `- { name: 电子送达文书, also: [电子送达, 电子送达数量], unit: 件, units: [{ unit: 份, times: 1 }, { unit: 次, times: 1 }], kind: 流量 }
- { name: 平均审理用时, unit: 天, kind: 水平, better: 低 }
`,
    );
    await writeCase(content, '2026/own', {
      lines: `results:\n  - { label: 调解用时, value: 12, unit: 天, before: 45, period: 2025年 }\nlaws:\n  - { title: ${CIVIL}, edition: 2017年修正, article: 第八十七条 }`,
      text: '2025年，调解用时由45天缩短到12天。',
    });
    for (const slug of Object.keys(COURTS) as Slug[]) {
      await writeHarvested(content, slug, urlOf(slug), SENT[slug]);
    }
    const silent = { leshan: COURTS.zigong, neijiang: COURTS.zigong };
    const peers = Object.entries({ ...COURTS, ...silent }).map(
      ([slug, { level, region }]) =>
        `- { name: ${slug}人民法院, slug: ${slug}, level: ${level}, region: ${region}, url: "${urlOf(slug)}"${slug === 'huaying' ? ', formerUrls: ["https://old.example.cn/alzd/"]' : ''} }\n`,
    );
    await writeFile(path.join(content, 'peers.yaml'), peers.join(''));
    await writeFile(
      path.join(content, 'harvests.json'),
      `{"version":1,"courts":{
"guangan":{"asked":"2026-04-03","good":"2026-04-03"},
"leshan":{"asked":"2026-04-03","good":"2026-04-03"},
"neijiang":{"asked":"2026-04-03","error":"那边的网站出错（500）"},
"zigong":{"asked":"2026-04-03","good":"2026-04-01","error":"那边的网站出错（500）"}
}}
`,
    );
    await writeFile(
      path.join(content, 'courts.yaml'),
      '- { name: 武胜县人民法院, level: 基层, region: 四川/广安/武胜 }\n',
    );
    await writeFile(
      path.join(content, 'recommendations.yaml'),
      `- { case: "${SENT.huaying[1]!.url}", status: 推荐, grade: 全省示范, reviewer: 研究室, date: 2026-04-02, reason: 别的法院可以照着做 }
- { case: /cases/2026/own/, status: 备选, reviewer: 研究室, date: 2026-04-01, reason: 还要再看一年 }
- { case: "${SENT.zigong[0]!.url}", status: 取消, reviewer: 研究室, date: 2026-04-03, reason: 数字有误 }
`,
    );
    await writeFile(
      path.join(content, 'laws.yaml'),
      `- title: ${CIVIL}
  editions:
    - { edition: 2017年修正, from: 2017-07-01 }
    - { edition: 2021年修正, from: 2022-01-01 }
    - { edition: 2023年修正, from: 2024-01-01 }
  changes:
    - { edition: 2021年修正, article: 第八十七条, now: 第九十条 }
    - { edition: 2021年修正, article: 第九十条, now: 第九十三条 }
`,
    );
    dir = path.join(await temporaryDir(), 'dist');
    await build(content, dir);
  });

  test('nothing is counted twice, whatever courts call it, and what is left out says why', async () => {
    const [table] = (await page('guidance/results/all')).querySelectorAll(
      '.result-table:not(.totals)',
    );
    const caption = table!.querySelector('caption')!.text.replace(/\s+/g, '');
    // 1000 of the city with 400 in it, 1200 with 500 in it, 7.
    expect(caption).toContain('电子送达文书（件）5个数字，合计2207件，其中2个没有另加');
    const rows = table!.querySelectorAll('tr').map(({ text }) => text.replace(/\s+/g, ''));
    expect(rows.find((row) => row.includes('400件'))).toContain('别的数字里已经有它，没有另加');
    expect(rows.find((row) => row.includes('500件'))).toContain('2022年以来');
    expect(rows.find((row) => row.includes('1200件'))).toContain('原文：电子送达数量1200次');
  });

  test('who adds up what the files say adds up the same', async () => {
    const json = JSON.parse(
      await readFile(path.join(dir, 'guidance/results.json'), 'utf8'),
    ) as ResultsFile;
    const added = json.results.filter(
      ({ adds, label, indicator }) => adds && (indicator?.name ?? label) === '电子送达文书',
    );
    const sum = added.reduce(
      (total, { value, indicator }) => total + (indicator?.value ?? value),
      0,
    );
    expect(sum).toBe(2207);
  });

  test('times are ranked, the shortest first, with their median and what they were', async () => {
    const tables = (await page('guidance/results/all')).querySelectorAll(
      '.result-table:not(.totals)',
    );
    const table = tables.find(({ text }) => text.includes('平均审理用时'))!;
    expect(table.querySelector('caption')!.text).toContain('中位数 41天，不相加');
    const cells = table.querySelectorAll('td').map(({ text }) => text.replace(/\s+/g, ''));
    expect(cells).toEqual(['第1名35天', '第2名62→41天', '第3名50天']);
  });

  test('a figure of a case stands with what it was, and its time', async () => {
    const [dd] = await textOf('cases/2026/own', '.figures dd');
    expect(dd).toBe('2025年45→12天');
  });

  test('topics meet; what nobody has mapped is told, and is no nought', async () => {
    const rows = await textOf('guidance/courts', '.matrix tr');
    const row = rows.find((each) => each.startsWith('jinjiang'))!;
    expect(row).toBe('jinjiang人民法院另有1篇未归类3不明21');
    const map = await textOf('guidance/topics', '.ledger tbody tr');
    expect(map).toEqual([
      '诉讼服务—',
      '智慧法院数字法院（jinjiang人民法院，1篇）、科技法庭（jinjiang人民法院，1篇）',
      '未归类另有1篇未归类绿色司法（jinjiang人民法院，1篇）',
    ]);
  });

  test('who has nothing is told apart from who could not be asked, and from who has no section', async () => {
    const rows = await textOf('guidance/courts', '[aria-labelledby=state] tbody tr');
    const of = (name: string) => rows.find((row) => row.startsWith(name));
    expect(of('guangan')).toContain('22026年4月3日采集');
    expect(of('leshan')).toContain('0暂无案例，2026年4月3日采集');
    expect(of('neijiang')).toContain('不明无法采集：2026年4月3日没有取到，从来没有取到过');
    expect(of('zigong')).toContain('2无法采集：2026年4月3日没有取到，上次取到是2026年4月1日');
    expect(of('武胜县')).toContain('没有栏目');
    const matrix = await textOf('guidance/courts', '.matrix tbody tr');
    expect(matrix.find((row) => row.startsWith('neijiang'))).toMatch(/采集不明不明不明不明$/);
    expect(matrix.find((row) => row.startsWith('leshan'))).toBe('leshan人民法院0000');
    const [note] = await textOf('guidance/courts/neijiang', 'main .note');
    expect(note).toContain('无法采集');
  });

  test('an article of 2018 is not that of today, and the case says what has become of it', async () => {
    const rows = await textOf('guidance/laws', '.index-entry dt');
    expect(rows).toEqual([
      '第八十七条（2017年修正，现为第九十条）',
      '第九十条',
      '第九十条（2021年修正）',
      '第九十条（2017年修正，现为第九十三条）',
    ]);
    expect(await textOf('cases/2026/own', '.laws li')).toEqual([
      `《${CIVIL}》（2017年修正）第八十七条（这一条是2017年修正的，现为第九十条）`,
    ]);
  });

  test('a case that moved with its court is still the one that others follow', async () => {
    const links = (await page('guidance/follows')).querySelectorAll('section h2 a');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([SENT.huaying[0]!.url]);
    expect((await page('guidance/follows')).toString()).not.toContain('old.example.cn');
  });

  test('what the court recommends is shown with grade, reviewer and reason, and what it no longer does is in the table alone', async () => {
    const items = await textOf('guidance/recommended', '.case-links > li');
    expect(items).toEqual([
      '巡回审判第4例huaying人民法院全省示范研究室2026年4月2日别的法院可以照着做',
      expect.stringMatching(/^巡回审判.*研究室2026年4月1日还要再看一年$/),
    ]);
    const table = await readFile(path.join(dir, 'guidance/recommended.csv'), 'utf8');
    expect(
      table
        .trim()
        .split('\r\n')
        .map((line) => line.split(',')[0]),
    ).toEqual(['状态', ...['推荐', '备选', '取消']]);
  });

  test('the question table gives the numbers of the other pages', async () => {
    const read = async <Result>(name: string) =>
      JSON.parse(await readFile(path.join(dir, 'guidance/query', name), 'utf8')) as Result;
    const data = await read<QueryData>('data.json');
    const titles = await read<QueryTitles>('titles-0.json');
    expect(titles).toHaveLength(data.cases.day.length);
    const ask = (search: string) => answerTo(questionOf(search), data);
    const served = ask('?indicator=电子送达文书|件')!;
    expect(served.all).toMatchObject({
      count: 12,
      figures: { sum: { value: 2207 }, left: 2, count: 5 },
    });
    expect(served.courts.find(({ name }) => name.startsWith('guangan'))!.figures!.sum!.value).toBe(
      1000,
    );
    const inCity = ask('?region=四川/广安&indicator=平均审理用时|天')!;
    expect(inCity.courts.map(({ name, count }) => [name, count])).toEqual([
      ['guangan人民法院', 2],
      ['huaying人民法院', 2],
      ['linshui人民法院', 2],
    ]);
    expect(inCity.all.figures).toMatchObject({ count: 3, median: 41 });
    expect(ask('?recommended=1')!.all.count).toBe(1);
    expect(ask('?topic=智慧法院&court=jinjiang')!.all.count).toBe(2);
    expect(ask('?topic=其他主题')!.all.count).toBe(1);
    expect(ask(`?law=${CIVIL}&to=2018`)!.all).toMatchObject({ count: 1 });
    expect(titles[ask('?to=2018')!.items.at(-1)!]![1]).toBe(SENT.linshui[0]!.url);
    expect(ask('?level=高级')).toBeUndefined();
  });
});
