import type { Case, Section } from '../content/index.ts';
import type { KeptFile, SavedKeep } from '../keep/index.ts';
import { isPaperFile } from '../schema/paper.ts';
import { type Redirect, redirectsOf } from '../section/addresses.ts';
import { standings } from '../section/approval.ts';
import { BESIDE, FILES, ICONS } from '../section/paths.ts';
import { baseOf, searchServiceOf } from '../section/site.ts';
import { casesJson } from './cases-json.ts';
import { llms, openSearch, redirectMap, robots } from './discovery.ts';
import { feeds } from './feeds.ts';
import { icons } from './icons.ts';
import { markdownOf, tombstoneOf } from './markdown.ts';
import { casePreview, sectionPreview } from './preview.ts';
import { paperIndex } from './paper-index.ts';
import { publicationOf } from './publication.ts';
import { isQueryFile, queryFiles } from './query.ts';
import { recommendedFiles } from './recommended.ts';
import { resultsFiles } from './results.ts';
import { sitemaps } from './sitemap.ts';
import { wordOf } from './word.ts';

/** What an exported file holds; of the pictures, which are large, only the digest where they were made before. */
export type ExportedFile = string | Uint8Array | KeptFile;

/**
 * Every file beside the pages, by its path below the section's root: the same bytes for the same content. `cases` of
 * the section are those that have pages. `warn` is told what cannot be made on this machine; what `keep` has of pictures is not
 * drawn again. Empty while `site.yaml` or `topics.yaml` cannot be read.
 */
export async function exportedFiles(
  section: Section,
  warn: (message: string) => void,
  keep?: Pick<SavedKeep, 'file'>,
): Promise<Map<string, ExportedFile>> {
  const { dir, pictures, site, topics, cases, harvested, peers, ledger } = section;
  const { indicators, knownLaws } = section;
  if (!site || !topics) return new Map();
  const redirects = redirectsOf({
    cases,
    harvested,
    topics,
    ledger: ledger.map(({ address }) => address),
    base: baseOf(site),
  });
  const publication = publicationOf(site, topics, cases, redirects, {
    harvested,
    peers,
    indicators,
    knownLaws,
    recommendations: section.recommendations,
    approvedBy: new Map(standings(section).map(({ file, current }) => [file.id, current])),
  });
  const { paths } = publication;
  const files = new Map<string, ExportedFile>();
  const add = (path: string, content: ExportedFile) =>
    files.set(decodeURI(path.slice(paths.home().length)), content);

  const markdown = new Map<Case, string>();
  for (const each of publication.cases) markdown.set(each, markdownOf(each, publication));
  for (const [each, text] of markdown) add(paths.markdown(each.id), text);
  for (const each of publication.cases) add(paths.word(each.id), wordOf(each, publication));
  const { data, schema } = casesJson(publication, (each) => markdown.get(each)!);
  files.set(FILES.casesJson, data);
  files.set(FILES.casesSchema, schema);
  const results = resultsFiles(publication);
  files.set(FILES.resultsCsv, results.csv);
  files.set(FILES.resultsWorkbook, results.workbook);
  files.set(FILES.resultsJson, results.json);
  files.set(FILES.resultsSchema, results.schema);
  // Where an engine is named, that counts.
  if (!searchServiceOf(site))
    for (const [name, json] of queryFiles(publication)) files.set(name, json);
  const recommended = recommendedFiles(publication);
  files.set(FILES.recommendedCsv, recommended.csv);
  files.set(FILES.recommendedWorkbook, recommended.workbook);
  for (const [path, content] of feeds(publication)) add(path, content);
  for (const [name, xml] of sitemaps(publication, FILES.sitemapIndex)) files.set(name, xml);
  files.set(FILES.robots, robots(publication));
  files.set(FILES.llms, llms(publication));
  files.set(FILES.openSearch, openSearch(publication));
  files.set(FILES.redirects, redirectMap(publication));

  for (const [name, json] of paperIndex(section)) files.set(name, json);

  for (const each of publication.withdrawn) add(paths.markdown(each.id), tombstoneOf(each));
  for (const [name, content] of besideOldAddresses(files, redirects)) files.set(name, content);
  files.set(FILES.preview, await sectionPreview(site, warn));
  for (const [name, bytes] of await icons(section)) files.set(name, bytes);
  const drawn = (name: string, draw: () => Promise<Uint8Array>): Promise<ExportedFile> =>
    keep ? keep.file(name, draw) : draw();
  const previews = await Promise.all(
    publication.cases.map(async (each) => {
      const preview = await casePreview(each, { dir, pictures, site }, drawn);
      return [paths.preview(each.id), preview] as const;
    }),
  );
  for (const [name, bytes] of previews) add(name, bytes);
  return files;
}

/** The files beside a page, its Markdown or its feeds, once more at each former address of the page. */
function* besideOldAddresses(
  files: ReadonlyMap<string, ExportedFile>,
  redirects: readonly Redirect[],
): Generator<[name: string, content: ExportedFile]> {
  for (const { from, to, title } of redirects) {
    if (title === undefined || !from.endsWith('/')) continue;
    for (const beside of BESIDE) {
      const content = files.get(to.slice(1) + beside);
      if (content !== undefined) yield [from.slice(1) + beside, content];
    }
  }
}

/** True for a path below the section's root that can be one of these files. */
export function isExported(file: string): boolean {
  const name = file.split('/').at(-1)!;
  const isBeside = (BESIDE as readonly string[]).includes(name) || name === 'preview.jpg';
  return (
    isBeside ||
    isPaperFile(file) ||
    isQueryFile(file) ||
    /^sitemap-\d+\.xml$/.test(file) ||
    ROOT_FILES.has(file)
  );
}

const ROOT_FILES = new Set<string>([...Object.values(FILES), ...Object.values(ICONS)]);
