import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  caseLine,
  HARVEST_STATE,
  HARVESTED,
  type HarvestedCase,
  type HarvestStates,
  harvestStatesText,
  harvestText,
  isSystemError,
  legibleCases,
  readHarvestFile,
  readHarvestHead,
} from '../content/index.ts';
import type { Harvest, HarvestHead, KeptCase } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import { HarvestError } from './limits.ts';

/**
 * Writes a harvest to its file, whole or not at all; a file with the same bytes is not touched. Resolves with whether
 * it changed; throws a HarvestError when it cannot be written.
 */
export async function writeHarvest(contentDir: string, harvest: Harvest): Promise<boolean> {
  const folder = path.join(contentDir, HARVESTED);
  const file = path.join(folder, `${harvest.peer}.json`);
  const text = harvestText(harvest);
  try {
    await mkdir(folder, { recursive: true });
    if ((await textIn(file)) === text) return false;
    await replace(file, text);
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new HarvestError(
      `写不了 ${file}（${code ?? message}）`,
      '请看看有没有权限改写内容文件夹。',
    );
  }
}

/** Writes what is known of all harvests, whole or not at all; throws a HarvestError when it cannot be written. */
export async function writeHarvestStates(contentDir: string, states: HarvestStates): Promise<void> {
  const file = path.join(contentDir, HARVEST_STATE);
  const text = harvestStatesText(states);
  try {
    if ((await textIn(file)) !== text) await replace(file, text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new HarvestError(
      `写不了 ${file}（${code ?? message}）`,
      '请看看有没有权限改写内容文件夹。',
    );
  }
}

/**
 * Replaces a file in one step: the text is written beside it first, in a file whose leading dot keeps it from being
 * read.
 */
async function replace(file: string, text: string): Promise<void> {
  const { dir, base } = path.parse(file);
  const beside = path.join(dir, `.${randomUUID()}.${base}`);
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function textIn(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** What was kept of a peer before a harvest. */
export interface PreviousHarvest {
  /** The first line of the file, if the section shows its cases; without it the file is written anew. */
  head?: HarvestHead;
  /** All cases when the file `isWhole`, else those that can still be read; then a case may have two versions. */
  cases: KeptCase[];
  isWhole: boolean;
}

/**
 * Reads what was kept of a peer: from the section if it shows its cases, else from the file, which may be damaged, or
 * from when the court had another name or address. Undefined when there is no file.
 */
export async function readPreviousHarvest(
  contentDir: string,
  peer: Peer,
  harvested: readonly HarvestedCase[],
): Promise<PreviousHarvest | undefined> {
  const file = `${HARVESTED}/${peer.slug}.json`;
  // A file that cannot be read is reported when it is to be replaced.
  const bytes = await readFile(path.join(contentDir, file)).catch(() => undefined);
  if (!bytes) return undefined;
  const cases = harvested.filter((each) => each.file === file).map(({ kept }) => kept);
  const head = cases.length > 0 ? readHarvestHead(bytes) : undefined;
  if (head) return { head, cases, isWhole: true };
  const { harvest } = readHarvestFile(file, bytes);
  return { cases: harvest?.cases ?? legibleCases(bytes), isWhole: harvest !== undefined };
}

/** How the cases of a peer differ from those before. */
export interface Difference {
  added: KeptCase[];
  changed: KeptCase[];
  gone: KeptCase[];
}

/** Compares by id. A case that had two versions before is unchanged when it equals one of them. */
export function differenceOf(now: readonly KeptCase[], before: readonly KeptCase[]): Difference {
  const previous = new Map(before.map((each) => [each.id, each]));
  const lines = new Set(before.map(caseLine));
  const present = new Set(now.map(({ id }) => id));
  return {
    added: now.filter(({ id }) => !previous.has(id)),
    changed: now.filter((each) => previous.has(each.id) && !lines.has(caseLine(each))),
    gone: [...previous.values()].filter(({ id }) => !present.has(id)),
  };
}

/** A figure of a case that was another before. */
export interface ChangedFigure {
  label: string;
  unit: string;
  from: number;
  to: number;
  /** True where one is ten times the other or more: a nought too many is the commonest slip. */
  isJump: boolean;
}

/** The figures that two versions of a case have in common by label and unit, each once, and that differ. */
export function changedFigures(now: KeptCase, before: KeptCase): ChangedFigure[] {
  const only = ({ results }: KeptCase) => {
    const kinds = Map.groupBy(results, ({ label, unit }) => JSON.stringify([label, unit]));
    return [...kinds].flatMap(([kind, all]) =>
      all.length === 1 ? [[kind, all[0]!] as const] : [],
    );
  };
  const former = new Map(only(before));
  return only(now).flatMap(([kind, { label, unit, value: to }]) => {
    const from = former.get(kind)?.value;
    if (from === undefined || from === to) return [];
    const [small, large] = [Math.abs(from), Math.abs(to)].sort((a, b) => a - b);
    return [{ label, unit, from, to, isJump: large! >= JUMP * small! && large! >= JUMP }];
  });
}

const JUMP = 10;
