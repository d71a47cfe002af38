import { z } from 'zod';
import { forbiddenIn } from './characters.ts';
import { text } from './fields.ts';

/** One line, as it is shown: bounded, without what a page could take for an element. */
export const line = (most: number) => text().max(most).refine(hasNoMarkup, '里有网页代码');

/** The same of many lines. */
export const lines = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !forbiddenIn(value), {
      error: ({ input }) => `里有不能用的字符 ${forbiddenIn(String(input))}`,
    })
    .refine(hasNoMarkup, '里有网页代码')
    .refine((value) => value.split('\n').every(({ length }) => length <= 20_000), '一行太长');

/** What a page could take for the beginning of an element or a comment, also by character references. */
function hasNoMarkup(value: string): boolean {
  return !/(?:<|&(?:lt|#0*60|#x0*3c);?)[/!?a-z]/i.test(value);
}
