import type { Keep } from '../keep/index.ts';

/**
 * Gives a result that follows from what it belongs to and from `name` alone, and is not undefined. It is made once and
 * kept: nobody may change it, and it is what `structuredClone` could copy.
 */
export type Derived = <Result>(name: string, make: () => Result) => Result;

/** Results that are forgotten with what they belong to. */
export function derivedInMemory(): Derived {
  const results = new Map<string, unknown>();
  return <Result>(name: string, make: () => Result) => {
    if (!results.has(name)) results.set(name, make());
    return results.get(name) as Result;
  };
}

/** Results that are kept for later runs; `subject`, without a space, stands for what they follow from. */
export function derivedIn(keep: Keep, subject: string): Derived {
  return <Result>(name: string, make: () => Result) => {
    const key = `${subject} ${name}`;
    const known = keep.get(key) as Result | undefined;
    if (known !== undefined) return known;
    const made = make();
    keep.set(key, made);
    return made;
  };
}

/** As `Derived`, for results that take their time. */
export type DerivedLater = <Result>(name: string, make: () => Promise<Result>) => Promise<Result>;

/** Results that are kept for later runs, or made each time where nothing is kept. */
export function derivedLaterIn(keep: Keep | undefined, subject: string): DerivedLater {
  return async <Result>(name: string, make: () => Promise<Result>) => {
    const key = `${subject} ${name}`;
    const known = keep?.get(key) as Result | undefined;
    if (known !== undefined) return known;
    const made = await make();
    keep?.set(key, made);
    return made;
  };
}
