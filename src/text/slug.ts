import { pinyin } from 'pinyin-pro';
import { unified } from './fold.ts';
import { wordsOf } from './words.ts';

/** The length of the longest name: nobody would type a longer one. */
const MOST = 40;

/**
 * A file name from a title, in pinyin, a word at a time: `巡回审判进村居` to `xunhui-shenpan-jin-cunju`. Empty when the title
 * has neither a Chinese character nor a letter or digit. A character whose reading is not known is named by its number.
 */
export function slugOf(title: string): string {
  const words = wordsIn(title);
  if (words.length === 0) {
    const rare = [...title].filter((each) => /\p{L}/u.test(each)).slice(0, 4);
    return rare.map((each) => `u${each.codePointAt(0)!.toString(16)}`).join('-');
  }
  const fitting: string[] = [];
  for (const word of words) {
    if ([...fitting, word].join('-').length > MOST) break;
    fitting.push(word);
  }
  // Cut off behind what leads on to something, a name says less than without it.
  if (fitting.length < words.length && LEADS_ON.has(fitting.at(-1) ?? '')) fitting.pop();
  return fitting.join('-') || (words[0] ?? '').slice(0, MOST);
}

/* 的、和、与、及、对、在. */
const LEADS_ON = new Set(['de', 'he', 'yu', 'ji', 'dui', 'zai']);

function wordsIn(title: string): string[] {
  return wordsOf(unified(title))
    .flatMap((word) => word.split(/[^\p{L}\p{N}]+|(?<=[0-9])(?=\p{Script=Han})/u))
    .map((word) =>
      pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).join(''),
    )
    .map((word) =>
      word
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z0-9]/g, ''),
    )
    .filter(Boolean);
}
