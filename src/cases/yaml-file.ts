import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { Finding, Place } from '../schema/finding.ts';
import { siteSchema } from '../schema/site.ts';
import { topicsSchema } from '../schema/topic.ts';
import { validate } from '../schema/validate.ts';
import { decode } from './decode.ts';
import { toReports } from './frontmatter.ts';
import { readYaml } from './yaml.ts';

/** Reads `site.yaml` of a content directory. */
export const readSite = (dir: string) => readYamlFile(dir, 'site.yaml', siteSchema);

/** Reads `topics.yaml` of a content directory. */
export const readTopics = (dir: string) => readYamlFile(dir, 'topics.yaml', topicsSchema);

async function readYamlFile<Schema extends z.ZodType>(
  dir: string,
  file: string,
  schema: Schema,
): Promise<YamlFile<z.output<Schema>>> {
  const start = { line: 1, column: 1 };
  const refuse = (rule: string, place: Partial<Finding>, message: string, help: string) => ({
    data: undefined,
    findings: [{ file, ...start, ...place, rule, level: 'error' as const, message, help }],
    placeOf: () => start,
  });
  const bytes = await readFile(path.join(dir, file)).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) {
    return refuse(
      'files',
      {},
      `读不到 ${file}（${bytes.code}）`,
      `请在内容文件夹里放一个 ${file}。`,
    );
  }
  const decoded = decode(bytes);
  if ('invalidAt' in decoded) {
    return refuse('encoding', decoded.invalidAt, '文件不是 UTF-8 编码', '请另存为 UTF-8 编码。');
  }
  const yaml = readYaml(decoded.text, 1);
  if (yaml.problems.length > 0) {
    const findings = yaml.problems.map(({ place, message, help }) => {
      return { file, ...place, rule: 'frontmatter', level: 'error' as const, message, help };
    });
    return { data: undefined, findings, placeOf: yaml.placeOf };
  }
  const result = validate(schema, yaml.value);
  if ('data' in result) return { data: result.data, findings: [], placeOf: yaml.placeOf };
  const reports = toReports(result.problems, yaml, start);
  const findings = reports.map((each) => ({ file, level: 'error' as const, ...each }));
  return { data: undefined, findings, placeOf: yaml.placeOf };
}

interface YamlFile<Data> {
  data: Data | undefined;
  findings: Finding[];
  placeOf(path: PropertyKey[]): Place;
}
