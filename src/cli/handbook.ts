import { readFile, writeFile } from 'node:fs/promises';
import { manualText } from '../rules/index.ts';

/* `npm run handbook`: writes what the rules ask for into the handbook, between its two marks. */

const FILE = 'content/README.md';
const LIST =
  /(<!-- 以下由 npm run handbook 写入 -->\n\n)[^]*?(\n\n<!-- 以上由 npm run handbook 写入 -->)/;

const handbook = await readFile(FILE, 'utf8');
if (!LIST.test(handbook)) throw new Error(`${FILE} 里没有写入的位置。`);
await writeFile(
  FILE,
  handbook.replace(LIST, (_, before: string, after: string) => before + manualText() + after),
);
