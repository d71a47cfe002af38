import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import { SiteAudit, type SiteVerdict } from '../../src/guard/index.ts';
import { filesBelow } from '../../src/disk/index.ts';
import { expectedSite } from '../../src/integrations/snapshot.ts';
import { type Files, POISONS } from '../setup/poison.ts';
import { belowBase as site, sites } from '../setup/site.ts';

const before = process.env['CONTENT_DIR'];
afterAll(() => {
  if (before === undefined) delete process.env['CONTENT_DIR'];
  else process.env['CONTENT_DIR'] = before;
});

/** A site as it was built, what it has to be, and what was noted while it was made. */
async function built({ content, dir }: { content: string; dir: string }) {
  process.env['CONTENT_DIR'] = content;
  const files: Files = new Map(
    filesBelow(dir).map((name) => [name, readFileSync(path.join(dir, name))]),
  );
  const made = [...files].filter(([name]) => !/\.html$|^(?:_astro|pagefind)\//.test(name));
  const expected = await expectedSite({
    files: made.map(([name, content]) => [name, digestOf(content)!]),
    passthrough: ['favicon.svg'],
  });
  return { expected, files, scripts: scriptsIn(files) };
}

/** The scripts that pages have in themselves. */
function scriptsIn(files: Files): Set<string> {
  const pages = [...files].flatMap(([name, content]) =>
    name.endsWith('.html') && Buffer.isBuffer(content) ? content.toString() : [],
  );
  return new Set(
    pages.flatMap((html) =>
      [...html.matchAll(/<script(?: type="module")?>([^]*?)<\/script>/g)].map(([, code]) => code!),
    ),
  );
}

const digests = new WeakMap<Buffer, string>();

/** Of a file; most are looked at again for each change of another one. */
function digestOf(content: Buffer | { link: string }): string | undefined {
  if (!Buffer.isBuffer(content)) return undefined;
  const digest = digests.get(content) ?? hash('sha256', content);
  digests.set(content, digest);
  return digest;
}

/** What is said of files, of which `noted` are those that the program has made. */
function told(
  { expected, scripts, files: before }: Awaited<ReturnType<typeof built>>,
  files: Files,
  noted: Files,
  sound = new Map<string, string[]>(),
): SiteVerdict {
  const audit = new SiteAudit(expected, sound);
  for (const code of scripts) audit.noteScript(code);
  for (const [name, content] of noted) audit.noteFile(name, digestOf(content) ?? '');
  const found = new Map(
    [...files].map(([name, content]) => {
      const digest = digestOf(content);
      if (digest !== undefined) audit.judge(name, digest, () => content as Buffer);
      return [name, { digest }];
    }),
  );
  return audit.verdict(found, [...before.keys()]);
}

test.each(sites)('nothing is said of a site $name as it was built', async (each) => {
  const whole = await built(each);
  expect(told(whole, whole.files, whole.files)).toMatchObject({ problems: [], missing: [] });
});

describe('what a package that was tampered with does', async () => {
  const whole = await built(site);
  /* A page that is as it was is not judged again for each change. */
  const sound = new Map<string, string[]>();

  test.each(POISONS)('$name is noticed', ({ change, isLate }) => {
    const files: Files = new Map(whole.files);
    change(files);
    const names = [...whole.files.keys(), ...files.keys()].filter(
      (name) => whole.files.get(name) !== files.get(name),
    );
    const { problems, missing } = told(whole, files, isLate ? whole.files : files, sound);
    const isNamed = (text: string) =>
      names.some((name) => text.startsWith(`缺少 ${name}`) || text.includes(`（${name} `));
    const found = [
      ...problems.filter(({ file }) => names.includes(file)),
      ...missing.filter(isNamed),
    ];
    expect(found).not.toEqual([]);
  });
});
