import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { outcomeText } from '../../../src/cli/harvest-report.ts';
import { readHarvestStates } from '../../../src/content/harvest-state.ts';
import { readSection } from '../../../src/content/read-section.ts';
import { contentOf } from '../../setup/fixtures.ts';
import {
  harvested,
  nameOf,
  peerOf,
  sends,
  sentCase,
  tenCases,
  writePeers,
} from '../../setup/peers.ts';

const ADDRESS = '被告人家住某某市某某区解放路12号3栋2单元501室。';

test('what could not be harvested is told apart from what has no cases', async () => {
  const content = await contentOf();
  let isDown = false;
  const good = await peerOf(sends(nameOf('good'), (url) => tenCases(url, 1)));
  const empty = await peerOf(sends(nameOf('empty'), () => []));
  const down = sends(nameOf('down'), (url) => tenCases(url, 50));
  const bad = await peerOf((request, response, url) =>
    isDown ? void response.writeHead(500).end() : down(request, response, url),
  );
  await writePeers(content, { good, empty, down: bad });
  await harvested(content);
  const day = readHarvestStates(content).states['good']!.good!;
  expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
  isDown = true;
  await harvested(content);
  const { states } = readHarvestStates(content);
  expect(states['good']).toMatchObject({ asked: day, good: day });
  expect(states['empty']).not.toHaveProperty('error');
  expect(states['down']).toMatchObject({
    good: day,
    error: expect.stringContaining('500') as string,
  });
  await writePeers(content, { good });
  await harvested(content);
  expect(Object.keys(readHarvestStates(content).states), 'those that are no peers').toEqual([
    'good',
  ]);
});

test('one case that is left out does not make the whole file be sent each time, and is told each time', async () => {
  const content = await contentOf();
  let sent = 0;
  const url = await peerOf((request, response, own) => {
    if (request.headers['if-none-match'] === '"x"') return void response.writeHead(304).end();
    response.setHeader('ETag', '"x"');
    sent += 1;
    const bad = sentCase(own, 30);
    bad.parts[0]!.text += ADDRESS;
    sends(nameOf('a'), () => [...tenCases(own, 1), bad])(request, response, own);
  });
  await writePeers(content, { a: url });
  const first = outcomeText((await harvested(content))['a']!).text;
  const second = outcomeText((await harvested(content))['a']!);
  expect(first).toContain('没有收入 2026/a-30');
  expect(second.text).toContain('没有收入 2026/a-30');
  expect([second.isWell, sent]).toEqual([false, 1]);
  // What other rules left out may be let in by these.
  await harvested(content, [], { program: 'newer' });
  expect(sent).toBe(2);
});

test('a file that cannot be read is told, and made anew', async () => {
  const content = await contentOf();
  await writeFile(
    path.join(content, 'harvests.json'),
    '{"version":1,"courts":{"a":{"good":"昨天"}}}',
  );
  const [finding] = (await readSection(content)).findings.filter(
    ({ file }) => file === 'harvests.json',
  );
  expect(finding).toMatchObject({ level: 'warning', code: 'harvested/state' });
  const url = await peerOf(sends(nameOf('a'), (own) => tenCases(own, 1)));
  await writePeers(content, { a: url });
  await harvested(content);
  expect(await readFile(path.join(content, 'harvests.json'), 'utf8')).toMatch(
    /^\{"version":1,"courts":\{\n"a":/,
  );
  expect(
    (await readSection(content)).findings.filter(({ file }) => file === 'harvests.json'),
  ).toEqual([]);
});

test('a figure that another court has changed is told, old and new, with a warning where it jumps', async () => {
  const content = await contentOf();
  let value = 25814;
  const url = await peerOf(
    sends(nameOf('a'), (own) => {
      const each = sentCase(own, 1, {
        results: [
          { label: '电子送达文书', value, unit: '件', approx: false },
          { label: '调解', value: value + 1, unit: '件', approx: false },
        ],
      });
      each.parts[2]!.text = `2024年，电子送达文书${value}件，调解${value + 1}件。`;
      return [each];
    }),
  );
  await writePeers(content, { a: url });
  await harvested(content);
  value = 25914;
  const small = outcomeText((await harvested(content))['a']!).text;
  expect(small).toContain('    数字有变 2026/a-1 电子送达文书：25814 → 25914件');
  expect(small).not.toContain('提醒');
  value = 259140;
  const jump = outcomeText((await harvested(content))['a']!).text;
  expect(jump).toContain('    提醒 数字有变 2026/a-1 电子送达文书：25914 → 259140件，相差十倍以上');
});

test('a file that is there and cannot be read is told; one that is not there is none', async () => {
  const content = await contentOf();
  expect(readHarvestStates(content)).toEqual({ states: {}, findings: [] });
  await mkdir(path.join(content, 'harvests.json'));
  const { states, findings } = readHarvestStates(content);
  expect(states).toEqual({});
  expect(findings.map(({ message, level }) => [level, message])).toEqual([
    ['warning', 'harvests.json 读不到（EISDIR），不知道各法院上次是哪天采集的'],
  ]);
});
