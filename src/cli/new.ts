import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Document, isCollection } from 'yaml';
import { readCase, readLedger, readSite, readTopics } from '../content/index.ts';
import { contentDir } from '../integrations/index.ts';
import { PARTS, PLAIN_HINT, TO_WRITE, TODO } from '../schema/closed-lists.ts';
import { EXIT, optionsOf, runCommand, today, WrongUsage } from './command.ts';
import { slugOf } from '../text/slug.ts';

/*
 * `npm run new -- 标题 [--topic 主题 …] [--at 2026-11-23] [--department 部门] [--name 姓名] [--slug 名称]`: a case to fill
 * in, as a draft. At a terminal it asks for what is missing; elsewhere that is wrong usage (exit code 2).
 */

const USAGE =
  '用法：npm run new -- 标题 --topic 主题 [--at 2026-11-23] [--department 部门] [--name 姓名] [--slug 文件名]';

runCommand(async () => {
  const dir = contentDir();
  const { values, positionals } = optionsOf('new', {
    options: {
      topic: { type: 'string', multiple: true },
      at: { type: 'string' },
      department: { type: 'string' },
      name: { type: 'string' },
      slug: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [{ data: topics }, { data: site }] = await Promise.all([readTopics(dir), readSite(dir)]);
  if (!topics) throw new WrongUsage('topics.yaml 有错误，请先运行 npm run check。');
  const names = topics.map(({ name }) => name);
  const ask = process.stdin.isTTY
    ? createInterface({ input: process.stdin, output: process.stdout })
    : undefined;
  const asked = async (given: string | undefined, question: string) =>
    given?.trim() || (await ask?.question(question))?.trim() || undefined;
  const titleIn = async (given: string | undefined): Promise<string> => {
    const typed = await asked(given, '标题：');
    const problem = !typed
      ? '缺少标题。'
      : site && typed.includes(site.court)
        ? `标题里有法院名称“${site.court}”，请删去，页面会写明法院。`
        : undefined;
    if (!problem) return typed!;
    if (!ask) throw new WrongUsage(problem);
    console.log(problem);
    return titleIn(undefined);
  };
  const title = await titleIn(positionals.join(' '));
  const topicsIn = async (given: string[] | undefined): Promise<string[]> => {
    const question = `主题（一至三个，用逗号隔开）\n  ${names.join('、')}\n：`;
    const typed = given ?? [(await asked(undefined, question)) ?? ''];
    const chosen = typed.flatMap((each) => each.split(/[,，、\s]+/)).filter(Boolean);
    const unknown = chosen.find((topic) => !names.includes(topic));
    if (chosen.length > 0 && unknown === undefined) return chosen;
    const problem = unknown ? `没有“${unknown}”这个主题。` : '缺少主题。';
    if (!ask) throw new WrongUsage(`${problem}可以用：${names.join('、')}`);
    console.log(problem);
    return topicsIn(undefined);
  };
  const chosen = await topicsIn(values.topic);
  if (!values.department && ask) values.department = await asked(undefined, '部门（可不填）：');
  if (!values.name && ask) values.name = await asked(undefined, '姓名（可不填）：');
  ask?.close();
  const at = values.at ?? today();
  const slug = values.slug ?? slugOf(title);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) {
    throw new WrongUsage(
      `文件名“${slug}”不能用，请用 --slug 写一个由小写字母、数字和连字符组成的名称。`,
    );
  }
  if (slug.length > LONGEST_SLUG)
    throw new WrongUsage(
      `文件名有 ${slug.length} 个字母，最多 ${LONGEST_SLUG} 个，请用 --slug 写短一些。`,
    );
  const file = path.join(dir, 'cases', at.slice(0, 4), `${slug}.mdx`);
  if (existsSync(file))
    throw new WrongUsage(`${path.relative('.', file)} 已经有了，请用 --slug 换一个名称。`);
  const { ledger } = await readLedger(dir);
  const address = `/cases/${at.slice(0, 4)}/${slug}/`;
  if (ledger.some((each) => each.address === address))
    throw new WrongUsage(`${address} 是公开过的网址，请用 --slug 换一个名称。`);
  const beginning: Beginning = {
    title,
    at,
    topics: chosen,
    department: values.department,
    name: values.name,
  };
  const text = newCase(beginning, `cases/${at.slice(0, 4)}/${slug}.mdx`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'wx' });
  console.log(
    `已建立 ${path.relative('.', file)}。\n把【待填】的地方写好，运行 npm run dev 边写边看；定稿后删去 draft: true，再请同事签发（npm run approve）。`,
  );
  return EXIT.sound;
}, USAGE);

/* A file system takes 255 bytes, and what is made of a case has endings of its own. */
const LONGEST_SLUG = 100;

/** What a case begins with. */
interface Beginning {
  title: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`. */
  at: string;
  topics: readonly string[];
  department: string | undefined;
  name: string | undefined;
}

/**
 * The text of a draft with the four parts and a hint in each. Throws, with a message in Chinese, when the reader would
 * refuse it: a title that ends with a comma, a day that does not exist.
 */
function newCase({ title, at, topics, department, name }: Beginning, file: string): string {
  const author = { ...(department && { department }), ...(name && { name }) };
  const document = new Document(
    {
      title,
      publishedAt: at,
      ...(Object.keys(author).length > 0 && { author }),
      topics,
      summary: TODO + TO_WRITE.summary,
      draft: 'true',
    },
    { schema: 'failsafe' },
  );
  // Written on one line, as in the handbook.
  for (const name of ['author', 'topics']) {
    const node = document.get(name);
    if (isCollection(node)) node.flow = true;
  }
  const head = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  const parts = PARTS.map(({ id, name: heading }) => `## ${heading}\n\n${TODO}${TO_WRITE[id]}`);
  const text = `---\n${head.replace(/^summary: .*\n/m, `$&${PLAIN_HINT}\n`)}---\n\n${parts.join('\n\n')}\n`;
  const [problem] = readCase(file, Buffer.from(text)).findings;
  if (problem) throw new WrongUsage(`${problem.message}。${problem.help}`);
  return text;
}
