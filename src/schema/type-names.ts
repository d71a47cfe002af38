/** How a text is written, by people or by machines: what was expected is told in its terms. */
export type Notation = 'yaml' | 'json';

/** What staff call a type of zod. */
export function typeName(type: string, notation: Notation): string {
  return NAMES[notation][type] ?? type;
}

const SCALARS = { string: '一行文字', number: '数字', boolean: ' true 或 false' };
const LIST = '一组，写在方括号 [ ] 里';

const NAMES: Record<Notation, Record<string, string>> = {
  yaml: {
    ...SCALARS,
    array: '一组（每项前加“- ”，或写在 [ ] 里）',
    object: '一组“字段: 内容”',
  },
  json: {
    ...SCALARS,
    string: '文字，写在引号里',
    array: LIST,
    tuple: LIST,
    object: '一组字段，写在花括号 { } 里',
  },
};
