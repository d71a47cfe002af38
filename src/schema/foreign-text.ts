import { z } from 'zod';
import { forbiddenIn } from './characters.ts';
import { text } from './fields.ts';

const HEAP = '里有一长串叠在一起的符号';

/** One line, as it is shown: bounded, without what a page could take for an element, and without heaps of marks. */
export const line = (most: number) =>
  text().max(most).refine(hasNoMarkup, '里有网页代码').refine(hasNoHeap, HEAP);

/** The same that says something: what has no letter and no digit may be drawn as nothing. */
export const words = (most: number) => line(most).refine(saysSomething, '里没有文字');

/** The same of many lines. */
export const lines = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !forbiddenIn(value), {
      error: ({ input }) => `里有不能用的字符 ${forbiddenIn(String(input))}`,
    })
    .refine(hasNoMarkup, '里有网页代码')
    .refine(hasNoHeap, HEAP)
    .refine((value) => value.split('\n').every(({ length }) => length <= 20_000), '一行太长');

/** True for a text with a letter or a digit that is drawn: some letters are fillers (Unicode 5.21). */
export function saysSomething(value: string): boolean {
  return /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(value);
}

/** No script has so many marks on a letter; heaped up, they are drawn over what stands above and below. */
function hasNoHeap(value: string): boolean {
  return !/\p{M}{9}/u.test(value);
}

/** What a page could take for the beginning of an element or a comment, also by character references. */
function hasNoMarkup(value: string): boolean {
  return !/(?:<|&(?:lt|#0*60|#x0*3c);?)[/!?a-z]/i.test(value);
}
