import type { Case, HarvestedCase } from '../../src/content/index.ts';
import type { Publication } from '../../src/exports/publication.ts';
import { publicationOf } from '../../src/exports/publication.ts';
import { LEVELS } from '../../src/schema/closed-lists.ts';
import type { Recommendation } from '../../src/schema/recommendation.ts';
import type { Site } from '../../src/schema/site.ts';
import type { Topic } from '../../src/schema/topic.ts';
import { randomFrom } from '../bench/numbers.ts';

/** How many cases of how many courts, each with how many figures of the same indicator. */
interface Size {
  courts: number;
  cases: number;
  figures: number;
}

const REGIONS = ['四川', '四川/广安', '四川/广安/华蓥', '四川/成都/锦江', '贵州/遵义', '贵州'];
const LAWS = ['中华人民共和国民事诉讼法', '中华人民共和国刑法', '民法典'];
/** The dictionary knows the first two; the last one is of another kind of figure. */
const INDICATORS = [
  { label: '电子送达文书', unit: '件' },
  { label: '送达文书', unit: '万件' },
  { label: '平均审理用时', unit: '天' },
];

/**
 * What is published of the cases of many courts, made at random of one case: years, topics that this court does not have,
 * laws, and figures whose times and extents overlap. The same size makes the same cases.
 */
export function manyCourts(
  one: Case,
  { site, topics }: { site: Site; topics: readonly Topic[] },
  { courts, cases, figures }: Size,
): Publication {
  const random = randomFrom(20261130);
  const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)]!;
  const places = Array.from({ length: courts }, (_, at) => ({
    court: `第${at}人民法院`,
    level: LEVELS[at % LEVELS.length]!,
    region: REGIONS[at % REGIONS.length]!,
  }));
  const names = [...topics.map(({ name }) => name), '数字法院', '乡村振兴'];
  const harvested = Array.from({ length: cases }, (_, at) => {
    const place = at < courts ? places[at]! : pick(places);
    const day = `${2018 + random(9)}-${two(1 + random(12))}-${two(1 + random(28))}`;
    const results = Array.from({ length: random(figures + 1) }, () => ({
      ...pick(INDICATORS),
      value: 1 + random(2000),
      ...(random(3) === 0 && { approx: true }),
      ...(random(2) === 0 && { period: `${2018 + random(8)}年` }),
      ...(random(5) === 0 && { scope: pick(['全市', '全省', '本院']) }),
    }));
    return {
      ...one,
      id: `court-${at % courts}:2026/a-${at}`,
      data: {
        ...one.data,
        title: `以跨域协同推动案件繁简分流、全程网上办理和集约送达的做法：第${at}例`,
        publishedAt: random(4) === 0 ? day : `${day} ${two(random(24))}:${two(random(60))}`,
        topics: [...new Set([pick(names), pick(names)])],
        laws: random(3) === 0 ? [{ title: pick(LAWS), article: `第${1 + random(90)}条` }] : [],
        results,
      },
      updatedAt: `${day} 12:00`,
      origin: { ...place, url: `https://peer.${new URL(site.url).hostname}/cases/2026/a-${at}/` },
    } as unknown as HarvestedCase;
  });
  const recommendations = harvested
    .filter((_, at) => at % 7 === 0)
    .map(({ origin }, at): Recommendation => {
      const status = at % 3 === 0 ? '取消' : '推荐';
      return { case: origin.url, status, reviewer: '审管办', date: '2026-06-01', reason: '可行' };
    });
  const peers = places.map(({ court, ...place }, at) => {
    return { ...place, name: court, slug: `court-${at}`, url: `https://peer.example/${at}/` };
  });
  const indicators = [
    {
      name: '电子送达文书',
      also: ['送达文书'],
      unit: '件',
      units: [{ unit: '万件', times: 10_000 }],
      kind: '流量' as const,
    },
  ];
  return publicationOf(site, topics, [], [], {
    ...{ harvested, peers, indicators, knownLaws: [], recommendations },
  });
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
