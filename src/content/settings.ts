import { z } from 'zod';
import { readFile } from '../disk/index.ts';
import type { Finding, Place, Report } from '../schema/finding.ts';
import { type Indicator, indicatorsSchema } from '../schema/indicator.ts';
import { type KnownLaw, knownLawsSchema } from '../schema/law.ts';
import { type CourtWithout, courtsWithoutSchema, type Peer, peersSchema } from '../schema/peer.ts';
import { type Recommendation, recommendationsSchema } from '../schema/recommendation.ts';
import { siteSchema } from '../schema/site.ts';
import { topicsSchema } from '../schema/topic.ts';
import { validate } from '../schema/validate.ts';
import {
  type EverydayWord,
  type GlossaryEntry,
  glossarySchema,
  wordsSchema,
} from '../schema/words.ts';
import { fileCodes } from './codes.ts';
import { toReports } from './frontmatter.ts';
import { conflictIn, decode, systemError } from './text-file.ts';
import { readYaml } from './yaml.ts';

/** Reads `site.yaml` of a content directory. */
export const readSite = (dir: string) => readYamlFile(dir, 'site.yaml', siteSchema);

/** Reads `topics.yaml` of a content directory. */
export const readTopics = (dir: string) => readYamlFile(dir, 'topics.yaml', topicsSchema);

/** Reads `peers.yaml` of a content directory; a section that harvests nobody has no such file, or an empty one. */
export const readPeers = (dir: string) => readList<Peer>(dir, PEERS, peersSchema);

/** The list of the courts whose cases are harvested. */
export const PEERS = 'peers.yaml';

/** Reads `words.yaml` of a content directory; a court that adds no everyday words has no such file, or an empty one. */
export const readWords = (dir: string) => readList<EverydayWord>(dir, 'words.yaml', wordsSchema);

/** Reads `glossary.yaml` of a content directory, the words that are explained; there need be no such file. */
export const readGlossary = (dir: string) =>
  readList<GlossaryEntry>(dir, 'glossary.yaml', glossarySchema);

/** Reads `laws.yaml` of a content directory, what is known of editions of laws; there need be no such file. */
export const readKnownLaws = (dir: string) => readList<KnownLaw>(dir, 'laws.yaml', knownLawsSchema);

/** Reads `recommendations.yaml` of a content directory, what this court says of cases; there need be no such file. */
export const readRecommendations = (dir: string) =>
  readList<Recommendation>(dir, 'recommendations.yaml', recommendationsSchema);

/** Reads `courts.yaml` of a content directory, the courts that have no section; there need be no such file. */
export const readCourtsWithout = (dir: string) =>
  readList<CourtWithout>(dir, 'courts.yaml', courtsWithoutSchema);

/** Reads `indicators.yaml` of a content directory; a section whose figures need none has no such file, or an empty one. */
export const readIndicators = (dir: string) =>
  readList<Indicator>(
    dir,
    INDICATORS,
    indicatorsSchema as unknown as z.ZodType<Indicator[], Indicator[]>,
  );

/** The dictionary of indicators. */
export const INDICATORS = 'indicators.yaml';

async function readList<Item>(
  dir: string,
  file: string,
  schema: z.ZodType<Item[], Item[]>,
): Promise<YamlFile<Item[]>> {
  const read = await readFile(dir, file).catch(systemError);
  if (read instanceof Error && read.code === 'ENOENT')
    return { file, source: '', data: [], findings: [], placeOf: () => START };
  return readYamlFile(dir, file, schema, []);
}

async function readYamlFile<Schema extends z.ZodType>(
  dir: string,
  file: string,
  schema: Schema,
  whenEmpty?: z.input<Schema>,
): Promise<YamlFile<z.output<Schema>>> {
  let source = '';
  const answer = (
    reports: Report[],
    data?: z.output<Schema>,
    placeOf: YamlFile<unknown>['placeOf'] = () => START,
  ) => {
    const findings = reports.map((each) => ({ file, level: 'error' as const, ...each }));
    return { file, source, data, findings, placeOf };
  };
  const bytes = await readFile(dir, file).catch(systemError);
  if (bytes instanceof Error) {
    const message = `读不到 ${file}（${bytes.code}）`;
    const help = `请在内容文件夹里放一个 ${file}。`;
    return answer([{ ...START, code: fileCodes('not-readable'), message, help }]);
  }
  const { text, reports } = decode(bytes);
  if (text === undefined) return answer(reports);
  source = text;
  const conflict = conflictIn(text);
  if (conflict) return answer([...reports, conflict]);
  const yaml = readYaml(text, 1, schema instanceof z.ZodArray);
  if (yaml.problems.length > 0) {
    const unreadable = yaml.problems.map(({ place, ...verdict }) => ({ ...place, ...verdict }));
    return answer([...reports, ...unreadable], undefined, yaml.placeOf);
  }
  // The reader gives an empty map for an empty text.
  const isEmpty = !Array.isArray(yaml.value) && Object.keys(yaml.value as object).length === 0;
  const result = validate(schema, isEmpty && whenEmpty ? whenEmpty : yaml.value);
  return 'data' in result
    ? answer(reports, result.data, yaml.placeOf)
    : answer([...reports, ...toReports(result.problems, yaml, START)], undefined, yaml.placeOf);
}

const START: Place = { line: 1, column: 1 };

interface YamlFile<Data> {
  /** Its name below the content directory. */
  file: string;
  /** Its text with unified line ends; empty where there is none. */
  source: string;
  data: Data | undefined;
  findings: Finding[];
  placeOf: (path: PropertyKey[]) => Place;
}
