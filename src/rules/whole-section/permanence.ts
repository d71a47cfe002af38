import { type CaseFile, LEDGER, type Section } from '../../content/index.ts';
import { titleOf } from '../../schema/case.ts';
import { codeTable, type Finding } from '../../schema/finding.ts';
import { addressedCase, addressedTopic, insteadOf } from '../../section/addresses.ts';
import { isWaiting, type Purpose } from '../../section/lists.ts';
import { baseOf } from '../../section/site.ts';
import { advice, type Term } from '../rule/rule.ts';

/** What can become of an address. */
export const codes = codeTable('permanence', {
  'lost-address': {
    title: '公开过的网址打不开了',
    why: '别的网页、文书和收藏夹里可能记着它。',
    todo: '照提示做：改回文件名，或在改了名的文章里加 aliases，或放回文件并用 withdrawn 撤下。从没对外公开过的，从 addresses.txt 删去这一行。',
    example: ['（把 xunhui.mdx 改名为 xunhui-shenpan.mdx）', 'aliases: [/cases/2026/xunhui/]'],
  },
  'not-committed': {
    title: 'addresses.txt 没有提交',
    why: '公开过的网址、登记的法院只记在这里。没有提交，换一台电脑就没有了，改动也没有人看过。',
    todo: '先提交并合并 addresses.txt，再正式发布。',
  },
});

/**
 * Findings for published addresses that are gone: each must still be a page, a tombstone or a redirect, also that of a case
 * whose time was moved into the future. None while part of the section cannot be read, because the address may be there.
 */
export function lostAddresses(
  { files, topics, site, ledger }: Section,
  { now }: Pick<Purpose, 'now'> = {},
): Finding[] {
  if (!site || !topics || files.some(({ data }) => !data)) return [];
  const base = baseOf(site);
  const visible = files.filter(
    ({ fields }) => !fields.draft && !fields.sample && !isWaiting(fields, now),
  );
  const addressed = [
    ...visible.map(({ id, fields }) => addressedCase(id, fields.aliases, base)),
    ...topics.map((topic) => addressedTopic(topic, base)),
  ];
  const kept = new Set(addressed.flatMap(({ address, aliases }) => [address, ...aliases]));
  const recorded = new Set(ledger.map(({ address }) => address));
  const isNew = ({ id }: CaseFile) => !recorded.has(addressedCase(id, [], base).address);
  const candidates = visible.filter(isNew).map(({ file }) => file);
  return ledger
    .filter(({ address }) => !kept.has(address) && !insteadOf(address))
    .map(({ address, line }) => ({
      file: LEDGER,
      line,
      column: 1,
      endColumn: 1 + address.length,
      code: codes('lost-address'),
      level: 'error',
      message: `公开过的网址打不开了：${address}`,
      ...told(address, files, candidates),
    }));
}

type Advice = ReturnType<typeof advice>;

function told(address: string, files: readonly CaseFile[], candidates: readonly string[]): Advice {
  const alias = `aliases: [${address}]`;
  const hidden = files.find(({ id, fields: { aliases } }) => {
    const own = addressedCase(id, aliases, '/');
    return [own.address, ...own.aliases].includes(address);
  });
  if (hidden) {
    const { draft, sample, publishedAt } = hidden.fields;
    if (!draft && !sample) {
      return advice`${hidden.file} 的${PUBLISHED}（${publishedAt!}）还没有到，到那时以前这一篇会打不开。请改回原来的发布时间；改过的内容写进${UPDATES}；不想再公开的，${WITHDRAWN}。${NEVER}`;
    }
    const unmarked = withoutMark(draft ? 'draft' : 'sample', hidden.file);
    return advice`${unmarked}；不想再公开这一篇的，${WITHDRAWN}。${NEVER}`;
  }
  if (address.startsWith('/topics/')) {
    return byAdministrator(
      `请改回 topics.yaml 里原来的 slug；确要改的，在改了名的或者并入的主题下面加一行 ${alias}。`,
    );
  }
  if (!address.startsWith('/cases/'))
    return advice`请在原来写有它的文章里${again(address)}。${NEVER}`;
  const [only, ...others] = candidates;
  const where = only && others.length === 0 ? ` ${only} ` : '改了名的文章';
  return byAdministrator(
    `请把文件名改回来；确要改名的，在${where}开头的两行“---”之间加一行 ${alias}；不想再公开的，放回文件并用 withdrawn 撤下。`,
  );
}

const NEVER: Term = {
  file: `从没对外公开过的，从 ${LEDGER} 删去这一行。`,
  form: '从没对外公开过的，请告诉网站管理员。',
};
const PUBLISHED: Term = {
  file: ' publishedAt',
  form: `“${titleOf('publishedAt')}”`,
  leadsTo: 'publishedAt',
};
const UPDATES: Term = { file: ' updates', form: `“${titleOf('updates')}”` };
const WITHDRAWN: Term = { file: '改用 withdrawn 撤下', form: `填“${titleOf('withdrawn')}”` };

function withoutMark(name: 'draft' | 'sample', file: string): Term {
  const form = `请关掉 ${file} 的“${titleOf(name)}”`;
  return { file: `请从 ${file} 删去 ${name}: true`, form, leadsTo: name };
}

function again(address: string): Term {
  const form = `把 ${address} 加回“${titleOf('aliases')}”`;
  return { file: `把 aliases: [${address}] 加回去`, form, leadsTo: 'aliases' };
}

/** What a form has no field for. */
function byAdministrator(file: string): Advice {
  return advice`${{ file, form: '请网站管理员看看这个网址。' }}${NEVER}`;
}
