import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { forgetTexts, keptCase } from '../../../src/content/kept-case.ts';
import { nothingKept } from '../../../src/keep/index.ts';

const FILE = 'cases/2026/a.mdx';
const SOUND = Buffer.from(
  '---\ntitle: 甲\npublishedAt: 2026-01-02\ntopics: [乙]\nsummary: 丙\n---\n\n## 案例背景\n\n正文[甲](/cases/2026/b/)。\n\n<Notice>\n\n话。\n\n</Notice>\n',
);
const BROKEN = Buffer.from('---\ntitle: 甲\nunknown: 1\n---\n\n<Unknown />\n');

test.each([
  ['a sound case', SOUND],
  ['one with errors', BROKEN],
  ['one that is no text', Buffer.from([0xff, 0xfe])],
])('%s is the same from a keep as when it is read', (_, bytes) => {
  const keep = nothingKept();
  const read = readCase(FILE, bytes);
  const [first, again] = [keptCase(FILE, bytes, keep), keptCase(FILE, bytes, keep)];
  forgetTexts([first]);
  for (const kept of [first, again]) {
    const { id, data, fields, digest, findings, source } = kept;
    expect({ id, data, fields, digest, findings, source }).toEqual({
      id: read.id,
      data: read.data,
      fields: read.fields,
      digest: read.digest,
      findings: read.findings,
      source: read.source,
    });
    expect(kept.body && { ...kept.body }).toEqual(read.body);
    expect(kept.placeOf(['title'])).toEqual(read.placeOf(['title']));
  }
});

test('a result is made once for the same bytes at the same path', () => {
  const keep = nothingKept();
  const made: string[] = [];
  const ask = (file: string, bytes: Buffer, name: string) =>
    keptCase(file, bytes, keep).derived(name, () => made.push(`${file} ${name}`));
  ask(FILE, SOUND, 'one');
  ask(FILE, SOUND, 'one');
  expect(made).toHaveLength(1);
  ask(FILE, SOUND, 'two');
  ask(FILE, Buffer.concat([SOUND, Buffer.from(' ')]), 'one');
  ask('cases/2026/b.mdx', SOUND, 'one');
  expect(made).toHaveLength(4);
});
