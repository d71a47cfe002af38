import { TODO } from '../schema/todo.ts';
import { linesOf } from './lines.ts';
import type { Rule } from './rule.ts';

/** What an author still has to write stands in no article but a draft. */
export const unfinished: Rule = {
  name: 'unfinished',
  check(file) {
    if (file.fields.draft) return [];
    return linesOf(file).flatMap(({ source, number }) => {
      const at = source.indexOf(TODO);
      const column = at + 1;
      const help =
        '写好以后删去这几个字和后面的说明；还没写完的，在开头的字段里加一行 draft: true。';
      return at === -1
        ? []
        : [
            {
              line: number,
              column,
              endColumn: column + TODO.length,
              level: 'error',
              message: `还有没写的地方“${TODO}”`,
              help,
            },
          ];
    });
  },
};
