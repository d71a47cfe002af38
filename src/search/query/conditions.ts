import { parseQuery, type Term } from './parse.ts';

/** A query as the fields of a form: words parted by white space, `phrase` and `number` as one. */
export interface Conditions {
  /** What must stand; it may hold operators, as any query may. */
  all: string;
  /** One of these words is enough. */
  any: string;
  /** What must stand character for character. */
  phrase: string;
  /** Words that must not stand. */
  none: string;
  /** Words that must stand in the title. */
  title: string;
  number: string;
}

/** The query that says the same as the fields of a form. */
export function queryOf({ all, any, phrase, none, title, number }: Conditions): string {
  const exact = phrase.replace(/["＂]/g, '').trim();
  return [
    all.trim(),
    exact && `"${exact}"`,
    wordsOf(any).join(' OR '),
    ...wordsOf(title).map((word) => `标题:${word}`),
    ...(number.trim() ? [`案号:${number.replace(/\s+/g, '')}`] : []),
    ...wordsOf(none).map((word) => `-${word}`),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Words as they are typed; those in quotation marks stay together. */
function wordsOf(text: string): string[] {
  return text.match(/"[^"]+"|\S+/g) ?? [];
}

/** The fields of a form that say the same as a query; what there is no field for stands in `all`. */
export function conditionsOf(query: string): Conditions {
  const { all, without } = parseQuery(query);
  const single = all.flatMap((terms) => (terms.length === 1 ? terms : []));
  const [any, ...others] = all.filter(({ length }) => length > 1);
  const plain = single.filter(({ field }) => !field);
  const [phrase, ...quoted] = plain.filter((term) => term.quoted);
  const [number, ...numbers] = single.filter(({ field }) => field === 'number');
  const rest = plain.filter((term) => !term.quoted);
  return {
    all: [
      ...[...rest, ...quoted, ...numbers].map(written),
      ...others.map((terms) => terms.map(written).join(' OR ')),
    ].join(' '),
    any: (any ?? []).map(written).join(' '),
    phrase: phrase?.text ?? '',
    none: without.map(written).join(' '),
    title: single
      .filter(({ field }) => field === 'title')
      .map(bare)
      .join(' '),
    number: number?.text ?? '',
  };
}

const NAMES = { title: '标题:', number: '案号:' };

function written(term: Term): string {
  return (term.field ? NAMES[term.field] : '') + bare(term);
}

function bare({ text, quoted }: Term): string {
  return quoted ? `"${text}"` : text;
}
