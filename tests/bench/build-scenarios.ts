import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** One change after a finished build, by what it is called. */
export interface Scenario {
  name: string;
  /** Changes the content directory, or gives the checkout that builds it from then on. */
  change: (content: string, temporary: string) => Promise<string | undefined>;
}

/** What happens to a section between two builds: each is done to the content as it was at first. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'the same again', change: () => nothing() },
  {
    name: 'one edit',
    change: async (content) => {
      const file = await caseIn(content, 0.5);
      await writeFile(file, `${await readFile(file, 'utf8')}\n本段是后来补充的一句话。\n`);
      return undefined;
    },
  },
  {
    name: 'one new case',
    change: async (content) => {
      const text = await readFile(await caseIn(content, 0.3), 'utf8');
      const file = path.join(content, 'cases/2026/new.mdx');
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(
        file,
        text
          .replace(/^title: .*$/m, 'title: 一篇新写的案例')
          .replace(/^publishedAt: .*$/m, 'publishedAt: 2026-01-02 09:00'),
      );
      return undefined;
    },
  },
  {
    name: 'one withdrawn',
    change: async (content) => {
      const lines = '\nwithdrawn: { at: 2026-04-01, reason: 内容有误 }\n---\n\n';
      await change(await caseIn(content, 0.7), (text) => text.replace('\n---\n\n', lines));
      return undefined;
    },
  },
  {
    name: 'one deleted',
    change: async (content) => {
      const [gone, other] = await Promise.all([caseIn(content, 0.6), caseIn(content, 0.5)]);
      const id = path.relative(path.join(content, 'cases'), gone).replace(/\.mdx$/, '');
      await rm(gone);
      const lines = `\naliases: [/cases/${id}/]\n---\n\n`;
      await change(other, (text) => text.replace('\n---\n\n', lines));
      return undefined;
    },
  },
  {
    name: 'a topic renamed',
    change: async (content) => {
      const topics = path.join(content, 'topics.yaml');
      const [name = ''] = /(?<=name: ).+/.exec(await readFile(topics, 'utf8')) ?? [];
      for (const file of [topics, ...(await casesIn(content))]) {
        await change(file, (text) =>
          text
            .replace(`name: ${name}\n`, `name: ${name}工作\n`)
            .replace(`\ntopics: [${name}]`, `\ntopics: [${name}工作]`),
        );
      }
      return undefined;
    },
  },
  {
    name: 'another site.yaml',
    change: async (content) => {
      await change(path.join(content, 'site.yaml'), (text) =>
        text.replace(/^( +)contact:.*$/m, '$1contact: 服务大厅一楼'),
      );
      return undefined;
    },
  },
  {
    name: 'a package upgraded',
    change: async (_, temporary) => {
      const checkout = path.join(temporary, 'checkout');
      await copyCheckout(checkout);
      const lockfile = path.join(checkout, 'package-lock.json');
      await change(lockfile, (text) =>
        text.replace(/("node_modules\/uqr": \{\s+"version": ")[^"]+/, '$10.0.0'),
      );
      return checkout;
    },
  },
];

function nothing(): Promise<undefined> {
  return Promise.resolve(undefined);
}

/** Throws where nothing is changed: what was measured would not be what its name says. */
async function change(file: string, changed: (text: string) => string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const other = changed(text);
  if (other === text && !file.endsWith('.mdx')) throw new Error(`Nothing to change in ${file}`);
  if (other !== text) await writeFile(file, other);
}

/** The case that stands so far in the list of files. */
async function caseIn(content: string, share: number): Promise<string> {
  const files = await casesIn(content);
  return files[Math.floor(files.length * share)]!;
}

async function casesIn(content: string): Promise<string[]> {
  const dir = path.join(content, 'cases');
  const names = await readdir(dir, { recursive: true });
  return names
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((name) => path.join(dir, name));
}

/** This checkout with packages of its own, so that what is known of one is not taken for that of the other. */
async function copyCheckout(to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await cp('.', to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !/^(?:\.git|dist|node_modules\/\.cache)(?:\/|$)/.test(path.normalize(file)),
  });
}
