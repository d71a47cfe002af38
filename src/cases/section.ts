import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { byPlace, type Finding, type Place } from '../schema/finding.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import { isCase, readCase, type Case, type CaseFile } from './case.ts';
import { listCases } from './listing.ts';
import { readSite, readTopics } from './yaml-file.ts';

/** Everything below a content directory, read. */
export interface Section {
  /** Absolute path of the content directory. */
  dir: string;
  /** Undefined when `site.yaml` has errors. */
  site: Site | undefined;
  /** The place of a value in `site.yaml`. */
  sitePlaceOf(path: PropertyKey[]): Place;
  /** Undefined when `topics.yaml` has errors. */
  topics: Topic[] | undefined;
  /** Every `.mdx` file below `cases/`, ordered by path. */
  files: CaseFile[];
  /** The same files by what stands for them in addresses. */
  byId: Map<string, CaseFile[]>;
  /** The files that were understood. */
  cases: Case[];
  /** Paths below the content directory of all pictures. */
  pictures: Set<string>;
  /** What the reader refuses, in every file; the rules add to it. */
  findings: Finding[];
}

/** Reads a whole content directory. A mistake in one file never hides those of another. */
export async function readSection(contentDir: string): Promise<Section> {
  const dir = path.resolve(contentDir);
  const [site, topics, entries] = await Promise.all([
    readSite(dir),
    readTopics(dir),
    listCases(dir),
  ]);
  const files = await Promise.all(entries.articles.map((file) => readCaseFile(dir, file)));
  const findings = [site, topics, entries, ...files].flatMap((each) => each.findings);
  return {
    dir,
    site: site.data,
    sitePlaceOf: site.placeOf,
    topics: topics.data,
    files,
    byId: Map.groupBy(files, ({ id }) => id),
    cases: files.filter(isCase),
    pictures: new Set(entries.pictures),
    findings: findings.sort(byPlace),
  };
}

async function readCaseFile(dir: string, file: string): Promise<CaseFile> {
  const absolute = path.join(dir, file);
  const bytes = await readFile(absolute);
  const known = remembered.get(absolute);
  if (known && known.bytes.equals(bytes)) return known.read;
  const read = readCase(file, bytes);
  remembered.set(absolute, { bytes, read });
  return read;
}

/**
 * Cases already read in this process, so that none is parsed twice. It hangs on `globalThis` because
 * a build loads this module twice: Node loads it for the integrations, Vite for the content loader.
 */
const remembered: Map<string, { bytes: Buffer; read: CaseFile }> = ((
  globalThis as { caseGuidanceFiles?: Map<string, { bytes: Buffer; read: CaseFile }> }
).caseGuidanceFiles ??= new Map());
