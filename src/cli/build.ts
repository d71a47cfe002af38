import { rm } from 'node:fs/promises';
import { readSection } from '../cases/section.ts';
import { contentDir, outDir, refusalToRead } from '../integrations/environment.ts';
import { refusalToReplace, stagingDir } from '../integrations/publish.ts';
import { checkSection, isPublishable } from '../rules/index.ts';
import { formatFindings } from '../rules/report.ts';

/* `npm run build`: checks all content and, when nothing stands against it, builds the site and its search index. */

const dir = contentDir();
const unreadable = refusalToRead(dir);
const findings = unreadable ? [] : checkSection(await readSection(dir));
if (findings.length > 0) console.error(formatFindings(findings, dir));
const refusal = unreadable ?? refusalToReplace(outDir());
if (!isPublishable(findings)) {
  console.error('内容有错误，没有生成网站；原来的网站没有改动。');
  process.exitCode = 1;
} else if (refusal) {
  console.error(refusal);
  process.exitCode = 1;
} else {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  process.env['NODE_ENV'] = 'production';
  const { build } = await import('astro');
  try {
    await build({ logLevel: 'warn' });
  } finally {
    await rm(stagingDir(outDir()), { recursive: true, force: true });
  }
  console.log(`网站已生成：${outDir()}`);
}
