import { z } from 'zod';

/*
 * Moments as `cases.json` has them: a day, or a date-time with its zone (RFC 3339). Another court's clock is not ours, so
 * they are bounded: before 1990 no court had a site, and what is dated later than tomorrow would head every list for ever.
 */

/** A day or a moment of another court that there can be by now. */
export const moment = () =>
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: '不是真实存在的日期时间' })
    .refine((value) => Date.parse(value) >= EARLIEST, '早于1990年，不会是真的')
    .refine((value) => Date.parse(value) <= Date.now() + DAY, '还没有到');

/** `2026-11-23T10:00:00+08:00` to `2026-11-23 10:00`, as own cases have it (Asia/Shanghai is UTC+8); a day stays one. */
export function inShanghai(value: string): string {
  if (!value.includes('T')) return value;
  const shifted = new Date(Date.parse(value) + HOURS * 3_600_000);
  return shifted.toISOString().slice(0, 16).replace('T', ' ');
}

/** True unless a moment is known to be before another: a day has no time to compare. */
export function isNotBefore(one: string, other: string): boolean {
  const [at, before] = [inShanghai(one), inShanghai(other)];
  const known = Math.min(at.length, before.length);
  return at.slice(0, known) >= before.slice(0, known);
}

const EARLIEST = Date.parse('1990-01-01T00:00:00+08:00');
const DAY = 24 * 3_600_000;
const HOURS = 8;
