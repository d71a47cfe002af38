/*
 * What stands for the dot, with or without brackets and spaces around it. Each text matches it in one way only, and
 * repetitions are bounded, so that no line takes long however it is made.
 */
const SIGN =
  '(?:[.。・丶∘]{1,4}|点|點|奌|句[号點点]|圆点|小数点|(?<![a-z])d(?:ot|ian)(?![a-z])|(?<=www|\\d)d(?:ot|ian)(?=[a-z\\d])|(?<=[a-z\\d])[,、](?=[a-z\\d]))';
/** A pattern for one sign of a dot between two labels. */
export const DOT = `(?:\\s{0,3}[\\[(【〔{<「]\\s?${SIGN}\\s?[\\])】〕}>」]\\s{0,3}|\\s{0,3}${SIGN}\\s{0,3})`;
/** Every sign for a dot in a name; a top-level domain is called dot as well. */
export const DOTS = new RegExp(`${DOT}(?!$)`, 'g');

/** A pattern for the last label of a host, which is in a group of its own, and for its end. */
export const ENDING = '([a-z][a-z0]{1,23})';
export const NOT_PART = '(?![a-z0-9-])';
