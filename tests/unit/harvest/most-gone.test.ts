import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { outcomeText } from '../../../src/cli/harvest-report.ts';
import { contentOf } from '../../setup/fixtures.ts';
import { harvested, nameOf, peerOf, sends, tenCases, writePeers } from '../../setup/peers.ts';

const fileOf = (content: string) => path.join(content, 'harvested/a.json');

/** A section whose one peer sends the first cases of ten: as many as `sent` says. */
async function section(sent: { count: number }) {
  const content = await contentOf();
  const url = await peerOf(sends(nameOf('a'), (own) => tenCases(own, 1).slice(0, sent.count)));
  await writePeers(content, { a: url });
  await harvested(content);
  return content;
}

test.each([0, 4])(
  'a peer that sends %i of ten cases has not withdrawn the others',
  async (count) => {
    const sent = { count: 10 };
    const content = await section(sent);
    const before = await readFile(fileOf(content), 'utf8');
    sent.count = count;
    const { a } = await harvested(content);
    expect(outcomeText(a!)).toEqual({
      isWell: false,
      isWritten: false,
      text: expect.stringMatching(
        `^a人民法院：没有采集，原来的文件没有改动。案例少了大半：原来有 10 篇，这次只有 ${count} 篇\n {4}请问一问该院。.*删去内容文件夹里的 harvested/a\\.json，再运行 npm run harvest -- a；`,
      ) as unknown,
    });
    expect(await readFile(fileOf(content), 'utf8')).toBe(before);

    await rm(fileOf(content));
    expect(await harvested(content)).toMatchObject({
      a: { kind: 'taken', harvest: { cases: { length: count } } },
    });
  },
);

test('nor has one whose file is damaged meanwhile', async () => {
  const sent = { count: 10 };
  const content = await section(sent);
  const damaged = (await readFile(fileOf(content), 'utf8')).replace('"topics":', '');
  await writeFile(fileOf(content), damaged);
  sent.count = 4;
  expect(await harvested(content)).toMatchObject({
    a: { kind: 'failed', error: { message: '案例少了大半：原来有 9 篇，这次只有 4 篇' } },
  });
  expect(await readFile(fileOf(content), 'utf8')).toBe(damaged);
});

test.each([
  [10, 5],
  [4, 0],
])('of %i cases %i may be left', async (before, after) => {
  const sent = { count: before };
  const content = await section(sent);
  sent.count = after;
  expect(await harvested(content)).toMatchObject({
    a: { kind: 'taken', harvest: { cases: { length: after } } },
  });
});
