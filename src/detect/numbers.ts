/** What may stand between two digits of a number, as a regular expression. */
export const SEPARATOR = '[\\s./_~|()\\u2010-\\u2014-]{0,3}';

/**
 * True for a number that is written in one piece, or in groups as people write long numbers: with the same sign between
 * all of them, single digits or none alone. Two numbers beside each other (`400-141 200`) are none.
 */
export function isGrouped(number: string): boolean {
  const signs = new Set(number.match(/[^\dx]+/g) ?? []);
  if (signs.size > 1) return false;
  const sizes = number.split(/[^\dx]+/).map(({ length }) => length);
  const first = sizes[0]!;
  const isEven = sizes.slice(0, -1).every((size) => size === first);
  return isEven
    ? sizes.at(-1)! <= first || sizes.length === 1 || sizes.length > 2
    : sizes.every((size) => size > 1);
}

/** True for eleven digits in groups as a telephone has them, of which only the single ones are many: 138 12345678. */
export function isPhoneGrouped(number: string): boolean {
  const sizes = number.split(/[^\dx]+/).map(({ length }) => length);
  const isSpread = sizes.every((size) => size === 1);
  const signs = new Set(number.match(/[^\dx]+/g) ?? []);
  return signs.size <= 1 && (isSpread || (sizes.length <= 5 && sizes.every((size) => size > 1)));
}

/** GB 11643-1999: place, date of birth, order, check character (ISO 7064, MOD 11-2). */
export function isIdNumber(digits: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return isPlace(digits) && isDay(digits.slice(6, 14)) && '10x98765432'[sum % 11] === digits[17];
}

/** Before 1999: a year of two digits, no check character. */
export function isOldIdNumber(digits: string): boolean {
  return isPlace(digits) && isDay(`19${digits.slice(6, 12)}`);
}

/** ISO/IEC 7812: the check digit of Luhn, below the prefixes of cards that are used in China. */
export function isCardNumber(digits: string): boolean {
  if (!/^(?:62|60|68|95|4|5[1-5]|35|37|3[06])/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function isPlace(digits: string): boolean {
  return /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{2}(?!00)\d\d/.test(digits);
}

function isDay(day: string): boolean {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)].map(Number);
  const real = new Date(Date.UTC(year!, month! - 1, date!));
  return (
    year! >= 1900 &&
    year! < 2100 &&
    real.getUTCMonth() === month! - 1 &&
    real.getUTCDate() === date!
  );
}
