import { Numbers, unpack } from './chunks.ts';
import type { ChunkRange, Directory, Endpoint } from './files.ts';

/*
 * The directory is loaded before every first answer, and grows with the cases: so it is no JSON, and has one column after the
 * other, whose neighbours are alike, which compresses well. All numbers are of variable length (LEB128), texts are UTF-8
 * after their length in bytes, and lists come after theirs:
 *
 *   DIRECTORY_SIGNATURE, how many documents there are; the endpoint as JSON, empty where there is none
 *   how many ranges of chunks there are; for all of them, by how much each character is beyond the one before; for all, how
 *   many chunks each has
 *   the names of the topics, of the courts, of their levels and regions
 *   for all documents the day, by how much it is before the one above (`stepOf`; the first before 1 January 10000)
 *   for all documents how many topics they have, for all the numbers of these
 *   for all documents the number of the court
 *   for all documents the step of the size (`sizeOf`)
 *   how many documents are recommended; by how much the number of each is beyond the one before
 */

export const DIRECTORY_SIGNATURE = 'cases1';

/** Reads a directory. Throws a RangeError when it is damaged. */
export function readDirectory(file: Uint8Array): Directory {
  const bytes = unpack(file);
  const signature = String.fromCharCode(...bytes.subarray(0, DIRECTORY_SIGNATURE.length));
  if (signature !== DIRECTORY_SIGNATURE) throw new RangeError('This is no directory of an index.');
  const numbers = new Numbers(bytes, DIRECTORY_SIGNATURE.length);
  const count = numbers.next();
  const endpoint = numbers.text();
  const chunks = readChunks(numbers);
  const [topics, courts, levels, regions] = [
    numbers.texts(),
    numbers.texts(),
    numbers.texts(),
    numbers.texts(),
  ];
  const dates = readDates(numbers, count);
  const topicsOf = numbers.list(count).map((own) => numbers.list(own));
  const courtOf = numbers.list(count);
  const sizes = numbers.list(count).map(sizeOf);
  const recommended = readAscending(numbers);
  const years = countsOf(dates.map((date) => date.slice(0, 4)));
  return {
    ...{ count, chunks, topics, courts, levels, regions, years, dates, topicsOf, courtOf, sizes },
    recommended,
    endpoint: endpoint === '' ? undefined : (JSON.parse(endpoint) as Endpoint),
  };
}

function readChunks(numbers: Numbers): ChunkRange[] {
  const steps = numbers.list(numbers.next());
  const counts = numbers.list(steps.length);
  let [from, first] = [0, 0];
  return steps.map((step, index) => {
    const count = counts[index]!;
    from += step;
    first += count;
    return { from, first: first - count, count };
  });
}

function readAscending(numbers: Numbers): number[] {
  let last = 0;
  return numbers.list(numbers.next()).map((step) => (last += step));
}

function readDates(numbers: Numbers, count: number): string[] {
  let day = LAST_DAY;
  return numbers.list(count).map((step) => {
    day -= step % 2 === 0 ? step / 2 : -(step + 1) / 2;
    return new Date(day * DAY).toISOString().slice(0, 10);
  });
}

function countsOf(years: readonly string[]): Directory['years'] {
  const counts = new Map<string, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts];
}

const DAY = 24 * 60 * 60 * 1000;
const LAST_DAY = Date.UTC(10_000, 0, 1) / DAY;

/** The steps that lead from each day to the next: days before it doubled, of days after it one less. */
export function stepsOf(dates: readonly string[]): number[] {
  let last = LAST_DAY;
  return dates.map((date) => {
    const day = Date.parse(date) / DAY;
    const before = last - day;
    last = day;
    return before >= 0 ? 2 * before : -2 * before - 1;
  });
}

/** The size of a step: the first sixteen are what they are, the others sixteen to each power of two. */
export function sizeOf(step: number): number {
  if (step < STEPS) return step;
  return (STEPS + (step % STEPS)) * 2 ** (Math.floor(step / STEPS) - 1);
}

/** The step that is nearest below a size. */
export function stepOfSize(size: number): number {
  if (size < STEPS) return size;
  const power = Math.floor(Math.log2(size)) - Math.log2(STEPS);
  return (power + 1) * STEPS + Math.floor(size / 2 ** power) - STEPS;
}

const STEPS = 16;
