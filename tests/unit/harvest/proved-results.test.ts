import { expect, test } from 'vitest';
import { outcomeText } from '../../../src/cli/harvest-report.ts';
import { readSection } from '../../../src/content/read-section.ts';
import { contentOf } from '../../setup/fixtures.ts';
import { harvested, nameOf, peerOf, sends, sentCase, writePeers } from '../../setup/peers.ts';

const figure = (label: string, value: number, unit = '件') => ({
  label,
  value,
  unit,
  approx: false,
});

test('of a case only the figures stay that stand in its text, each once; the others are told every time', async () => {
  const content = await contentOf();
  const good = [figure('审理', 7), figure('旁听', 7, '人'), figure('下降', -7, '%')];
  const bad = [figure('结案', 90001), figure('审理', 7), figure('结案', 90001)];
  const more = Array.from({ length: 4 }, (_, index) => figure('调解', 90002 + index));
  const a = await peerOf((request, response, url) => {
    response.setHeader('ETag', '"x"');
    if (request.headers['if-none-match']) return void response.writeHead(304).end();
    const parts = sentCase(url, 7).parts.map((part) => {
      return { ...part, text: `${part.text}审理７件，旁听7人，变化-7%。` };
    });
    const cases = [
      sentCase(url, 7, { parts, results: [good[0]!, bad[0]!, ...good.slice(1), ...bad.slice(1)] }),
      sentCase(url, 8, { results: more }),
    ];
    sends(nameOf('a'), () => cases)(request, response, url);
  });
  await writePeers(content, { a });
  for (const count of ['共 2 篇，新增 2 篇', '共 2 篇，没有变化']) {
    const { a: outcome } = await harvested(content);
    expect(outcomeText(outcome!)).toMatchObject({
      isWell: false,
      text: [
        `a人民法院：${count}`,
        '    没有收入 2026/a-7《巡回审判第7例》的成效数据“结案 90001件”“结案 90001件”：四个部分的文字里没有这个数',
        '    没有收入 2026/a-7《巡回审判第7例》的成效数据“审理 7件”：写了两次',
        '    没有收入 2026/a-8《巡回审判第8例》的成效数据“调解 90002件”“调解 90003件”“调解 90004件”等 4 个数：四个部分的文字里没有这个数',
        '    请告诉该院的网站管理员；该院改好以后再采集。',
      ].join('\n'),
    });
  }
  const { harvested: cases } = await readSection(content);
  expect(cases.map(({ kept }) => kept.results)).toEqual([good, []]);
});

test('what may stay of many bad figures does not count against their court', async () => {
  const content = await contentOf();
  const a = await peerOf(
    sends(nameOf('a'), (url) =>
      [1, 2, 3, 4, 5].map((number) => sentCase(url, number, { results: [figure('结案', 90000)] })),
    ),
  );
  await writePeers(content, { a });
  expect(await harvested(content)).toMatchObject({ a: { kind: 'taken', leftOut: { length: 5 } } });
});
