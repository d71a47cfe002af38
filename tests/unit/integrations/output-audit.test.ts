import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { outputAudit } from '../../../src/integrations/output-audit.ts';
import { contentOf } from '../../setup/fixtures.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

vi.stubEnv('CONTENT_DIR', await contentOf());

/** What is said of a site that has this one file. */
async function told(file: string, text: string): Promise<string> {
  const dir = await temporaryDir();
  await writeFile(path.join(dir, file), text);
  const done = outputAudit().hooks['astro:build:done']! as unknown as (built: {
    dir: URL;
  }) => Promise<void>;
  return done({ dir: pathToFileURL(`${dir}/`) }).then(
    () => '',
    (error: Error) => error.message,
  );
}

test.each(['js', 'css', 'xml', 'json', 'txt', 'md', 'csv', 'map', 'svg'])(
  'no file .%s of a built site leads elsewhere',
  async (ending) => {
    expect(await told(`a.${ending}`, '甲,https://www.fayuan.cn/alzd/cases/2026/a/\r\n')).toBe('');
    expect(await told(`a.${ending}`, '甲,https://a.top/x\r\n')).toContain(
      `a.${ending} 有不在名单上的网址 https://a.top`,
    );
  },
);
