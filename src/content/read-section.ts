import { absolutePath, readBytes, sha256 } from '../disk/index.ts';
import type { Keep } from '../keep/index.ts';
import { byPlace, compareText, type Finding, type Place } from '../schema/finding.ts';
import type { Indicator } from '../schema/indicator.ts';
import type { KnownLaw } from '../schema/law.ts';
import type { CourtWithout, Peer } from '../schema/peer.ts';
import type { Recommendation } from '../schema/recommendation.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import type { EverydayWord, GlossaryEntry } from '../schema/words.ts';
import { type ApprovalEntry, readApprovals } from './approvals-file.ts';
import { type Case, type CaseFile, isCase, readCase } from './case.ts';
import { type DerivedLater, derivedLaterIn } from './derived.ts';
import { type HarvestFile, readHarvestFile } from './harvest-file.ts';
import { type HarvestStates, readHarvestStates } from './harvest-state.ts';
import { type HarvestedCase, readHarvested, surroundingsOf } from './harvested.ts';
import { type LedgerCode, type LedgerEntry, type Pin, readLedger } from './ledger-file.ts';
import { keptCase } from './kept-case.ts';
import { listCases } from './listing.ts';
import { type Picture, readPicture } from './picture.ts';
import { type PassthroughFile, readPassthrough } from './passthrough.ts';
import {
  readCourtsWithout,
  readGlossary,
  readIndicators,
  readKnownLaws,
  readPeers,
  readRecommendations,
  readSite,
  readTopics,
  readWords,
} from './settings.ts';

/** A picture of a section. */
export interface SectionPicture extends Picture {
  /** Results that follow from its bytes. */
  derived: DerivedLater;
  /** SHA-256, in hexadecimal, of its path below the content directory, a line end and its bytes. */
  digest: string;
}

/** Everything below a content directory, read. */
export interface Section {
  /** Absolute path of the content directory. */
  dir: string;
  /** The texts of `site.yaml`, `topics.yaml`, `peers.yaml` and of the lists beside them, by their names. */
  settings: Map<string, string>;
  /** SHA-256 of the first three of these: what follows from them and a file alone is kept under it. */
  settingsDigest: string;
  /** SHA-256 of `site.yaml`. */
  siteDigest: string;
  /** Undefined when `site.yaml` has errors. */
  site: Site | undefined;
  /** The place of a value in `site.yaml`. */
  sitePlaceOf: (path: PropertyKey[]) => Place;
  /** Undefined when `topics.yaml` has errors. */
  topics: Topic[] | undefined;
  /** The place of a value in `topics.yaml`. */
  topicsPlaceOf: (path: PropertyKey[]) => Place;
  /** Every `.mdx` file below `cases/`, ordered by path. */
  files: CaseFile[];
  /** The same files by their ids. */
  byId: Map<string, CaseFile[]>;
  /** The files that were understood. */
  cases: Case[];
  /** The courts in `peers.yaml`; none when it has errors. */
  peers: Peer[];
  /** The place of a value in `peers.yaml`. */
  peersPlaceOf: (path: PropertyKey[]) => Place;
  /** The everyday words that the court adds; none when `words.yaml` has errors. */
  words: EverydayWord[];
  /** The place of a value in `words.yaml`. */
  wordsPlaceOf: (path: PropertyKey[]) => Place;
  /** The words that are explained; none when `glossary.yaml` has errors. */
  glossary: GlossaryEntry[];
  /** The place of a value in `glossary.yaml`. */
  glossaryPlaceOf: (path: PropertyKey[]) => Place;
  /** The dictionary of indicators; empty when `indicators.yaml` has errors. */
  indicators: Indicator[];
  /** The place of a value in `indicators.yaml`. */
  indicatorsPlaceOf: (path: PropertyKey[]) => Place;
  /** The cases of other courts, in the order of the peers and of their files. */
  harvested: HarvestedCase[];
  /** When each of them was asked, and with what success. */
  harvestStates: HarvestStates;
  /** What this court says of cases. */
  recommendations: Recommendation[];
  /** The place of a value in `recommendations.yaml`. */
  recommendationsPlaceOf: (path: PropertyKey[]) => Place;
  /** What is known of editions of laws. */
  knownLaws: KnownLaw[];
  /** The place of a value in `laws.yaml`. */
  knownLawsPlaceOf: (path: PropertyKey[]) => Place;
  /** The courts that have no section. */
  courtsWithout: CourtWithout[];
  /** The place of a value in `courts.yaml`. */
  courtsWithoutPlaceOf: (path: PropertyKey[]) => Place;
  /** The addresses that were published once, in the order of their lines. */
  ledger: LedgerEntry[];
  /** The codes of texts that were to be printed, in the order of their lines. */
  codes: LedgerCode[];
  /** Whose section this is, as the ledger has it; undefined where nothing was approved or released yet. */
  pin: Pin | undefined;
  /** The approvals, in the order of their lines; undefined while nobody can tell them from `approvals.txt`. */
  approvals: ApprovalEntry[] | undefined;
  /** All pictures by their paths below the content directory. */
  pictures: Map<string, SectionPicture>;
  /** The files that are published as they are, if the settings name them. */
  passthrough: PassthroughFile[];
  /** Findings of the reader, for all files. The rules add theirs. */
  findings: Finding[];
}

/**
 * Reads a whole content directory; what does not change with other files is taken from the keep where it is there. A
 * mistake in one file never hides those of another. `onArticle` is called for each article that was read.
 */
export async function readSection(
  contentDir: string,
  keep?: Keep,
  onArticle: () => void = () => undefined,
): Promise<Section> {
  const dir = absolutePath(contentDir);
  const [
    site,
    topics,
    peers,
    words,
    glossary,
    indicators,
    courtsWithout,
    knownLaws,
    recommendations,
    ledger,
    approvals,
    entries,
  ] = await Promise.all([
    readSite(dir),
    readTopics(dir),
    readPeers(dir),
    readWords(dir),
    readGlossary(dir),
    readIndicators(dir),
    readCourtsWithout(dir),
    readKnownLaws(dir),
    readRecommendations(dir),
    readLedger(dir),
    readApprovals(dir),
    listCases(dir),
  ]);
  const files = await Promise.all(
    entries.articles.map((file) =>
      once(dir, file, (bytes) => {
        const read = keep ? keptCase(file, bytes, keep) : readCase(file, bytes);
        onArticle();
        return read;
      }),
    ),
  );
  const pictures = await Promise.all(
    entries.pictures.map(async (file) => {
      return [
        file,
        await once(dir, file, (bytes, digest) => pictureWith(bytes, digest, keep)),
      ] as const;
    }),
  );
  // Cases of other courts are of no use while it is not known whose section this is.
  const harvested = site.data
    ? await readHarvested(
        dir,
        peers,
        surroundingsOf(site.data, peers.data ?? [], topics.data ?? [], keep),
        (file) =>
          once(dir, file, (bytes, digest) => harvestFileWith(file, bytes, { digest, keep })),
      )
    : { cases: [], findings: [] };
  const state = readHarvestStates(dir);
  const lists = [
    ...[site, topics, peers, words],
    ...[glossary, indicators, courtsWithout, knownLaws, recommendations],
  ];
  const parts = [...lists, state, ledger, approvals, entries, harvested, ...files];
  const findings = parts.flatMap((each) => each.findings);
  const settings = lists.map(({ file, source }) => [file, source] as const);
  return {
    dir,
    settings: new Map(settings),
    settingsDigest: sha256('\n', JSON.stringify(settings.slice(0, 3))),
    siteDigest: sha256(site.source),
    site: site.data,
    sitePlaceOf: site.placeOf,
    topics: topics.data,
    topicsPlaceOf: topics.placeOf,
    files,
    byId: Map.groupBy(files, ({ id }) => id),
    cases: files.filter(isCase),
    peers: peers.data ?? [],
    peersPlaceOf: peers.placeOf,
    words: words.data ?? [],
    wordsPlaceOf: words.placeOf,
    glossary: glossary.data ?? [],
    glossaryPlaceOf: glossary.placeOf,
    indicators: indicators.data ?? [],
    indicatorsPlaceOf: indicators.placeOf,
    harvested: harvested.cases,
    harvestStates: state.states,
    courtsWithout: courtsWithout.data ?? [],
    courtsWithoutPlaceOf: courtsWithout.placeOf,
    knownLaws: knownLaws.data ?? [],
    knownLawsPlaceOf: knownLaws.placeOf,
    recommendations: recommendations.data ?? [],
    recommendationsPlaceOf: recommendations.placeOf,
    ledger: ledger.ledger,
    codes: ledger.codes,
    pin: ledger.pin,
    approvals: approvals.approvals,
    pictures: new Map(pictures),
    passthrough: readPassthrough(dir),
    findings: findings.sort(byPlace),
  };
}

/** The section as it is when some of its articles, or new ones, are these. */
export function withCases(section: Section, changed: readonly CaseFile[]): Section {
  const anew = new Map(changed.map((each) => [each.file, each]));
  const isOld = ({ file }: { file: string }) => anew.has(file);
  const files = [...section.files.filter((each) => !isOld(each)), ...changed].sort((one, other) =>
    compareText(one.file, other.file),
  );
  const findings = [
    ...section.findings.filter((each) => !isOld(each)),
    ...changed.flatMap((each) => each.findings),
  ];
  return {
    ...section,
    files,
    byId: Map.groupBy(files, ({ id }) => id),
    cases: files.filter(isCase),
    findings: findings.sort(byPlace),
  };
}

/** A picture of a section, read from its bytes. */
export function sectionPicture(file: string, bytes: Uint8Array): Promise<SectionPicture> {
  return pictureWith(bytes, sha256(`${file}\n`, bytes), undefined);
}

async function pictureWith(
  bytes: Uint8Array,
  digest: string,
  keep: Keep | undefined,
): Promise<SectionPicture> {
  const picture = await keptResult(keep, digest, () => readPicture(bytes));
  return { ...picture, derived: derivedLaterIn(keep, digest), digest };
}

async function harvestFileWith(
  file: string,
  bytes: Uint8Array,
  { digest, keep }: { digest: string; keep: Keep | undefined },
): Promise<HarvestFile> {
  const read = () => readHarvestFile(file, bytes);
  // A time that has not come yet will come.
  const isFinal = ({ harvest }: HarvestFile) => harvest !== undefined;
  return keptResult(keep, digest, read, isFinal);
}

/**
 * Reads the same bytes only once in a process: no case is parsed twice, no picture decoded twice. `read` gets the bytes
 * and a digest of them and of the path of the file below `dir`.
 */
async function once<Result>(
  dir: string,
  file: string,
  read: (bytes: Uint8Array, digest: string) => Result | Promise<Result>,
): Promise<Result> {
  const absolute = `${dir}/${file}`;
  const bytes = readBytes(dir, file);
  const digest = sha256(`${file}\n`, bytes);
  const cached = remembered.get(absolute);
  if (cached?.digest === digest) return cached.result as Result;
  const result = await read(bytes, digest);
  remembered.set(absolute, { digest, result });
  return result;
}

const remembered = new Map<string, { digest: string; result: unknown }>();

async function keptResult<Result>(
  keep: Keep | undefined,
  digest: string,
  read: () => Result | Promise<Result>,
  isFinal: (result: Result) => boolean = () => true,
): Promise<Result> {
  const known = keep?.get(digest) as Result | undefined;
  if (known !== undefined) return known;
  const result = await read();
  if (isFinal(result)) keep?.set(digest, result);
  return result;
}
