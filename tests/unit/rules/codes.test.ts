import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { manual } from '../../../src/rules/check.ts';
import { caseSchema } from '../../../src/schema/case.ts';
import { peersSchema } from '../../../src/schema/peer.ts';
import { siteSchema } from '../../../src/schema/site.ts';
import { topicsSchema } from '../../../src/schema/topic.ts';
import { badInputs, expectedFile } from '../../setup/fixtures.ts';

const codes = manual().flatMap((entry) => entry.codes);

const told = new Set(
  (await Promise.all((await badInputs()).map((name) => readFile(expectedFile(name), 'utf8'))))
    .join('')
    .matchAll(/^\S+ (?:错误|提醒) \[(.+?)\] /gm)
    .map(([, code]) => code!),
);

/** The texts of the code below a folder. */
async function sourcesIn(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.join('\n');
}

test('each code is short, may be told by telephone, and is there once', () => {
  const all = codes.map(([code]) => code);
  expect(all.filter((code) => !/^[a-z]+(?:-[a-z]+)*\/[a-z\d]+(?:-[a-z\d]+)*$/.test(code))).toEqual(
    [],
  );
  expect(all.filter((code) => code.length > 36)).toEqual([]);
  expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
});

test('each has a short title, and a reason and an advice that are sentences', () => {
  const isTold = (text: string) => text.endsWith('。');
  const wrong = codes.filter(
    ([, { title, why, todo }]) =>
      title.length > 30 || isTold(title) || !isTold(why) || !isTold(todo),
  );
  expect(wrong).toEqual([]);
});

test('whatever the fixtures are told is in the tables', () => {
  const known = new Set(codes.map(([code]) => code));
  expect([...told].filter((code) => !known.has(code))).toEqual([]);
});

test('each is told of a fixture, or else given to a finding in the code', async () => {
  const sources = await Promise.all(
    ['schema', 'content', 'rules', 'history', 'integrations'].map((room) =>
      sourcesIn(`src/${room}`),
    ),
  );
  const code = sources.join('\n');
  const isGiven = (name: string) => new RegExp(`'${name}'(?!: \\{)`).test(code);
  const idle = codes
    .map(([each]) => each)
    .filter((each) => !told.has(each) && !isGiven(each.slice(each.indexOf('/') + 1)));
  expect(idle).toEqual([]);
});

/** What is in a schema, and in what it is made of. */
function* within(
  schema: z.core.$ZodType,
  seen = new Set<unknown>(),
): Generator<z.core.$ZodTypeDef> {
  if (seen.has(schema)) return;
  seen.add(schema);
  const { def } = schema._zod;
  yield def;
  for (const part of Object.values(def).flatMap((value: unknown): unknown[] => {
    return Array.isArray(value)
      ? (value as unknown[])
      : isSchema(value)
        ? [value]
        : Object.values(value ?? {});
  })) {
    if (isSchema(part)) yield* within(part, seen);
  }
}

function isSchema(value: unknown): value is z.core.$ZodType {
  return typeof value === 'object' && value !== null && '_zod' in value && 'def' in value;
}

test.each([
  ['cases', caseSchema],
  ['site.yaml', siteSchema],
  ['topics.yaml', topicsSchema],
  ['peers.yaml', peersSchema],
])('what the schema refuses has a code of its own: %s', (_, schema) => {
  const checks = [...within(schema)].flatMap(({ checks = [] }) => checks);
  const defs = checks.map(
    ({ _zod: { def } }) => def as { check: string; params?: object; fn?: unknown },
  );
  const refinements = defs.filter(({ check, fn }) => check === 'custom' && fn);
  expect(refinements.length).toBeGreaterThan(0);
  expect(refinements.filter(({ params }) => !params || !('name' in params))).toEqual([]);
  // A pattern can name no code.
  expect(defs.filter(({ check }) => check === 'string_format')).toEqual([]);
});
