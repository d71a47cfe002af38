import { readFile, rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { formatFindings } from '../../../src/report/text.ts';
import { checkSection, isPublishable } from '../../../src/rules/check.ts';
import { badInputs, contentOf, expectedFile, purposeOf } from '../../setup/fixtures.ts';

test.each(await badInputs())(
  'bad input is named with its place and what to do: %s',
  async (name) => {
    const dir = await contentOf(name);
    const findings = checkSection(await readSection(dir), purposeOf(name));
    const expected = await readFile(expectedFile(name), 'utf8');
    expect(`${formatFindings(findings, dir, dir)}\n`).toBe(expected);
    expect(isPublishable(findings)).toBe(!expected.includes(' 错误 ['));
    await rm(dir, { recursive: true });
  },
);
