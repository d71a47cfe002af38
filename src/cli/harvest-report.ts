import type { KeptCase } from '../schema/harvested.ts';
import {
  changedFigures,
  type Difference,
  differenceOf,
  type LeftOut,
  type Outcome,
  type Taken,
} from '../harvest/index.ts';
import { poisoningCodes } from '../rules/index.ts';
import { withoutForbidden } from '../schema/fields.ts';
import type { Code } from '../schema/finding.ts';

/** What became of a peer, for people. */
interface Told {
  text: string;
  /** True when nothing of it is bad. */
  isWell: boolean;
  /** Whether its file was changed. */
  isWritten: boolean;
}

/** The report on one peer, with each case that a person has to look at. */
export function outcomeText(outcome: Outcome): Told {
  const { name } = outcome.peer;
  switch (outcome.kind) {
    case 'unchanged': {
      const text = `${name}：${outcome.count === 0 ? NONE : `共 ${outcome.count} 篇，没有变化`}`;
      return { text, isWell: true, isWritten: false };
    }
    case 'failed': {
      const { error, leftOut } = outcome;
      const isWritten = leftOut.length > 0;
      const file = isWritten ? '文件里只去掉了不能再显示的内容' : '原来的文件没有改动';
      const text = [
        `${name}：没有采集，${file}。${plain(error.message)}`,
        `    ${error.help}`,
        ...(isOfHost(error) ? [`    ${ALLOW}`] : []),
        ...leftOut.map((each) => refusalOf(REMOVED, each)),
        ...(leftOut.some(({ isCopy }) => !isCopy) ? [`    ${ASK}`] : []),
      ].join('\n');
      return { text, isWell: false, isWritten };
    }
    case 'taken': {
      const text = takenLines(name, outcome).join('\n');
      const isWell = outcome.leftOut.every(({ isCopy }) => isCopy);
      return { text, isWell, isWritten: outcome.isWritten };
    }
  }
}

/** What the last line counts. */
interface Totals {
  asked: number;
  /** How many peers were not well. */
  failed: number;
  /** How many cases were not taken over, or taken out. */
  leftOut: number;
  /** How many files were changed. */
  written: number;
}

/** The last line. */
export function closingText({ asked, failed, leftOut, written }: Totals): string {
  const omission = leftOut > 0 ? `，有 ${leftOut} 篇没有收入，见上面的说明` : '';
  const review = written > 0 ? '请核对 harvested 文件夹里的改动并提交。' : '文件都没有改动。';
  if (failed > 0) {
    return `${asked} 个法院里有 ${failed} 个没有采集或没有采集全${omission || '，见上面的说明'}。${review}`;
  }
  return `${asked} 个法院都采集${omission ? '过' : '好'}了${omission}${omission ? '。' : '，'}${review}`;
}

const NONE = '没有案例';
/** Words for a case that is not shown: it never was, or it was until now. */
const REFUSED = '没有收入';
const REMOVED = '已去掉';

/** How many cases of a kind are listed. */
const LISTED = 10;

/** How many characters of a title are shown. */
const SHOWN = 60;

/** The advice on bad cases, and on cases that were shown until now. */
function adviceOn(bad: readonly LeftOut[], isRemoved: boolean): string[] {
  if (bad.length === 0) return [];
  return [
    `    ${isRemoved ? ASK : ADVICE}`,
    // Only people can tell whether a site is what it seems.
    ...(bad.some(isOfHost) ? [`    ${ALLOW}`] : []),
  ];
}

function isOfHost({ code }: { code?: Code | undefined }): boolean {
  return code === poisoningCodes('address');
}

const ADVICE = '请告诉该院的网站管理员；该院改好以后再采集。';
const ASK =
  '去掉的，该院改动过的，请告诉该院的网站管理员；该院没有改动的，是本院的名单或检查变了，请问本院负责人。';
const ALLOW = '核实是正当网站的，也可以由负责人把域名写进本院 site.yaml 的 allowedHosts，再采集。';

function takenLines(name: string, { harvest, previous, leftOut, isWritten }: Taken): string[] {
  const { cases } = harvest;
  const difference = differenceOf(cases, previous?.cases ?? []);
  // The old file was damaged: a case that seems new may have been in its unreadable part.
  if (previous?.isWhole === false) difference.added = [];
  const gone = new Set(difference.gone.map(({ id }) => id));
  const idsLeftOut = new Set(leftOut.map(({ id }) => id));
  const bad = leftOut.filter(({ isCopy }) => !isCopy);
  const isAllNew = cases.length > 0 && difference.added.length === cases.length;
  return [
    `${name}：${countOf(cases.length, previous, difference, isWritten)}`,
    ...(isAllNew && gone.size === 0 ? [] : listOf('新增', difference.added)),
    ...listOf('修改', difference.changed),
    ...figureLines(difference.changed, previous?.cases ?? []),
    ...listOf(
      '减少',
      difference.gone.filter(({ id }) => !idsLeftOut.has(id)),
    ),
    ...leftOut.map((each) => refusalOf(gone.has(each.id) ? REMOVED : REFUSED, each)),
    ...adviceOn(
      bad,
      bad.some(({ id }) => gone.has(id)),
    ),
  ];
}

function countOf(
  count: number,
  previous: Taken['previous'],
  { added, changed, gone }: Difference,
  isWritten: boolean,
): string {
  if (count === 0 && gone.length === 0) return NONE;
  const changes = [
    [added.length, '新增'],
    [changed.length, '修改'],
    [gone.length, '减少'],
  ].flatMap(([number, label]) => (number ? [`${label} ${number} 篇`] : []));
  if (previous?.isWhole === false) return [`重新采集，共 ${count} 篇`, ...changes].join('，');
  const same = isWritten ? '案例没有变化，只改了次序或第一行的法院信息' : '没有变化';
  return `共 ${count} 篇，${changes.length > 0 ? changes.join('，') : same}`;
}

/** The figures that other courts have changed, old → new; one that jumps is a warning, as it may be a slip. */
function figureLines(changed: readonly KeptCase[], before: readonly KeptCase[]): string[] {
  const former = new Map(before.map((each) => [each.id, each]));
  const changes = changed.flatMap((each) =>
    changedFigures(each, former.get(each.id)!).map((change) => ({ each, ...change })),
  );
  const jumps = changes.filter(({ isJump }) => isJump);
  const others = changes.filter(({ isJump }) => !isJump);
  const few = [...jumps, ...others.slice(0, Math.max(0, LISTED - jumps.length))];
  const more = changes.length - few.length;
  return [
    ...few.map(({ each, label, unit, from, to, isJump }) => {
      const warning = isJump ? '，相差十倍以上，多半是笔误，请向该院核实' : '';
      const head = isJump ? '提醒 ' : '';
      return `    ${head}数字有变 ${plain(each.id)} ${plain(label)}：${from} → ${to}${plain(unit)}${warning}`;
    }),
    ...(more > 0 ? [`    数字有变……另有 ${more} 个`] : []),
  ];
}

function listOf(label: string, cases: readonly Named[]): string[] {
  const more = cases.length > LISTED ? [`    ${label}……等 ${cases.length} 篇`] : [];
  return [...cases.slice(0, LISTED).map((each) => `    ${label} ${nameOf(each)}`), ...more];
}

function refusalOf(label: string, each: LeftOut): string {
  const { results = [] } = each;
  const more = results.length > 3 ? `等 ${results.length} 个数` : '';
  const few = results.slice(0, 3).map((result) => `“${plain(result)}”`);
  const of = results.length > 0 ? `的成效数据${few.join('')}${more}` : '';
  return `    ${label} ${nameOf(each)}${of}：${plain(each.reason)}`;
}

interface Named {
  id: string;
  title?: string;
}

function nameOf({ id, title }: Named): string {
  if (!title) return plain(id);
  const letters = [...plain(title)];
  const cut = letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : letters.join('');
  return `${plain(id)}《${cut}》`;
}

/** A text of others on one line, without control characters, which terminals obey. */
function plain(text: string): string {
  return withoutForbidden(text).replaceAll(/\s+/g, ' ').trim();
}
