import type { CaseFile } from '../content/case.ts';
import type { HarvestedCase } from '../content/harvested.ts';
import type { Section } from '../content/section.ts';
import {
  KnownTexts,
  lettersOfHarvested,
  lettersOfOwn,
  likenessOfLetters,
} from '../detect/likeness.ts';
import type { RuleFinding } from './rule/rule.ts';

/** That an article is nearly the same as a case of another court, which the section shows already. */
export function copiedFromOthers(file: CaseFile, section: Section): RuleFinding[] {
  const { body, fields, placeOf } = file;
  if (section.harvested.length === 0 || !body || fields.withdrawn) return [];
  const letters = lettersOfOwn({ body });
  const other = textsOf(section).find(letters);
  if (!other) return [];
  const likeness = likenessOfLetters(letters, lettersOfHarvested(other));
  const share = `几乎相同，${Math.floor(likeness * 100)}% 的文字一样`;
  return [
    {
      ...placeOf(['title']),
      level: 'warning',
      message: `正文与${other.origin.court}的案例“${other.data.title}”${likeness === 1 ? '相同' : share}`,
      help: `那一篇已经采集来了，在 ${other.file} 里，读者看得到。转载的，请删去本文；借鉴的，请用自己的话写，并在 follows 里写明；那一篇是照搬本院的，请与该院联系。`,
    },
  ];
}

/** The texts of the other courts; a section is looked through once. */
function textsOf(section: Section): KnownTexts<HarvestedCase> {
  const known = rememberedTexts.get(section);
  if (known) return known;
  const texts = new KnownTexts<HarvestedCase>();
  for (const each of section.harvested) texts.add(each, lettersOfHarvested(each));
  rememberedTexts.set(section, texts);
  return texts;
}

const rememberedTexts = new WeakMap<Section, KnownTexts<HarvestedCase>>();
