import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { outDir } from '../integrations/environment.ts';
import { PARTS } from '../schema/closed-lists.ts';
import type { SearchOptions } from '../search/query/engine.ts';

/** What the command line asks for. */
export interface SearchRequest {
  queries: string[];
  options: Required<Pick<SearchOptions, 'limit' | 'sort' | 'filters'>>;
  json: boolean;
  /** The folder of a built site. */
  dir: string;
}

const USAGE = `用法：npm run --silent search -- 词语
      npm run --silent search -- --queries 文件（一行一个词语，UTF-8 编码）
  --topic 主题  --year 年份  --part 部分  --court 法院
  --level 层级  --region 地区    只在其中检索
  --limit N    显示几篇，0 为全部，默认 10
  --sort date  新的在前（默认 relevance：按相关程度）
  --json       一行一个 JSON：{query, mode, total, results: [{url, title, part, excerpt}]}
  --index DIR  生成好的网站，默认 dist`;

const value = { type: 'string' } as const;
const OPTIONS = {
  queries: value,
  topic: value,
  year: value,
  part: value,
  court: value,
  level: value,
  region: value,
  limit: { type: 'string', default: '10' },
  sort: { type: 'string', default: 'relevance' },
  json: { type: 'boolean', default: false },
  index: value,
} as const;

/** Reads arguments; `problem` says in Chinese what is wrong with them, and how to write them. */
export async function readRequest(args: string[]): Promise<SearchRequest | { problem: string }> {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const { topic, year, part, court, level, region, sort, json } = values;
    const limit = Number(values.limit);
    if (!/^\d+$/.test(values.limit)) return wrong('--limit 应是 0 或正整数。');
    if (sort !== 'date' && sort !== 'relevance') {
      return wrong('--sort 只能是 date 或 relevance。');
    }
    const queries = values.queries ? await linesOf(values.queries) : [positionals.join(' ')];
    if (typeof queries === 'string') return wrong(queries);
    if (queries.join('').trim() === '') return wrong('没有要检索的词语。');
    const filters = { topic, year, part: partName(part), court, level, region };
    return { queries, options: { limit, sort, filters }, json, dir: values.index ?? outDir() };
  } catch (error) {
    return wrong(`不能这样写：${error instanceof Error ? error.message : String(error)}`);
  }
}

function wrong(problem: string): { problem: string } {
  return { problem: `${problem}\n${USAGE}` };
}

/** The lines of a file that say something, or what to say where it cannot be read. */
async function linesOf(file: string): Promise<string[] | string> {
  try {
    const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
    return text.split(/\r?\n/).filter((line) => line.trim() !== '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? '没有这个文件' : `读不了（${code}）`;
    return `--queries 的 ${file}：${reason}。请写出要读的文件。`;
  }
}

/** Parts may also be named as in addresses: `insights`. */
function partName(part: string | undefined): string | undefined {
  return PARTS.find(({ id }) => id === part)?.name ?? part;
}
