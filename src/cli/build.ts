import {
  beginAudit,
  buildByKeptTemplates,
  contentDir,
  finishSite,
  holdSnapshot,
  outDir,
  ownRoot,
  purpose,
  refusalToRead,
  refusalToReplace,
  saveKept,
  setPurpose,
  stages,
  startSearchIndex,
  stopSearchIndex,
} from '../integrations/index.ts';
import { formatFindings, Refusal } from '../report/index.ts';
import { isPublishable } from '../rules/index.ts';
import type { Finding } from '../schema/finding.ts';
import type { Purpose } from '../section/lists.ts';
import { EXIT, optionsOf, runCommand } from './command.ts';

/*
 * `npm run build`: checks all content and, when nothing stands against it, builds the site and its search index.
 * `npm run build -- --release` builds it for the public: by stricter rules, without demonstration articles. `--timings`
 * prints where the time went.
 */

const USAGE =
  '用法：npm run build，正式发布用 npm run build -- --release；--timings 列出时间用在哪里';

runCommand(async () => {
  const { release, timings } = request();
  setPurpose({ release });
  const dir = contentDir();
  const refusal = refusalToRead(dir) ?? refusalToReplace(outDir());
  try {
    await build(dir, refusal);
  } finally {
    stages.clear();
    await stopSearchIndex();
  }
  if (timings) console.log(stages.table());
  console.log(`网站已生成：${outDir()}`);
  return EXIT.sound;
}, USAGE);

/** Checks all content, also where there is a `refusal` to build of it, and builds. */
async function build(dir: string, refusal: string | undefined): Promise<void> {
  const isReadable = refusalToRead(dir) === undefined;
  const findings = isReadable ? await findingsIn(dir) : [];
  if (!isPublishable(findings)) {
    saveKept('kept');
    throw new Refusal('内容有错误，没有生成网站；原来的网站没有改动。');
  }
  if (refusal) throw new Refusal(refusal);
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  process.env['NODE_ENV'] = 'production';
  // Astro takes these from the machine where it has them: its pages would not be the same on every machine.
  for (const name of ['DEV', 'PROD', 'MODE', 'SSR']) Reflect.deleteProperty(process.env, name);
  // Before anything is loaded that makes pages.
  await beginAudit();
  const out = outDir();
  if (await buildByKeptTemplates(dir, out)) return;
  const astro = await import('astro');
  await astro.build({ logLevel: 'warn', ...ownRoot('build') });
  await finishSite(dir, out);
}

/** What is found is told at once. */
async function findingsIn(dir: string): Promise<Finding[]> {
  const { findings, unapproved } = await holdSnapshot(startSearchIndex);
  stages.clear();
  if (findings.length > 0) console.error(formatFindings(findings, dir));
  if (unapproved && isPublishable(findings) && !purpose().release) console.error(unapproved);
  return findings;
}

/** What is asked for. */
function request(): Purpose & { timings: boolean } {
  const option = { type: 'boolean', default: false } as const;
  return optionsOf('build', { options: { release: option, timings: option } }).values;
}
