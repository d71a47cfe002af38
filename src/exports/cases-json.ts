import { createHash } from 'node:crypto';
import type { Case } from '../content/index.ts';
import {
  CASES_VERSION,
  type CasesFile,
  casesFileSchema,
  casesJsonSchema,
  type ExportedCase,
} from '../schema/exported-files.ts';
import { belowRoot } from '../section/addresses.ts';
import { partsAsText } from '../section/case-text.ts';
import { FILES } from '../section/paths.ts';
import { baseOf } from '../section/site.ts';
import { changedAt, isoDateTime } from '../text/dates.ts';
import type { Publication } from './publication.ts';

/**
 * `cases.json` and its schema, the same bytes for the same content. A case stands on a line of its own, so that two
 * versions of the file can be compared. `markdown` gives the Markdown of a case.
 */
export function casesJson(
  publication: Publication,
  markdown: (each: Case) => string,
): { data: string; schema: string } {
  const { site, topics, cases, paths, at } = publication;
  const schemaUrl = at(paths.asset(FILES.casesSchema));
  const file: CasesFile = casesFileSchema.parse({
    $schema: schemaUrl,
    version: CASES_VERSION,
    court: site.court,
    section: site.section,
    url: site.url,
    topics: topics.map(({ name, slug, description }) => {
      return { name, description, url: at(paths.topic(slug)) };
    }),
    cases: cases.map((each) => exported(each, publication, markdown(each))),
    withdrawn: publication.withdrawn.map(({ id, data }) => ({
      id,
      url: at(paths.case(id)),
      aliases: aliasesOf(data.aliases, publication),
      at: isoDateTime(data.withdrawn!.at),
      reason: data.withdrawn!.reason,
    })),
  });
  const head = JSON.stringify({ ...file, cases: undefined }).slice(0, -1);
  const lines = file.cases.map((each) => JSON.stringify(each)).join(',\n');
  return {
    data: `${head},"cases":[\n${lines}\n]}\n`,
    schema: `${JSON.stringify(casesJsonSchema(schemaUrl), undefined, 2)}\n`,
  };
}

function exported(
  each: Case,
  { site, references, approvals, paths, at }: Publication,
  markdown: string,
): ExportedCase {
  const { id, data, body } = each;
  const { title, subtitle, summary, plain, publishedAt, author } = data;
  return {
    id,
    url: at(paths.case(id)),
    markdown: at(paths.markdown(id)),
    digest: createHash('sha256').update(markdown).digest('hex'),
    title,
    subtitle,
    summary,
    plain,
    publishedAt: isoDateTime(publishedAt),
    updatedAt: isoDateTime(changedAt(data)),
    updates: (data.updates ?? []).map((each) => ({ ...each, at: isoDateTime(each.at) })),
    author,
    source: data.source ?? site.court,
    topics: data.topics,
    keywords: data.keywords ?? [],
    aliases: aliasesOf(data.aliases, { site, paths, at }),
    results: (data.results ?? []).map((one) => ({ ...one, approx: one.approx ?? false })),
    laws: data.laws ?? [],
    follows: references.get(each)!.follows.map(({ url, court, title: of }) => {
      return { url, court, title: of };
    }),
    approvals: (approvals.get(id) ?? []).map(({ role, at: time, digest }) => {
      return { role, at: isoDateTime(time), digest };
    }),
    parts: partsAsText(body.blocks),
  };
}

/** Former addresses as anybody can open them. */
function aliasesOf(
  aliases: readonly string[] = [],
  { site, paths, at }: Pick<Publication, 'site' | 'paths' | 'at'>,
): string[] {
  const base = baseOf(site);
  return aliases.map((alias) => at(paths.below(belowRoot(alias, base))));
}
