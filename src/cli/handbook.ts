import { readFile, writeFile } from 'node:fs/promises';
import { Refusal } from '../report/index.ts';
import { manualText } from '../rules/index.ts';
import { EXIT, runCommand } from './command.ts';

/* `npm run handbook`: writes what the rules ask for into the handbook, between its two marks. */

const FILE = 'content/README.md';
const LIST =
  /(<!-- 以下由 npm run handbook 写入 -->\n\n)[^]*?(\n\n<!-- 以上由 npm run handbook 写入 -->)/;

runCommand(async () => {
  const handbook = await readFile(FILE, 'utf8');
  if (!LIST.test(handbook)) throw new Refusal(`${FILE} 里没有写入的位置。`);
  await writeFile(
    FILE,
    handbook.replace(LIST, (_, before: string, after: string) => before + manualText() + after),
  );
  return EXIT.sound;
});
