import { parseArgs } from 'node:util';
import { readSection } from '../content/index.ts';
import {
  contentDir,
  outDir,
  ownRoot,
  purpose,
  refusalToRead,
  refusalToReplace,
  setPurpose,
} from '../integrations/index.ts';
import { formatFindings } from '../report/index.ts';
import { checkSection, isPublishable } from '../rules/index.ts';
import { swallowedOption } from './command.ts';

/*
 * `npm run build`: checks all content and, when nothing stands against it, builds the site and its search index.
 * `npm run build -- --release` builds it for the public: by stricter rules, without demonstration articles.
 */

const wanted = swallowedOption(['release'], 'build') ?? request();
if (typeof wanted === 'string') {
  console.error(wanted);
  process.exitCode = 2;
} else {
  setPurpose(wanted);
  await buildSite();
}

async function buildSite(): Promise<void> {
  const dir = contentDir();
  const unreadable = refusalToRead(dir);
  const findings = unreadable ? [] : checkSection(await readSection(dir), purpose());
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
    // Astro takes these from the machine where it has them: its pages would not be the same on every machine.
    for (const name of ['DEV', 'PROD', 'MODE', 'SSR']) Reflect.deleteProperty(process.env, name);
    const { build } = await import('astro');
    await build({ logLevel: 'warn', ...ownRoot('build') });
    console.log(`网站已生成：${outDir()}`);
  }
}

/** What is asked for, or what to say about it. */
function request(): { release: boolean } | string {
  try {
    const { values } = parseArgs({ options: { release: { type: 'boolean', default: false } } });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `不认识的参数（${reason}）。\n用法：npm run build，正式发布用 npm run build -- --release`;
  }
}
