import { pinyin } from 'pinyin-pro';
import { unified } from './fold.ts';
import { COMPOUND_SURNAMES } from './surnames.ts';
import { wordsOf } from './words.ts';

/** The length of the longest name: nobody would type a longer one. */
const MOST = 40;

/**
 * A file name from a title, in pinyin, a word at a time: `巡回审判进村居` to `xunhui-shenpan-jincun-ju`. Empty when the title
 * has neither a Chinese character nor a letter or digit. A character whose reading is not known is named by its number.
 */
export function slugOf(title: string): string {
  const words = wordsIn(title);
  if (words.length === 0) {
    const rare = [...title].filter((each) => /\p{L}/u.test(each)).slice(0, 4);
    return rare.map((each) => `u${each.codePointAt(0)!.toString(16)}`).join('-');
  }
  if (words.join('-').length <= MOST) return words.join('-');
  // Of a long title, what it is about.
  const telling = wordsIn(
    title
      .replace(/^(?:关于|浅谈|浅析|试论|论)(?=.{6})/u, '')
      .replaceAll(/(?<![目标])的(?!确)/gu, ' '),
  );
  const fitting: string[] = [];
  for (const word of telling) {
    if ([...fitting, word].join('-').length > MOST) break;
    fitting.push(word);
  }
  // Cut off behind what leads on to something, a name says less than without it.
  if (LEADS_ON.has(fitting.at(-1) ?? '')) fitting.pop();
  return fitting.join('-') || (words[0] ?? '').slice(0, MOST);
}

/* 和、与、及、对、在. */
const LEADS_ON = new Set(['he', 'yu', 'ji', 'dui', 'zai']);

function wordsIn(title: string): string[] {
  return unified(title)
    .split(COMPOUND)
    .flatMap((piece) => (COMPOUND.test(piece) ? [piece] : wordsOf(piece)))
    .flatMap((word) => word.split(/[^\p{L}\p{N}]+|(?<=[0-9])(?=\p{Script=Han})/u))
    .map((word) => read(word))
    .map((word) =>
      word
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z0-9]/g, ''),
    )
    .filter(Boolean);
}

/** A word in pinyin. The surname of a masked name is read as one: 仇某, 查某. */
function read(word: string): string {
  if (COMPOUND.test(word)) return readAsSurname(word).join('');
  const surname = /^\p{Script=Han}{1,2}某/u.test(word) ? 'head' : 'off';
  const readings = pinyin(word, { ...OPTIONS, surname });
  // What is no Chinese character stands together.
  if (readings.length !== [...word].length) return readings.join('');
  for (const [pattern, reading] of READINGS)
    for (const { index } of word.matchAll(pattern))
      readings[[...word.slice(0, index)].length] = reading;
  return readings.join('');
}

const OPTIONS = { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' } as const;

/** Surnames of two characters that are read otherwise than their characters: 尉迟, 澹台. They are hardly anything else. */
const COMPOUND = new RegExp(
  `(${COMPOUND_SURNAMES.split('|')
    .filter((name) => pinyin(name, OPTIONS).join() !== readAsSurname(name).join())
    .join('|')})`,
  'u',
);

function readAsSurname(name: string): string[] {
  return pinyin(name, { ...OPTIONS, surname: 'all' });
}

/*
 * What the table of phrases does not have, and is read by the wrong one of its readings then: found by reading the words of forty
 * characters whose readings differ by more than their tone, in 15 MB of published cases.
 */
const READINGS: readonly (readonly [RegExp, string])[] = [
  [/还(?=[款贷本息债钱账旧房清])/gu, 'huan'],
  [/(?<=[局处船台课所室库岛])长/gu, 'zhang'],
  [/(?<=[分交总商])行$/gu, 'hang'],
  [/重(?=[做置装组建构])/gu, 'chong'],
  [/调(?=[配包岗入出往离任])/gu, 'diao'],
];
