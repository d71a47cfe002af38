import { Client } from '@opensearch-project/opensearch';
import type { Case } from '../../src/content/case.ts';
import { readSection } from '../../src/content/read-section.ts';
import { bulkOf } from '../../src/exports/bulk.ts';
import { type Publication, publicationOf } from '../../src/exports/publication.ts';
import { buildBundle } from '../../src/search/build/build-bundle.ts';
import { indexBody } from '../../src/search/build/engine-mapping.ts';
import type { Endpoint } from '../../src/search/bundle/files.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import type { Recommendation } from '../../src/schema/recommendation.ts';
import { shared } from '../../src/section/lists.ts';
import { caseOf, loadFrom, type Searched } from './search.ts';

/** The same cases in a static index and in a search engine, to which the index leads. */
export interface BothWays extends Pick<Searched, 'index' | 'cases'> {
  endpoint: Endpoint;
  /** The index that answers by itself, where no engine is named. */
  own: SearchIndex;
  /** What the engine has answered to the bulk file. */
  loaded: { errors: boolean; items: Record<string, { status?: number }>[] };
}

/**
 * The project's own articles, as if all of them were real ones, and two more, loaded by the client of OpenSearch into the
 * engine at an address.
 */
export async function openBothWays(engine: string): Promise<BothWays> {
  const { site, topics, cases: all } = await readSection('content');
  const own = all.map((each) => ({ ...each, data: { ...each.data, sample: false } }));
  const cases = shared([...own, ...typedOtherwise()]);
  const recommended = cases.filter((_, place) => place % 3 === 0).map(({ id }) => id);
  const recommendations = recommended.map((id): Recommendation => {
    return {
      case: `/cases/${id}/`,
      status: '推荐',
      reviewer: '研究室',
      date: '2026-06-01',
      reason: '可行',
    };
  });
  const others = { harvested: [], peers: [], indicators: [], knownLaws: [], recommendations };
  const loaded = await loadInto(engine, publicationOf(site!, topics!, cases, [], others));
  const endpoint = {
    address: `${engine}/cases/_search`,
    home: site!.url,
    hosts: [new URL(site!.url).hostname],
  };
  const open = async (options: { endpoint?: Endpoint }) =>
    SearchIndex.open(
      loadFrom(await buildBundle(cases, topics!, site!, { ...options, recommended })),
    );
  return { index: await open({ endpoint }), own: await open({}), cases, endpoint, loaded };
}

/** How many cases are loaded at once. */
const AT_ONCE = 200;

/** Loads what is exported by the client of OpenSearch, and gives what the engine answers. */
export async function loadInto(
  engine: string,
  publication: Publication,
  index = 'cases',
): Promise<BothWays['loaded']> {
  const client = new Client({ node: engine });
  await client.indices.create({ index, body: indexBody() });
  // As a file is sent; the client takes text as well, and its types do not say so.
  const pieces = [...bulkOf(publication, index).ndjson];
  const loaded: BothWays['loaded'] = { errors: false, items: [] };
  for (let from = 0; from < pieces.length; from += AT_ONCE) {
    const text = pieces.slice(from, from + AT_ONCE).join('');
    const { body } = await client.bulk({ body: text as never });
    loaded.errors ||= body.errors;
    loaded.items.push(...body.items);
  }
  await client.indices.refresh({ index });
  await client.close();
  return loaded;
}

/** Cases with what articles have seldom: Latin words, and the same words and numbers with other signs and in other forms. */
function typedOtherwise(): Case[] {
  return [
    caseOf('2025/otherwise', {
      title: '以 AI 技术辅助送达、调解',
      date: '2025-06-01',
      lines: [
        'results: [{ label: 送达, value: 4000, unit: 元, period: 2023年, scope: 全市, before: 3500 },',
        '  { label: 调解, value: 98.5, unit: "%" }]',
        'laws: [{ title: 中华人民共和国民事诉讼法, edition: 2021年修正, article: 第九十条 },',
        '  { title: 中华人民共和国刑法, article: 第二十条 }]',
      ].join('\n'),
      parts: [
        '法院 2026 年 5 月起用 AI、OCR 识别文书，接入 WTO 与 e-mail 系统；识别率 98.5%，共 4,000 元。',
        '掩饰、隐瞒犯罪所得罪。依照刑法第二十条、第 1,079 条，第 3、4 款，三、四人。',
        '（2015）海诚民证字第01494号。当事人：张三；“电子送达”——同意。',
      ],
    }),
    caseOf('2025/otherwise-too', {
      title: '以AI技术辅助送达和调解',
      date: '2025-05-01',
      lines:
        'results: [{ label: 送达, value: 12.5, unit: 万元, approx: true }, { label: 办结, value: 34, unit: 件 }]',
      parts: [
        '法院二〇二六年五月起用AI和OCR识别文书，接入email系统，识别率百分之九十八点五，共4000元。',
        '掩饰隐瞒犯罪所得罪。依照刑法第20条第1079条，第34款，三四人，two。',
        '(2015)海诚民证字第1494号。当事人张三、“电子 送达”、𠮷野家，12,345,678元。',
      ],
    }),
  ];
}
