import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { byPlace, compareText, type Finding } from '../schema/finding.ts';
import { siteSchema, type Site } from '../schema/site.ts';
import { topicsSchema, type Topic } from '../schema/topic.ts';
import { validate } from '../schema/validate.ts';
import { isCase, readCase, type Case, type CaseFile } from './case.ts';
import { decode } from './decode.ts';
import { toReports } from './frontmatter.ts';
import { readYaml } from './yaml.ts';

/** Everything below a content directory, read. */
export interface Section {
  /** Absolute path of the content directory. */
  dir: string;
  /** Undefined when `site.yaml` has errors. */
  site: Site | undefined;
  /** Undefined when `topics.yaml` has errors. */
  topics: Topic[] | undefined;
  /** Every `.mdx` file below `cases/`, ordered by path. */
  files: CaseFile[];
  /** The same files by what stands for them in addresses. */
  byId: Map<string, CaseFile[]>;
  /** The files that were understood. */
  cases: Case[];
  /** Paths below the content directory of all pictures. */
  pictures: Set<string>;
  /** What the reader refuses, in every file; the rules add to it. */
  findings: Finding[];
}

/** Reads a whole content directory. A mistake in one file never hides those of another. */
export async function readSection(contentDir: string): Promise<Section> {
  const dir = path.resolve(contentDir);
  const [site, topics, entries] = await Promise.all([
    readSite(dir),
    readTopics(dir),
    listCases(dir),
  ]);
  const files = await Promise.all(entries.articles.map((file) => readCaseFile(dir, file)));
  const findings = [site, topics, entries, ...files].flatMap((each) => each.findings);
  return {
    dir,
    site: site.data,
    topics: topics.data,
    files,
    byId: Map.groupBy(files, ({ id }) => id),
    cases: files.filter(isCase),
    pictures: new Set(entries.pictures),
    findings: findings.sort(byPlace),
  };
}

/** Reads `site.yaml` of a content directory. */
export const readSite = (dir: string) => readYamlFile(dir, 'site.yaml', siteSchema);

/** Reads `topics.yaml` of a content directory. */
export const readTopics = (dir: string) => readYamlFile(dir, 'topics.yaml', topicsSchema);

async function readYamlFile<Schema extends z.ZodType>(
  dir: string,
  file: string,
  schema: Schema,
): Promise<{ data: z.output<Schema> | undefined; findings: Finding[] }> {
  const start = { line: 1, column: 1 };
  const refuse = (rule: string, place: Partial<Finding>, message: string, help: string) => ({
    data: undefined,
    findings: [{ file, ...start, ...place, rule, level: 'error' as const, message, help }],
  });
  const bytes = await readFile(path.join(dir, file)).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) {
    return refuse('files', {}, `读不到 ${file}（${bytes.code}）`, `请在内容文件夹里放一个 ${file}。`);
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
    return { data: undefined, findings };
  }
  const result = validate(schema, yaml.value);
  if ('data' in result) return { data: result.data, findings: [] };
  const reports = toReports(result.problems, yaml, start);
  return { data: undefined, findings: reports.map((each) => ({ file, level: 'error', ...each })) };
}

const PICTURE = /\.(png|jpe?g|webp)$/i;
const SYSTEM_FILE = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

async function listCases(dir: string) {
  const articles: string[] = [];
  const pictures: string[] = [];
  const findings: Finding[] = [];
  const entries = await readdir(path.join(dir, 'cases'), { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => error,
  );
  const refuse = (file: string, message: string, help: string) =>
    findings.push({ file, line: 1, column: 1, rule: 'files', level: 'error', message, help });
  if (entries instanceof Error) {
    refuse('cases', `读不到 cases 文件夹（${entries.code}）`, '请在内容文件夹里建立 cases 文件夹。');
    return { articles, pictures, findings };
  }
  for (const entry of entries) {
    const absolute = path.join(entry.parentPath, entry.name);
    const file = path.relative(dir, absolute).split(path.sep).join('/');
    if (entry.isDirectory() || SYSTEM_FILE.test(entry.name)) continue;
    if (!entry.isFile()) refuse(file, '这是快捷方式或特殊文件', '请换成文件本身。');
    else if (entry.name.endsWith('.mdx')) articles.push(file);
    else if (PICTURE.test(entry.name)) pictures.push(file);
    else refuse(file, '这个文件不会被发布', '文章的扩展名是小写的 .mdx，图片是 png、jpg 或 webp。');
  }
  return { articles: articles.sort(compareText), pictures, findings };
}

async function readCaseFile(dir: string, file: string): Promise<CaseFile> {
  const absolute = path.join(dir, file);
  const bytes = await readFile(absolute);
  const known = remembered.get(absolute);
  if (known && known.bytes.equals(bytes)) return known.read;
  const read = readCase(file, bytes);
  remembered.set(absolute, { bytes, read });
  return read;
}

/**
 * Cases already read in this process, so that none is parsed twice. It hangs on `globalThis` because
 * a build loads this module twice: Node loads it for the integrations, Vite for the content loader.
 */
const remembered: Map<string, { bytes: Buffer; read: CaseFile }> = ((
  globalThis as { caseGuidanceFiles?: Map<string, { bytes: Buffer; read: CaseFile }> }
).caseGuidanceFiles ??= new Map());
