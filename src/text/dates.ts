/** `2026-11-23 10:00` or `2026-11-23`, Asia/Shanghai, to ISO 8601 with the zone: `2026-11-23T10:00:00+08:00`. */
export function isoDateTime(value: string): string {
  const [day, time] = value.split(' ');
  return time ? `${day}T${time}:00+08:00` : day!;
}

/** The same as a full date-time (RFC 3339), where a format knows no bare dates: a day begins at midnight. */
export function fullDateTime(value: string): string {
  return isoDateTime(value.includes(' ') ? value : `${value} 00:00`);
}

/** True when a moment is known to be before another: a day has no time to compare. */
export function isBefore(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) < other.slice(0, length);
}

/** What tells when a case was published and changed, the newest change first. */
interface Dated {
  publishedAt: string;
  updates?: { at: string }[] | undefined;
}

/** When what a case says was last changed: the newest of its updates, or its publication. */
export function changedAt({ publishedAt, updates }: Dated): string {
  const [update] = updates ?? [];
  // A change of the day of publication whose time is not given is no earlier than that.
  return update && update.at > publishedAt ? update.at : publishedAt;
}

/** `2026-11-23 10:00` to `2026年11月23日`, the form of GB/T 9704 (no leading zeros). */
export function chineseDate(value: string): string {
  const [year, month, day] = value.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** The year of a date, as text: `2026`. */
export function yearOf(value: string): string {
  return value.slice(0, 4);
}

/** A moment as `YYYY-MM-DD HH:MM` in Asia/Shanghai. */
export function momentOf(moment: Date): string {
  return moment.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
}

/** A moment as `20261128-231500` in Asia/Shanghai: for names of files and folders, which then stand in their order. */
export function nameOfMoment(moment: Date): string {
  const local = moment.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
  return local.replace(/[-:]/g, '').replace(' ', '-');
}
