import type { CaseFile } from '../cases/case.ts';
import { LEDGER } from '../cases/ledger-file.ts';
import type { Section } from '../cases/section.ts';
import { addressedCase, addressedTopic, insteadOf } from '../domain/ledger.ts';
import type { Finding } from '../schema/finding.ts';

/** Every address that was published once is still there: as a page, as a tombstone, or as a redirect. */
export function lostAddresses(section: Section): Finding[] {
  const { files, topics, site, ledger } = section;
  const base = site ? new URL(site.url).pathname : '/';
  const visible = files.filter(({ fields }) => !fields.draft && !fields.sample);
  const addressed = [
    ...visible.map(({ id, fields }) => addressedCase(id, fields.aliases, base)),
    ...(topics ?? []).map((topic) => addressedTopic(topic, base)),
  ];
  const kept = new Set(addressed.flatMap(({ address, aliases }) => [address, ...aliases]));
  const recorded = new Set(ledger.map(({ address }) => address));
  const isNew = ({ id }: CaseFile) => !recorded.has(addressedCase(id, [], base).address);
  const candidates = visible.filter(isNew).map(({ file }) => file);
  return (
    ledger
      .filter(({ address }) => !kept.has(address) && !insteadOf(address))
      // While topics.yaml cannot be read, nothing is known of its topics.
      .filter(({ address }) => topics || !address.startsWith('/topics/'))
      .map(({ address, line }) => ({
        file: LEDGER,
        line,
        column: 1,
        endColumn: 1 + address.length,
        rule: 'permanence',
        level: 'error',
        message: `公开过的网址打不开了：${address}`,
        help: help(address, files, candidates),
      }))
  );
}

function help(address: string, files: readonly CaseFile[], candidates: readonly string[]): string {
  const hidden = files.find(({ id }) => addressedCase(id, [], '/').address === address);
  if (hidden) {
    const mark = hidden.fields.draft ? 'draft: true' : 'sample: true';
    return `请从 ${hidden.file} 删去 ${mark}；不想再公开这一篇的，改用 withdrawn 撤下。${NEVER}`;
  }
  if (address.startsWith('/topics/')) {
    return `请改回 topics.yaml 里原来的 slug；确要改的，在改了名的主题下加一行 aliases: [${address}]。${NEVER}`;
  }
  const [only, ...others] = candidates;
  const where = only && others.length === 0 ? ` ${only} ` : '改了名的文章';
  return `请把文件名改回来；确要改名的，在${where}里加一行 aliases: [${address}]；不想再公开的，放回文件并用 withdrawn 撤下。${NEVER}`;
}

const NEVER = `从没对外公开过的，从 ${LEDGER} 删去这一行。`;
