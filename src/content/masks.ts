import { SURNAMES, SURNAMES_ENDING_NO_WORD } from '../text/surnames.ts';

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
  return ends.inside === '' || LEFT_OUT.some((isIt) => isIt(ends)) || isBetweenNames(ends, source);
}

function isBetweenNames({ before, inside }: Ends, source: string): boolean {
  const [first, last] = [surnameEnding(before), surnameEnding(inside)];
  const opens = first !== undefined && isAlone(before);
  const closes = last !== undefined && isAlone(inside);
  if ((opens && first === 'certain') || (closes && last === 'certain')) return true;
  const isRepeated = () => source.split(`${before.at(-1)}**`, 3).length > 2;
  if (opens && isRepeated()) return true;
  if (!first || !last) return false;
  const areCertain = first === 'certain' && last === 'certain';
  return before.at(-1) === inside.at(-1) || (opens && closes) || areCertain;
}

/** Where a mark is no mark, by one sign alone. */
const LEFT_OUT: readonly ((ends: Ends) => boolean)[] = [
  // Three and more, behind a letter: 孙***, 138****5678.
  ({ before, opening, closing }) => Math.max(opening, closing) > 2 && /[\p{L}\p{N}]$/u.test(before),
  // Within a number or a sign: 1381**34和1391**56, 川A**1和川B**2.
  ({ before, inside, after }) =>
    /[0-9A-Za-z]$/.test(before) && /[0-9A-Za-z]$/.test(inside) && /^[0-9A-Za-z]/.test(after),
  // The same on both sides: 兴化市**舞蹈中心（以下简称**舞蹈中心）, 上海**港公司起诉上海**银行.
  ({ before, inside, after }) =>
    inside.length > 6 &&
    (inside.slice(0, 2) === after.slice(0, 2) ||
      (HAN_TWICE.test(before) && inside.endsWith(before.slice(-2)))),
  // What joins two things ends no phrase, and no sign begins one: 甲**公司与**银行.
  ({ inside }) => JOINS.test(inside) || /^[、，。；：]/u.test(inside),
  // A clause ends before the second one, and a word of place or direction leads on to it: 李**逃跑，后在**路被抓.
  ({ inside }) => /[，。；、：].*[在于至到从由向对被把将给往]$/u.test(inside),
  // Places and bodies on both sides: **市**区, **公司诉**银行.
  ({ inside, after }) => PLACE.test(inside) && PLACE.test(after),
];

const PLACE =
  /^(?:特别行政区|自治[区州县旗]|[省市县区镇乡村]|街道|[路街巷]|小区|[栋幢]|单元|[号室](?!召)|支队|有限|公司|集团|银行|医院|[中小]学|大学|法院|检察院|派出所)/u;
const HAN_TWICE = /\p{Script=Han}{2}$/u;
/* Not the words that end so: 参与, 温和, 涉及. */
const JOINS =
  /(?<=.)(?:[、，；：或]|(?<![参给赠授])与|(?<![温平缓柔饱共总谐中随])和|(?<![普涉波顾触危兼])及)$/u;

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
const NEAR = 4;

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

const BEFORE_NAME =
  /(?:[\s，。、；：！？“‘（(《【|｜>·-]|[与和及由向将被诉欠给让叫经找跟同替]|[原被]告|[告诉请复诉]人|被告人|害人|行人|[证保债代理]人|第三人|当事人|代表人|经理|法官|律师|其[妻夫子女父母兄弟]|之[妻夫子女父母]|系|为|称|认为|女|男)$/u;
