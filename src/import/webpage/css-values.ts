/** Gives the value of a custom property, undefined where it has none. */
export type Property = (name: string) => string | undefined;

/** A value may name properties that name others; a circle has no value. */
const DEEPEST = 8;
/** Nor has one that grows beyond this. */
const LONGEST = 2000;

/**
 * A value as a browser computes it (CSS Variables 1, CSS Values 4): `var()` with what it stands for, `calc()`, `min()`, `max()`
 * and `clamp()` as a length. Undefined where a variable has no value: such a declaration does not count.
 */
export function computed(value: string, property: Property): string | undefined {
  const said = value.includes('var(') ? substituted(value, property, 0) : value;
  return said?.replace(MATH, (whole) => calculated(whole) ?? whole);
}

/** The outermost mathematical functions, with up to three levels of brackets in them. */
const MATH =
  /(?<![\w-])(?:calc|min|max|clamp)\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)/g;

function substituted(value: string, property: Property, depth: number): string | undefined {
  let said = value;
  for (let start = said.lastIndexOf('var('); start !== -1; start = said.lastIndexOf('var(')) {
    const close = closeOf(said, start + 4);
    if (close === -1 || depth > DEEPEST || said.length > LONGEST) return undefined;
    const inner = said.slice(start + 4, close);
    const comma = inner.indexOf(',');
    const name = (comma === -1 ? inner : inner.slice(0, comma)).trim();
    const known = property(name);
    const own = known === undefined ? undefined : substituted(known, property, depth + 1);
    const given = own ?? (comma === -1 ? undefined : inner.slice(comma + 1).trim());
    if (given === undefined) return undefined;
    said = said.slice(0, start) + given + said.slice(close + 1);
  }
  return said;
}

/** Where the bracket closes that was opened before `from`; -1 where it does not. */
function closeOf(text: string, from: number): number {
  let level = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') level += 1;
    if (text[at] === ')') level -= 1;
    if (level === 0) return at;
  }
  return -1;
}

/** How many pixels a unit has, on a screen of 1280 by 800 and with letters of 16. */
const UNITS: Record<string, number> = {
  ...{ '': 1, px: 1, pt: 4 / 3, em: 16, rem: 16, '%': 12.8, vw: 12.8, vh: 8, in: 96, cm: 38 },
  ...{ mm: 3.8, ch: 8, ex: 8, vmin: 8, vmax: 12.8, pc: 16 },
};

/** The result of a mathematical function: a number, with `px` where it is a length; undefined for what is not known. */
function calculated(text: string): string | undefined {
  const tokens = text.match(/\d*\.?\d+(?:e[+-]?\d+)?[a-z%]*|[a-z][a-z-]*\(|[-+*/(),]|\S/g) ?? [];
  let at = 0;
  const units = new Set<string>();
  const list = (): number[] => {
    const all = [sum()];
    while (tokens[at] === ',') {
      at += 1;
      all.push(sum());
    }
    at += 1;
    return all;
  };
  const one = (): number => {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === '-') return -one();
    if (token === '+') return one();
    if (token.endsWith('(')) {
      const all = list();
      if (token === 'min(') return Math.min(...all);
      if (token === 'max(') return Math.max(...all);
      if (token === 'clamp(') return Math.max(all[0]!, Math.min(all[1]!, all[2]!));
      return token === '(' || token === 'calc(' ? all[0]! : NaN;
    }
    const [, number, unit = ''] = /^(\d*\.?\d+)([a-z%]*)$/.exec(token) ?? [];
    if (unit !== '') units.add(unit);
    return Number(number) * (UNITS[unit] ?? NaN);
  };
  const product = (): number => {
    let value = one();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const isTimes = tokens[at] === '*';
      at += 1;
      const other = one();
      value = isTimes ? value * other : value / other;
    }
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const sign = tokens[at] === '+' ? 1 : -1;
      at += 1;
      value += sign * product();
    }
    return value;
  };
  const value = sum();
  return Number.isFinite(value) && at === tokens.length
    ? `${Math.round(value * 1000) / 1000}${units.size > 0 ? 'px' : ''}`
    : undefined;
}
