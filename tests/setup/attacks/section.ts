import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PARTS } from '../../../src/schema/closed-lists.ts';
import { contentOf } from '../fixtures.ts';
import { type Attack, CANARY } from './attack.ts';

const SUMMARY = '本文说明怎样把法庭开到群众家门口，便利当事人诉讼，并说明需要留意的几个问题。';
const PICTURE = 'content/cases/2026/songda-liucheng/liucheng.png';

/** The text of an article that has nothing wrong but the attack. */
export function sourceOf({ lines = '', text = '甲', source }: Omit<Attack, 'name'>): string {
  const parts = PARTS.map(({ name }, index) => `## ${name}\n\n${index === 0 ? text : '甲'}`);
  const head = `title: 巡回审判\npublishedAt: 2026-03-02\ntopics: [诉讼服务]\nsummary: ${SUMMARY}`;
  return source ?? `---\n${head}${lines && '\n'}${lines}\n---\n\n${parts.join('\n\n')}\n`;
}

/** A content directory with each attack in a file of its own, beside what they would run, and the names of the files. */
export async function attacked(
  attacks: readonly Attack[],
): Promise<{ content: string; files: string[] }> {
  const content = await contentOf();
  const evil = path.join(content, 'cases/2026/evil');
  await mkdir(evil, { recursive: true });
  await writeFile(path.join(evil, 'evil.mjs'), `export default ${CANARY};\nexport const x = 0;\n`);
  await copyFile(PICTURE, path.join(evil, 'picture.png'));
  const files = attacks.map(({ file }, index) => file ?? `cases/2026/attack-${index}.mdx`);
  for (const [index, attack] of attacks.entries()) {
    const target = path.join(content, files[index]!);
    await mkdir(path.dirname(target), { recursive: true });
    if (files[index] !== 'cases/2026/evil/evil.mjs') await writeFile(target, sourceOf(attack));
  }
  return { content, files };
}
