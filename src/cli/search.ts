import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BUNDLE } from '../domain/bundle.ts';
import { search } from '../search/engine.ts';
import { SearchIndex } from '../search/search-index.ts';
import { refusedFilter } from './search-filters.ts';
import { readRequest } from './search-request.ts';
import { toJson, toText } from './search-report.ts';

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
    return fail(1, `${dir} 里没有可用的检索索引，请先运行 npm run build。\n${String(error)}`);
  }
}

function fail(code: number, message: string): number {
  console.error(message);
  return code;
}
