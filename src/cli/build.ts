import { readSection } from '../cases/section.ts';
import { contentDir, outDir } from '../integrations/environment.ts';
import { checkSection, isPublishable } from '../rules/index.ts';
import { formatFindings } from '../rules/report.ts';

/* `npm run build`: checks all content and, when nothing stands against it, builds the site and its search index. */

const dir = contentDir();
const findings = checkSection(await readSection(dir));
if (findings.length > 0) console.error(formatFindings(findings, dir));
if (isPublishable(findings)) {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const { build } = await import('astro');
  await build({ logLevel: 'warn' });
  console.log(`网站已生成：${outDir()}`);
} else {
  console.error('内容有错误，没有生成网站；原来的网站没有改动。');
  process.exitCode = 1;
}
