import type { Body, CaseFile, HarvestedCase, Section } from '../content/index.ts';
import {
  ALIKE,
  bandsOf,
  comparableHarvested,
  comparableOwn,
  isPromising,
  KnownTexts,
  likeness,
  likenessOfLetters,
  type Sketch,
  sketchOf,
} from '../detect/index.ts';
import { titleOf } from '../schema/case.ts';
import { codeTable, compareText, type Place } from '../schema/finding.ts';
import { advice, type RuleFinding, type SectionRule, type Term } from './rule/rule.ts';

/** What an article can repeat. */
export const codes = codeTable('duplicates', {
  'own-case': {
    title: '与更早的一篇几乎相同',
    why: '同一篇多半存了两次，读者会看到两篇一样的。',
    todo: '删去没有发布过的一篇；两篇都发布过的，给其中一篇加 withdrawn；确是两个案例的，不用改。',
  },
  'harvested-case': {
    title: '与采集来的别的法院的一篇几乎相同',
    why: '那一篇读者在本站看得到，不用再写一遍。',
    todo: '转载的，删去本文；借鉴的，用自己的话写，并在 follows 里写明；那一篇是照搬本院的，与该院联系。',
  },
});

/**
 * No article is nearly the same as an earlier one, or as a case of another court. A withdrawn article may be written
 * again. Drafts are checked too, so that a copy is found before it is finished.
 */
export const duplicates: SectionRule = {
  looksAt: 'section',
  codes,
  about: '与更早的一篇、与采集来的案例几乎相同的文章（提醒）。已经撤下的不算。',
  prepare: (section) => {
    twinsOf(section);
    textsOf(section);
  },
  check: (file, section) => [
    ...copiedFromEarlier(file, section),
    ...copiedFromOthers(file, section),
  ],
};

function copiedFromEarlier(file: CaseFile, section: Section): RuleFinding[] {
  const twin = twinsOf(section).get(file);
  if (!twin) return [];
  const { title = '', draft } = twin.of.fields;
  const share = Math.floor(twin.likeness * 100);
  return [
    {
      ...titlePlaceOf(file),
      level: 'warning',
      code: codes('own-case'),
      message:
        `正文与 ${twin.of.file}${draft ? '（草稿）' : ''} ` +
        (twin.likeness === 1 ? '相同' : `几乎相同，${share}% 的文字一样`),
      ...advice`那一篇是“${title}”。重复的，请删去没有发布过的一篇；两篇都发布过的，${WITHDRAWN}；确是两个案例的，不用改。`,
    },
  ];
}

/** Kept with the case, of which only the title would be parsed again. */
function titlePlaceOf(file: CaseFile): Place {
  return file.derived('place of the title', () => file.placeOf(['title']));
}

interface Twin {
  of: CaseFile;
  likeness: number;
}

/**
 * For each article that nearly repeats an earlier one, that one. A section is compared once, each article with the
 * first of its kind.
 */
function twinsOf(section: Section): Map<CaseFile, Twin> {
  const cached = rememberedTwins.get(section);
  if (cached) return cached;
  const twins = new Map<CaseFile, Twin>();
  const firsts = new Map<string, Sketched[]>();
  for (const file of inOrder(section.files)) {
    // It follows from the file alone, and is kept with that.
    const sketch = file.derived('sketch', () => sketchOf(file.body));
    const bands = bandsOf(sketch);
    const sketched = { file, sketch };
    const twin = firstAlike(sketched, new Set(bands.flatMap((band) => firsts.get(band) ?? [])));
    if (twin) twins.set(file, twin);
    else for (const band of bands) put(firsts, band, sketched);
  }
  rememberedTwins.set(section, twins);
  return twins;
}

/** A case with what it is compared by; most cases have nothing in common with any other. */
interface Sketched {
  file: Readable;
  sketch: Sketch;
}

function put(lists: Map<string, Sketched[]>, band: string, item: Sketched): void {
  const list = lists.get(band);
  if (list) list.push(item);
  else lists.set(band, [item]);
}

const rememberedTwins = new WeakMap<Section, Map<CaseFile, Twin>>();

type Readable = CaseFile & { body: Body };

function inOrder(files: readonly CaseFile[]): Readable[] {
  const key = ({ fields }: CaseFile) => fields.publishedAt ?? '';
  return files
    .filter((file): file is Readable => file.body !== undefined && !file.fields.withdrawn)
    .sort((a, b) => compareText(key(a), key(b)) || compareText(a.file, b.file));
}

function firstAlike(one: Sketched, candidates: Iterable<Sketched>): Twin | undefined {
  for (const { file, sketch } of candidates) {
    // Cases that begin with the same sentences share bands by the hundred.
    if (!isPromising(one.sketch, sketch)) continue;
    // Kept with the later one: it follows from both texts.
    const found = one.file.derived(`likeness ${file.digest}`, () =>
      likeness(one.file.body, file.body),
    );
    if (found >= ALIKE) return { of: file, likeness: found };
  }
  return undefined;
}

/** Findings for an article that is nearly the same as a case of another court that the section shows. */
function copiedFromOthers(file: CaseFile, section: Section): RuleFinding[] {
  const { body, derived, fields } = file;
  if (section.harvested.length === 0 || !body || fields.withdrawn) return [];
  const own = comparableOwn({ body, derived });
  const other = textsOf(section).find(own);
  if (!other) return [];
  const likeness = likenessOfLetters(own.letters(), comparableHarvested(other).letters());
  const share = `几乎相同，${Math.floor(likeness * 100)}% 的文字一样`;
  return [
    {
      ...titlePlaceOf(file),
      level: 'warning',
      code: codes('harvested-case'),
      message: `正文与${other.origin.court}的案例“${other.data.title}”${likeness === 1 ? '相同' : share}`,
      ...advice`那一篇已经采集来了，在 ${other.file} 里，读者看得到。转载的，请删去本文；借鉴的，请用自己的话写，并在${FOLLOWS}里写明；那一篇是照搬本院的，请与该院联系。`,
    },
  ];
}

/** The texts of the other courts, collected once for a section. */
function textsOf(section: Section): KnownTexts<HarvestedCase> {
  const cached = rememberedTexts.get(section);
  if (cached) return cached;
  const texts = new KnownTexts<HarvestedCase>();
  for (const each of section.harvested) texts.add(each, comparableHarvested(each));
  rememberedTexts.set(section, texts);
  return texts;
}

const rememberedTexts = new WeakMap<Section, KnownTexts<HarvestedCase>>();

const WITHDRAWN: Term = {
  file: '给其中一篇加上 withdrawn 撤下',
  form: `打开其中一篇，填它的“${titleOf('withdrawn')}”`,
};
const FOLLOWS: Term = { file: ' follows ', form: `“${titleOf('follows')}”`, leadsTo: 'follows' };
