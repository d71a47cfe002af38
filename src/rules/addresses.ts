import type { CaseFile } from '../cases/case.ts';
import type { Section } from '../cases/section.ts';
import { belowRoot } from '../domain/former-path.ts';
import { createPaths } from '../domain/paths.ts';
import type { Topic } from '../schema/topic.ts';
import type { Rule, RuleFinding } from './rule.ts';

const FILE = /^cases\/\d{4}\/[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)*\.mdx$/u;
const OWN_FOLDERS = [
  ...['page', 'years', 'search', 'about', 'accessibility', 'data', 'guidance', 'compare'],
  ...['pagefind', '_astro', '404.html'],
];
const paths = createPaths('/');
const START = { line: 1, column: 1, level: 'error' as const };

/** Every case has an address of its own, made from its file's name; an alias takes nobody else's. */
export const addresses: Rule = {
  name: 'addresses',
  check: (file, section) => [
    ...badName(file),
    ...otherYear(file),
    ...sameAddress(file, section),
    ...aliases(file, section),
  ],
};

function badName({ file }: CaseFile): RuleFinding[] {
  if (FILE.test(file.normalize('NFC'))) return [];
  const message = '文件的位置或名称不对';
  const help =
    '应是 cases/年份/名称.mdx，名称用拼音小写字母、数字和连字符，如 cases/2026/dianzi-songda.mdx。';
  return [{ ...START, message, help }];
}

function otherYear({ file, fields: { publishedAt }, placeOf }: CaseFile): RuleFinding[] {
  const [, year] = /^cases\/(\d{4})\//.exec(file) ?? [];
  if (!year || !publishedAt || publishedAt.startsWith(year)) return [];
  const message = `文件在 ${year} 年的文件夹里，发布时间却是 ${publishedAt}`;
  const help =
    '还没发布的，请把文件移到发布那一年的文件夹；已经发布的，网址不能再变，请核对发布时间。';
  return [{ ...placeOf(['publishedAt']), level: 'warning', message, help }];
}

function sameAddress({ file, id }: CaseFile, { byId }: Section): RuleFinding[] {
  const others = (byId.get(id) ?? []).filter((each) => each.file !== file);
  return others.map((other) => ({
    ...START,
    message: `与 ${other.file} 的网址相同：${paths.case(id)}`,
    help: '网址不分大小写，请给其中一个文件改名。',
  }));
}

function aliases(file: CaseFile, { files, topics, site }: Section): RuleFinding[] {
  const base = site ? new URL(site.url).pathname : '/';
  const own = (file.fields.aliases ?? []).map((alias) => belowRoot(alias, base));
  return own.flatMap((alias, index) => {
    const owner = files.find(
      (each) =>
        paths.case(each.id) === alias || (each !== file && aliasesOf(each, base).includes(alias)),
    );
    const taken =
      owner?.file ??
      (own.indexOf(alias) < index ? file.file : undefined) ??
      (isOfSection(alias, topics) ? '本栏目自己的网页' : undefined);
    if (!taken) return [];
    const message = `旧网址 ${alias} 已属于 ${taken}`;
    return [{ ...START, ...file.placeOf(['aliases', index]), message, help: '请从其中一处删去。' }];
  });
}

function aliasesOf({ fields }: CaseFile, base: string): string[] {
  return (fields.aliases ?? []).map((alias) => belowRoot(alias, base));
}

/** True for addresses that the section's own pages and files have, or may have one day. */
function isOfSection(alias: string, topics: Topic[] = []): boolean {
  const [, first = ''] = alias.split('/');
  return (
    OWN_FOLDERS.includes(first) ||
    topics.some(({ slug, aliases = [] }) => {
      return paths.topic(slug) === alias || aliases.includes(alias);
    })
  );
}
