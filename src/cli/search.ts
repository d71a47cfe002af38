import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { outDir } from '../integrations/index.ts';
import { Refusal } from '../report/index.ts';
import { PARTS, RECOMMENDED } from '../schema/closed-lists.ts';
import { STRINGS } from '../section/strings.ts';
import { BUNDLE, type Directory, ENTRY } from '../search/bundle/files.ts';
import { SearchIndex } from '../search/bundle/search-index.ts';
import {
  accountOf,
  type Answer,
  FACETS,
  type Filters,
  headingOf,
  notesOf,
  type Pieces,
  type SearchOptions,
  search,
} from '../search/query/index.ts';
import { isElsewhere } from '../text/urls.ts';
import { EXIT, optionsOf, runCommand, WrongUsage } from './command.ts';

/* `npm run search`: answers queries from the index of a built site, as the search page does. */

const USAGE = `用法：npm run --silent search -- 词语
      npm run --silent search -- --queries 文件（一行一个词语，UTF-8 编码）
  --topic 主题  --year 年份  --part 部分  --court 法院  --law 法律
  --level 层级  --region 地区    只在其中检索，可以写几次
  --recommended                  只在本院推荐的里面检索
  --from 日期  --to 日期         发布时间，例如 2026、2026-05、2026-05-01
  --limit N    显示几篇，0 为全部，默认 10
  --sort date  新的在前（默认 relevance：按相关程度）
  --json       一行一个 JSON：{query, mode, total, tiers, also, meant, notes,
               results: [{url, title, part, excerpt, tier}]}
  --index DIR  生成好的网站，默认 dist`;

runCommand(async () => {
  const { dir, queries, options, json } = await readRequest(process.argv.slice(2));
  const unreadable = (error: unknown) => {
    throw new Refusal(unanswered(dir, error));
  };
  const index = await SearchIndex.open((file) =>
    readFile(path.join(dir, BUNDLE, file)).catch(unreadable),
  ).catch(unreadable);
  const problem = refusedFilter(index.directory, options.filters);
  if (problem) throw new WrongUsage(problem);
  for (const query of queries) {
    const answer = await search(index, query, options);
    console.log(json ? toJson(answer) : toText(answer));
  }
  return EXIT.sound;
}, USAGE);

/** The message for when the index cannot be read: why, and what to do. */
function unanswered(dir: string, error: unknown): string {
  const remedy = '请先运行 npm run build，或者用 --index 写出生成好的网站在哪个文件夹。';
  if (!existsSync(dir)) return `没有 ${dir} 这个文件夹。${remedy}`;
  const file = path.join(dir, BUNDLE, ENTRY);
  if (!existsSync(file)) return `${dir} 里没有检索索引（没有 ${file}）。${remedy}`;
  return `${dir} 里的检索索引读不了（${String(error)}）。请重新运行 npm run build。`;
}

/** What the command line asks for. */
interface SearchRequest {
  queries: string[];
  options: Required<Pick<SearchOptions, 'limit' | 'sort' | 'filters'>>;
  json: boolean;
  /** The folder of a built site. */
  dir: string;
}

const value = { type: 'string' } as const;
const values = { type: 'string', multiple: true } as const;
const OPTIONS = {
  queries: value,
  topic: values,
  year: values,
  part: values,
  court: values,
  law: values,
  level: values,
  region: values,
  recommended: { type: 'boolean', default: false },
  from: value,
  to: value,
  limit: { type: 'string', default: '10' },
  sort: { type: 'string', default: 'relevance' },
  json: { type: 'boolean', default: false },
  index: value,
} as const;

/** Stands before an argument that is no option; no argument can hold it. */
const WORD = '\0';

/** Reads arguments. Throws what is wrong with them. */
async function readRequest(args: string[]): Promise<SearchRequest> {
  const { values, positionals } = optionsOf('search', {
    // A word that is left out begins with a minus, and no option with a Chinese character or a quotation mark.
    args: args.map((each) => each.replace(/^-(?=[^\w-])/, `${WORD}-`)),
    options: OPTIONS,
    allowPositionals: true,
  });
  const { sort, json, from, to } = values;
  const limit = Number(values.limit);
  if (!/^\d+$/.test(values.limit)) throw new WrongUsage('--limit 应是 0 或正整数。');
  if (sort !== 'date' && sort !== 'relevance') {
    throw new WrongUsage('--sort 只能是 date 或 relevance。');
  }
  const queries = values.queries
    ? await linesOf(values.queries)
    : [positionals.join(' ').replaceAll(WORD, '')];
  if (typeof queries === 'string') throw new WrongUsage(queries);
  if (queries.join('').trim() === '') throw new WrongUsage('没有要检索的词语。');
  const given = { ...values, recommended: values.recommended ? [RECOMMENDED] : [] };
  const facets = Object.fromEntries(FACETS.map((name) => [name, given[name] ?? []]));
  const filters: Filters = { ...facets, part: (values.part ?? []).map(partName), from, to };
  return { queries, options: { limit, sort, filters }, json, dir: values.index ?? outDir() };
}

/** The non-empty lines of a file, or a message when it cannot be read. */
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
function partName(part: string): string {
  return PARTS.find(({ id }) => id === part)?.name ?? part;
}

/** The message for a filter that can match nothing, in Chinese; undefined when all filters can. */
function refusedFilter(
  { topics, courts, levels, regions, recommended }: Directory,
  { topic, year, part, court, level, region, recommended: only = [], from, to }: Filters,
): string | undefined {
  const parts = PARTS.map(({ name }) => name);
  for (const [option, given = [], allowed] of [
    ['--part', part, parts],
    ['--topic', topic, topics],
    ['--court', court, courts],
    ['--level', level, distinct(levels)],
    ['--region', region, distinct(regions)],
  ] as const) {
    const unknown = given.find((each) => !allowed.includes(each));
    if (unknown === undefined) continue;
    const values = allowed.length > 0 ? `可以是：${allowed.join('、')}` : '案例里都没有写';
    return `${option} 没有“${unknown}”，${values}。`;
  }
  if (only.length > 0 && recommended.length === 0)
    return '--recommended：recommendations.yaml 里没有本院推荐的案例。';
  const other = year?.find((each) => !/^\d{4}$/.test(each));
  if (other !== undefined) return `--year 应是四位数字的年份，例如 2026，写的是“${other}”。`;
  for (const [option, date] of [['--from', from] as const, ['--to', to] as const]) {
    if (date !== undefined && !/^\d{4}(?:-\d{2}){0,2}$/.test(date)) {
      return `${option} 应是年、月或日，例如 2026、2026-05、2026-05-01，写的是“${date}”。`;
    }
  }
  return undefined;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter(Boolean);
}

/** One line of JSON. The excerpt is HTML: text, with what was found in `<mark>`. */
function toJson({ query, mode, total, tiers, also, meant, notes, results }: Answer): string {
  return JSON.stringify({
    query,
    mode,
    total,
    tiers,
    also,
    meant,
    notes,
    results: results.map(({ url, title, part, excerpt, tier }) => ({
      url,
      title,
      part,
      excerpt: toHtml(excerpt),
      tier,
    })),
  });
}

/** The answer as a person reads it in a terminal, what was found in 【】. */
function toText(answer: Answer): string {
  const { query, results } = answer;
  const shown = results.map(({ url, date, court, part, titlePieces, excerpt }, number) => {
    const heading = headingOf(answer, number);
    const place = [date, isElsewhere(url) && court, part, url].filter(Boolean).join('  ');
    return [
      ...(heading ? [`\n—— ${heading}`] : []),
      `\n${inBrackets(titlePieces)}`,
      `  ${place}`,
      `  ${inBrackets(excerpt)}`,
    ].join('\n');
  });
  const meant = answer.meant.length > 0 ? [STRINGS.searchMeant + answer.meant.join('、')] : [];
  return [`“${query}”：${accountOf(answer)}`, ...meant, ...notesOf(answer), ...shown, ''].join(
    '\n',
  );
}

function inBrackets(pieces: Pieces): string {
  return pieces.map(({ text, hit }) => (hit ? `【${text}】` : text)).join('');
}

function toHtml(pieces: Pieces): string {
  return pieces
    .map(({ text, hit }) => (hit ? `<mark>${escape(text)}</mark>` : escape(text)))
    .join('');
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (each) => `&#${each.charCodeAt(0)};`);
}
