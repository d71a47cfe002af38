import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import { installOnce } from './cached-install.ts';

const run = promisify(execFile);
const VERSIONS = { '@astrojs/starlight': '0.42.4', astro: '7.3.5' };

const CONFIG = `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  integrations: [
    starlight({ title: '案例指导', locales: { root: { label: '简体中文', lang: 'zh-CN' } } }),
  ],
});
`;
const COLLECTIONS = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/** The versions with which the article is built. */
export const STARLIGHT = Object.entries(VERSIONS)
  .map((each) => each.join(' '))
  .join(', ');

/**
 * Builds the article of a case with Starlight as it comes, its search included, and returns the folder of that site. The
 * article is the only page: what a longer sidebar would weigh is left out. Components stay as they are typed.
 */
export async function buildWithStarlight(content: string, id: string): Promise<string> {
  const dir = await installOnce('starlight', VERSIONS);
  const source = path.join(dir, 'src');
  const doc = path.join(source, 'content/docs', id);
  await rm(source, { recursive: true, force: true });
  await mkdir(path.dirname(doc), { recursive: true });
  // Its template has an icon too; without one, Lighthouse finds an error in the console.
  await cp('public/favicon.svg', path.join(dir, 'public/favicon.svg'));
  await writeFile(path.join(dir, 'astro.config.mjs'), CONFIG);
  await writeFile(path.join(source, 'content.config.ts'), COLLECTIONS);
  await writeFile(`${doc}.md`, await asDoc(path.join(content, 'cases', `${id}.mdx`)));
  const pictures = path.join(content, 'cases', id);
  if (existsSync(pictures)) await cp(pictures, doc, { recursive: true });
  const cli = path.join(dir, 'node_modules/astro/bin/astro.mjs');
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  await run(process.execPath, [cli, 'build'], { cwd: dir, env, maxBuffer: 2 ** 26 });
  return path.join(dir, 'dist');
}

async function asDoc(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  const [, frontmatter, body] = /^---\r?\n([^]*?)\n---\r?\n([^]*)$/.exec(text) ?? [];
  if (frontmatter === undefined) throw new Error(`${file} has no frontmatter`);
  const { title, summary } = parse(frontmatter) as { title: string; summary: string };
  return `---\n${stringify({ title, description: summary })}---\n${body}`;
}
