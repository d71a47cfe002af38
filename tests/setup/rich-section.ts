import { appendFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { contentOf, writeCase } from './fixtures.ts';
import { sentCase, writeHarvested, writePeers } from './peers.ts';

const PEERS = {
  jia: 'https://jia.example.cn/alzd/',
  yi: 'https://yi.example.cn/alzd/',
};

/** A text with everything that an article may have. */
const EVERYTHING = `王*华在3~5年里[^1]，见[另一篇](/cases/2026/b/#measures)，
下一行，**重点**，"引"[^1]。

| 项目 | 数量 | 比重 |
| :--- | ---: | :--: |
| **甲**[^1] | 1 | 2% |

1. 登记
2. 审核
   - 材料

     又一段
   - **凭证**

> 引用[本院](https://www.court.example/)。
>
> - 一
>
> 1. 二

---

### 小标题

#### 再下一级[^2]

[^1]: 脚注[^2]。

    第二段

[^2]: 又一条。`;

const COMPONENTS = `<Notice>

提示**一句**

- 一条

1. 一项

</Notice>

<LawQuote law="中华人民共和国民事诉讼法" article="第九十条">

经受送达人同意，人民法院可以采用能够确认其收悉的电子方式送达诉讼文书。

- 一条

</LawQuote>

<Figure src="./tu/liucheng.png" alt="送达流程图" caption="送达方式的选择" />`;

const LAWS = `- title: 中华人民共和国民事诉讼法
  editions:
    - { edition: 2021年修正, from: 2022-01-01 }
    - { edition: 2023年修正, from: 2024-01-01 }
  articles:
    - article: 第九十条
      text:
        - 经受送达人同意，人民法院可以采用能够确认其收悉的电子方式送达诉讼文书。
        - 采用前款方式送达的，以送达信息到达受送达人特定系统的日期为送达日期。
`;

/**
 * A content directory with all that a section can have: cases of other courts, every field of a case and of the
 * settings, tombstones, old addresses, articles with and without components, long lists, and long names.
 */
export async function richSection(): Promise<string> {
  const content = await contentOf();
  await settings(content);
  const figure = 'cases/2026/songda-liucheng/liucheng.png';
  await mkdir(path.join(content, 'cases/2026/tu'), { recursive: true });
  await cp(path.join('content', figure), path.join(content, 'cases/2026/tu/liucheng.png'));
  const result = (label: string, value: number, more = '') =>
    `  - { label: ${label}, value: ${value}, unit: 件${more} }`;
  const results = (number: number) =>
    [
      'results:',
      result('巡回审理案件', number),
      result('调解成功', 7, ', approx: true'),
      result('平均用时', 3),
    ].join('\n');
  const figures = (number: number) =>
    `共巡回审理案件${number}件，调解成功7余件，平均用时3件。${'又到乡镇开庭。'.repeat(number % 7)}`;
  const laws =
    'laws:\n  - { title: 中华人民共和国民事诉讼法, article: 第九十条 }\n  - { title: 中华人民共和国立法法 }\n  - { title: 中华人民共和国民事诉讼法, article: 第八十七条 }';
  await full(content, '2026/a', `${EVERYTHING}\n\n${figures(12)}`, [
    results(12),
    laws,
    'subtitle: 某县法庭开到群众家门口的做法与体会',
    'author: { department: 政治处, name: 王章 }',
    'keywords: [巡回审判, 便民]',
    'aliases: [/alzd/old/1.html, /2019/旧文/]',
    'updates:\n  - { at: 2026-12-01 09:00, note: 更正第二部分的一处日期, changes: [{ from: 调解成功6余件, to: 调解成功7余件 }, { to: 平均用时3件 }, { from: 从前的一句。 }] }',
    'follows:\n  - { case: /cases/2026/b/ }\n  - { url: https://jia.example.cn/alzd/cases/2026/a-1/, court: jia人民法院, title: 巡回审判第1例 }',
  ]);
  await full(content, '2026/b', `${COMPONENTS}\n\n${EVERYTHING}\n\n${figures(5)}`, [
    results(5),
    laws,
    'sample: true',
  ]);
  await full(content, '2026/c', figures(9), [
    results(9),
    'source: 四川省高级人民法院',
    'author: { department: 研究室 }',
  ]);
  await full(content, '2026/gone', '这一篇后来撤下。', [
    'withdrawn: { at: 2026-04-01, reason: 内容有误 }',
  ]);
  await full(content, `2025/${'chang-ming-'.repeat(12)}x`, '长名称的一篇。', [
    'author: { name: 李某 }',
  ]);
  for (let number = 0; number < 70; number += 1)
    await full(
      content,
      `${2010 + (number % 9)}/n-${number}`,
      `第${number}次到乡镇开庭，有${number * 7 + 3}名群众旁听。`.repeat(3),
      [],
    );
  await writeHarvested(content, 'jia', PEERS.jia, [
    sentCase(PEERS.jia, 1, { topics: ['诉讼服务', '数字审判'] }),
    sentCase(PEERS.jia, 2, { publishedAt: '2019-05-06T10:00:00+08:00' }),
  ]);
  await writeHarvested(content, 'yi', PEERS.yi, [sentCase(PEERS.yi, 4, { topics: ['诉讼服务'] })]);
  await writePeers(content, PEERS);
  return content;
}

async function full(content: string, id: string, text: string, lines: string[]): Promise<void> {
  const file = await writeCase(content, id, {
    lines: lines.join('\n'),
    text: 'TEXT',
  });
  const title = `巡回审判便民工作的做法之${[...id].filter((each) => /[\da-z]/.test(each)).length}号${number(id)}`;
  const source = await readFile(file, 'utf8');
  const [year = ''] = id.split('/');
  let part = 0;
  await writeFile(
    file,
    source
      .replace(/^title: .*$/m, `title: ${title}`)
      .replace(/^publishedAt: .*$/m, `publishedAt: ${year}-03-02`)
      .replace(
        /^summary: .*$/m,
        `summary: 本文说明第${number(id)}号案例怎样把法庭开到群众家门口，便利当事人诉讼，并说明需要留意的几个问题，供各庭参考。`,
      )
      .replaceAll('TEXT', () =>
        ++part === 2 ? text : `第${part}部分，定期到乡镇开庭，第${number(id)}号。`,
      ),
  );
}

/** A number that no other id has. */
function number(id: string): number {
  return [...id].reduce((sum, each) => (sum * 31 + each.codePointAt(0)!) % 99_991, 7);
}

async function settings(content: string): Promise<void> {
  const file = path.join(content, 'site.yaml');
  const text = await readFile(file, 'utf8');
  const footer = [
    'footer:',
    '  organizer: 某某市人民法院',
    '  contact: 0826-4859999',
    '  siteIdCode: 5116810001',
    '  icp: 蜀ICP备12345678号-1',
    '  publicSecurity: 川公网安备 51168102000001号',
    '  officialMark: https://bszs.conac.cn/sitename?method=show&id=1',
    '  errorReport: https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=5116810001',
  ].join('\n');
  await writeFile(
    file,
    text
      .replace(/^footer:[^]*?(?=^\S)/m, `${footer}\n`)
      .replace(/^corrections:.*$/m, 'corrections: jiucuo@court.example'),
  );
  await writeFile(
    path.join(content, 'glossary.yaml'),
    '- { term: 巡回审理, meaning: 法官到当地开庭，不用当事人到法院来。 }\n- { term: 送达诉讼文书, meaning: 把判决书等交到当事人手里。, source: 《中华人民共和国民事诉讼法》第九十条 }\n',
  );
  await writeFile(path.join(content, 'laws.yaml'), LAWS);
  await appendFile(
    path.join(content, 'topics.yaml'),
    '- { name: 执行工作, slug: zhixing-gongzuo, description: 把裁判变成现实的做法。, aliases: [/topics/zhixing/] }\n',
  );
}
