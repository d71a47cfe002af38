import {
  COMMON_SURNAMES,
  GRAMMAR_SURNAMES,
  SURNAMES,
  SURNAMES_ENDING_NO_WORD,
} from '../text/surnames.ts';

/*
 * Asterisks that stand for what a court leaves out, 王**与李**, 138****5678 and 某**公司, are what Markdown takes for marks
 * of bold text when there are two of them in a paragraph. What was meant is told by what stands at their ends.
 */

/** The two ends of a run of text between asterisks, each with what stands on both sides of its marks. */
interface Ends {
  /** The text before the first mark, as much as is of interest. */
  before: string;
  inside: string;
  /** The text behind the last mark. */
  after: string;
  /** How many asterisks there are at each end. */
  opening: number;
  closing: number;
}

/** True where the asterisks around a part of a text are no marks of bold text but stand for something that is left out. */
export function isMasked(source: string, start: number, end: number): boolean {
  const ends = endsOf(source, start, end);
  return (
    ends.inside === '' ||
    LEFT_OUT.some((isIt) => isIt(ends)) ||
    isName(ends.before) ||
    isName(ends.inside) ||
    isBetweenNames(ends, lineAround(source, start, end)) ||
    (mayBeMask(ends) && hasOtherMasks(source, start, end))
  );
}

/** True where a surname stands at the end of a text and is no end of a word: behind a role, or as the words of the language fall. */
function isName(text: string): boolean {
  const last = text.at(-1);
  if (last === undefined || !SURNAMES.includes(last)) return false;
  if (ROLE_BEFORE.test(text.slice(0, -1))) return true;
  if (ALONE.test(text)) return !GRAMMAR_SURNAMES.includes(last);
  if (!LIKELY.has(last) || NUMBER_BEFORE.test(text)) return false;
  return [...words.segment(text.slice(-NEAR))].at(-1)?.segment === last;
}

/* More 高 and 明 are adjectives than names. */
const LIKELY = new Set(COMMON_SURNAMES + SURNAMES_ENDING_NO_WORD);
for (const each of `高严万石江白黄马金${GRAMMAR_SURNAMES}`) LIKELY.delete(each);
/* The only character of its clause. */
const ALONE = /(?:^|[，。；：、（“])\p{Script=Han}$/u;
const NUMBER_BEFORE = /[\d一二三四五六七八九十百千两几数每].$/u;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** True where other asterisks of its line are no marks: one alone, three and more, one pair too few, some in a number or behind a name. */
function hasOtherMasks(source: string, start: number, end: number): boolean {
  const from = source.lastIndexOf('\n', start) + 1;
  const line = lineAround(source, start, end);
  const runs = [...line.matchAll(/(?<!\*)\*+/g)];
  const isOwn = (at: number) => from + at >= start - 2 && from + at < end + 2;
  return (
    runs.filter(([run]) => run.length === 2).length % 2 === 1 ||
    /[0-9A-Za-z]\*+[0-9A-Za-z]/.test(line) ||
    runs.some(
      ({ 0: run, index }) =>
        run.length !== 2 || (!isOwn(index) && isName(line.slice(Math.max(0, index - NEAR), index))),
    )
  );
}

function lineAround(source: string, start: number, end: number): string {
  const to = source.indexOf('\n', end);
  return source.slice(source.lastIndexOf('\n', start) + 1, to === -1 ? undefined : to);
}

/** True where nothing parts the first mark from the words before it, or a place or a body could have been named. */
function mayBeMask({ before, inside, after }: Ends): boolean {
  return /[\p{L}\p{N}]$/u.test(before) || PLACE.test(inside) || PLACE.test(after);
}

/** True for the names of two persons, each with a mark. `line` is where they stand. */
function isBetweenNames({ before, inside }: Ends, line: string): boolean {
  const ends = [before, inside].map((text) => ({ text, kind: surnameEnding(text) }));
  const alone = ends.filter(({ text, kind }) => kind && isAlone(text));
  const isRepeated = (text: string) => line.split(`${text.at(-1)}**`, 3).length > 2;
  if (alone.some(({ text, kind }) => kind === 'certain' || isRepeated(text))) return true;
  if (ends.some(({ kind }) => !kind)) return false;
  const areCertain = ends.every(({ kind }) => kind === 'certain');
  // Hardly any two phrases end so, and stand behind words that end so.
  const marked = [...line.matchAll(/(.)\*\*/g)];
  const areAll = marked.length > 3 && marked.every(([, each]) => SURNAMES.includes(each!));
  return before.at(-1) === inside.at(-1) || alone.length === 2 || areCertain || areAll;
}

/** Where a mark is no mark, by one sign alone. */
const LEFT_OUT: readonly ((ends: Ends) => boolean)[] = [
  // Three and more, behind a letter: 孙***, 138****5678.
  ({ before, opening, closing }) => Math.max(opening, closing) > 2 && /[\p{L}\p{N}]$/u.test(before),
  // One more on one side, which stays in the text whatever the others are.
  ({ opening, closing }) => opening !== closing,
  // Within a number or a sign: 1381**34和1391**56, 川A**1和川B**2.
  ({ before, inside, after }) =>
    (/[0-9A-Za-z]$/.test(before) && /^[0-9A-Za-z]/.test(inside)) ||
    (/[0-9A-Za-z]$/.test(inside) && /^[0-9A-Za-z]/.test(after)),
  // The same on both sides: 兴化市**舞蹈中心（以下简称**舞蹈中心）, 上海**港公司起诉上海**银行.
  ({ before, inside, after }) =>
    inside.length > 6 &&
    (inside.slice(0, 2) === after.slice(0, 2) ||
      (HAN_TWICE.test(before) && inside.endsWith(before.slice(-2)))),
  // What joins two things ends no phrase, and no sign begins one: 甲**公司与**银行.
  ({ inside }) => JOINS.test(inside) || /^[、，。；：]/u.test(inside),
  // No more does a sign that goes on, but where the bold text stands alone: **办理的步骤如下：**
  ({ before, inside, after }) =>
    /(?<=.)[、，；：]$/u.test(inside) &&
    (/[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after)),
  // A clause ends before the second one, and a word of place or direction leads on to it: 李**逃跑，后在**路被抓.
  ({ inside }) => /[，。；、：].*[在于至到从由向对被把将给往]$/u.test(inside),
  // A clause of one character: 李**逃跑，季**没有追.
  ({ inside }) => /[，。；：、]\p{Script=Han}$/u.test(inside),
  // Behind the same sign or the same role: 德**设备公司（以下简称德**公司）, 原告**女、被告**男.
  ({ before, inside, after }) =>
    inside.length > 1 && before.at(-1) === inside.at(-1) && PLACE.test(after),
  ({ before, inside }) => ROLE_BEFORE.test(before) && ROLE_BEFORE.test(inside),
  // A body of which only the kind is left: **地产开发**公司.
  ({ after }) => /^(?:有限|公司|集团)/u.test(after),
  // The same measure on both sides: 经营**项事业或者提供**项服务.
  ({ inside, after }) => /^[项种条款类名家起件份]/u.test(inside) && inside[0] === after[0],
  // Places and bodies on both sides: **市**区, **公司诉**银行.
  ({ inside, after }) =>
    (PLACE.test(inside) || BODY.test(inside)) &&
    (PLACE.test(after) || (/诉.{0,2}$/.test(inside) && BODY.test(after))),
];

const PLACE =
  /^(?:特别行政区|自治[区州县旗]|[省市县区镇乡村]|街道|[路街巷]|小区|[栋幢]|单元|[号室](?!召)|支队|有限|公司|集团|银行|医院|[中小]学|大学|法院|检察院|派出所)/u;
const BODY = /^\p{Script=Han}{0,6}(?:公司|集团|银行|医院)(?=.)/u;
const HAN_TWICE = /\p{Script=Han}{2}$/u;
/* Not the words that end so: 参与, 温和, 涉及. */
const JOINS =
  /(?<=.)(?:或|(?<![参给赠授])与|(?<![温平缓柔饱共总谐中随])和|(?<![普涉波顾触危兼])及)$/u;

function endsOf(source: string, start: number, end: number): Ends {
  let [left, from] = [start, start];
  while (source[left - 1] === '*') left -= 1;
  while (from < end && source[from] === '*') from += 1;
  let [to, right] = [end, end];
  while (to > from && source[to - 1] === '*') to -= 1;
  while (source[right] === '*') right += 1;
  return {
    before: source.slice(Math.max(0, left - NEAR), left),
    inside: source.slice(from, to),
    after: source.slice(right, right + NEAR),
    opening: from - left,
    closing: right - to,
  };
}

/** In characters. */
const NEAR = 12;

/** What kind of a surname a text ends with, if any: one of which hardly a word is made, or one that ends many. */
function surnameEnding(text: string): 'certain' | 'possible' | undefined {
  const last = text.at(-1);
  if (last === undefined) return undefined;
  if (SURNAMES_ENDING_NO_WORD.includes(last)) return 'certain';
  return SURNAMES.includes(last) ? 'possible' : undefined;
}

/** True where the surname at the end of a text begins a word: behind a sign, a role, or a word that joins. */
function isAlone(text: string): boolean {
  const rest = text.slice(0, -1);
  return rest === '' || BEFORE_NAME.test(rest);
}

const ROLE_BEFORE =
  /(?:[原被]告|[告诉请复诉]人|被告人|害人|行人|[证保债代理护责]人|第三人|当事人|代表人|经理|法官|律师|其[妻夫子女父母兄弟]|之[妻夫子女父母])$/u;
const BEFORE_NAME =
  /(?:[\s，。、；：！？“‘（(《【|｜>·-]|[与和及由向将被诉欠给让叫经找跟同替]|[原被]告|[告诉请复诉]人|被告人|害人|行人|[证保债代理护责]人|第三人|当事人|代表人|经理|法官|律师|其[妻夫子女父母兄弟]|之[妻夫子女父母]|系|为|称|认为|女|男)$/u;
