import type { Body, CaseFile } from '../cases/case.ts';
import type { HarvestedCase } from '../cases/harvested.ts';
import type { Section } from '../cases/section.ts';
import type { RuleFinding } from './rule.ts';
import { ALIKE, bandsOfLetters, lettersOf, likenessOfLetters } from './sketch.ts';

/** That an article is nearly the same as a case of another court, which the section shows already. */
export function copiedFromOthers(file: CaseFile, section: Section): RuleFinding[] {
  const { body, fields, placeOf } = file;
  if (section.harvested.length === 0 || !body || fields.withdrawn) return [];
  const letters = lettersOfOwn(body);
  for (const other of candidatesFor(letters, section.harvested)) {
    const found = likenessOfLetters(letters, lettersOfHarvested(other));
    if (found < ALIKE) continue;
    const share = found === 1 ? '相同' : `几乎相同，${Math.floor(found * 100)}% 的文字一样`;
    return [
      {
        ...placeOf(['title']),
        level: 'warning',
        message: `正文与${other.origin.court}的案例“${other.data.title}”${share}`,
        help: `那一篇已经采集来了，在 ${other.file} 里，读者看得到。转载的，请删去本文；借鉴的，请用自己的话写，并在 follows 里写明；那一篇是照搬本院的，请与该院联系。`,
      },
    ];
  }
  return [];
}

/** Texts that share a band by chance, or are made to, cost no more than this many comparisons. */
const MOST = 10;

/** Those that share the most bands with a text, the most first. */
function candidatesFor(letters: string, others: readonly HarvestedCase[]): HarvestedCase[] {
  const index = indexOf(others);
  const shared = new Map<HarvestedCase, number>();
  for (const band of bandsOfLetters(letters)) {
    for (const each of index.get(band) ?? []) shared.set(each, (shared.get(each) ?? 0) + 1);
  }
  const ordered = [...shared].sort(([, a], [, b]) => b - a);
  return ordered.slice(0, MOST).map(([each]) => each);
}

function indexOf(others: readonly HarvestedCase[]): Map<string, HarvestedCase[]> {
  const known = indexes.get(others);
  if (known) return known;
  const index = new Map<string, HarvestedCase[]>();
  for (const each of others) {
    for (const band of bandsOfHarvested(each)) {
      const same = index.get(band);
      if (same) same.push(each);
      else index.set(band, [each]);
    }
  }
  indexes.set(others, index);
  return index;
}

const indexes = new WeakMap<readonly HarvestedCase[], Map<string, HarvestedCase[]>>();

/** By the parts as they were read: they stay the same while their file does. */
function bandsOfHarvested(each: HarvestedCase): readonly string[] {
  const known = bands.get(each.parts);
  if (known) return known;
  const found = bandsOfLetters(lettersOfHarvested(each));
  bands.set(each.parts, found);
  return found;
}

const bands = new WeakMap<HarvestedCase['parts'], readonly string[]>();

/** The letters of an own case, as another court would get them: with the headings below those of the parts. */
function lettersOfOwn({ blocks }: Body): string {
  const own = blocks.filter(({ part, kind, anchor }) => {
    return part !== undefined && (kind !== 'heading' || anchor !== part);
  });
  return lettersOf(own.map(({ text }) => text).join(''));
}

function lettersOfHarvested({ parts }: HarvestedCase): string {
  return lettersOf(parts.map(({ text }) => text).join(''));
}
