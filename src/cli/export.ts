import path from 'node:path';
import { readSection, type Section } from '../content/index.ts';
import { bulkOf, publicationOf } from '../exports/index.ts';
import { contentDir } from '../integrations/index.ts';
import { formatFindings, startStages } from '../report/index.ts';
import { checkSection, isPublishable } from '../rules/index.ts';
import { publishedFor } from '../section/lists.ts';
import { EXIT, optionsOf, runCommand, today, WrongUsage } from './command.ts';
import { writeExport } from './write-files.ts';

/*
 * `npm run export -- --format bulk [--out DIR] [--index NAME]`: writes the cases for OpenSearch or Elasticsearch, as
 * `bulk.ndjson` and `mapping.json`. Exit code 0 when both are written, 1 when something stands against publication or
 * they cannot be written.
 */

const USAGE = `用法：npm run export -- --format bulk [--out 文件夹] [--index 索引名称]
  --format bulk  供 OpenSearch、Elasticsearch 装入的 bulk.ndjson 和 mapping.json
  --out 文件夹   放在哪里，默认 bulk；它会被整个替换
  --index 名称   索引的名称，默认 cases-年月日（今天）`;

/** Less than what engines take for the name of an index (no capitals, none of `\/*?"<>| ,#:`, no `-`, `_`, `+` at the beginning). */
const INDEX = /^[a-z0-9][a-z0-9._-]*$/;

runCommand(() => {
  const { out, index } = request();
  return exportBulk(contentDir(), out, index);
}, USAGE);

async function exportBulk(dir: string, out: string, index: string): Promise<number> {
  const stages = startStages();
  const section = await stages.during('读取稿件', ({ step }) => readSection(dir, undefined, step));
  const findings = await stages.during(
    '检查',
    ({ step }) => checkSection(section, { release: false, now: today() }, step),
    section.files.length,
  );
  if (findings.length > 0) console.error(formatFindings(findings, dir));
  if (!isPublishable(findings)) {
    console.error('内容有错误，没有导出；原来的文件没有改动。');
    return EXIT.findings;
  }
  const { cases, ndjson, mapping } = bulkOfSection(section, index);
  const problem = await stages.during('导出', () =>
    writeExport(
      path.resolve(out),
      new Map<string, string | Iterable<string>>([
        ['mapping.json', mapping],
        ['bulk.ndjson', ndjson],
      ]),
    ),
  );
  if (problem) console.error(problem);
  else
    console.log(
      `已导出 ${cases} 篇案例，索引名称是 ${index}：${path.join(out, 'bulk.ndjson')}、mapping.json`,
    );
  return problem ? EXIT.findings : EXIT.sound;
}

/** Own cases and those of other courts, in the order of all lists. */
function bulkOfSection({ site, topics, cases, ...others }: Section, index: string) {
  const published = publishedFor(cases, { release: false, now: today() });
  return bulkOf(publicationOf(site!, topics!, published, [], others), index);
}

function request(): { out: string; index: string } {
  const { values } = optionsOf('export', {
    options: {
      format: { type: 'string' },
      out: { type: 'string', default: 'bulk' },
      // Not `cases`: an alias may not have the name of an index.
      index: { type: 'string', default: `cases-${today().slice(0, 10).replaceAll('-', '')}` },
    },
  });
  const { format, out, index } = values;
  if (format === undefined) throw new WrongUsage('没有写明 --format。');
  if (format !== 'bulk') throw new WrongUsage(`没有 ${format} 这种格式，可以是：bulk。`);
  if (!INDEX.test(index) || Buffer.byteLength(index) > 255) {
    throw new WrongUsage(`索引名称不能是“${index}”：用小写字母、数字和连字符，以字母或数字开头。`);
  }
  return { out, index };
}
