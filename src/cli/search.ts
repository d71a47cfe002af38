import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BUNDLE, ENTRY } from '../search/bundle/files.ts';
import { SearchIndex } from '../search/bundle/search-index.ts';
import { search } from '../search/query/engine.ts';
import { refusedFilter } from './search-filters.ts';
import { toJson, toText } from './search-report.ts';
import { readRequest } from './search-request.ts';

/* `npm run search`: answers queries from the index of a built site, as the search page does. */

process.exitCode = await main();

/** 0 when all queries were answered, 1 when the index cannot be read, 2 for wrong usage. */
async function main(): Promise<number> {
  const request = await readRequest(process.argv.slice(2));
  if ('problem' in request) return fail(2, request.problem);
  const { dir, queries, options, json } = request;
  try {
    const index = await SearchIndex.open((file) => readFile(path.join(dir, BUNDLE, file)));
    const problem = refusedFilter(index.directory, options.filters);
    if (problem) return fail(2, problem);
    for (const query of queries) {
      const answer = await search(index, query, options);
      console.log(json ? toJson(answer) : toText(answer));
    }
    return 0;
  } catch (error) {
    return fail(1, unanswered(dir, error));
  }
}

/** Why nothing can be answered, and what to do. */
function unanswered(dir: string, error: unknown): string {
  const remedy = '请先运行 npm run build，或者用 --index 写出生成好的网站在哪个文件夹。';
  if (!existsSync(dir)) return `没有 ${dir} 这个文件夹。${remedy}`;
  const file = path.join(dir, BUNDLE, ENTRY);
  if (!existsSync(file)) return `${dir} 里没有检索索引（没有 ${file}）。${remedy}`;
  return `${dir} 里的检索索引读不了（${String(error)}）。请重新运行 npm run build。`;
}

function fail(code: number, message: string): number {
  console.error(message);
  return code;
}
