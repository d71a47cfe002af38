import type { Root } from 'mdast';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { defineHastPlugin } from 'satteri';
import type { Plugin } from 'vite';
import {
  attributesOf,
  type CaseFile,
  hastOf,
  type HrefOf,
  parseBody,
  publishable,
  readCase,
  walk,
} from '../content/index.ts';
import { formatFindings } from '../report/index.ts';
import type { GlossaryEntry } from '../schema/words.ts';
import { startedIn } from './environment.ts';
import { isHeld, snapshot } from './snapshot.ts';

/**
 * Refuses to compile an `.mdx` file that the reader refuses. The content loader has already refused it in a
 * build; the dev server, though, compiles a file as soon as it is saved, and MDX is code. It hands on the body as
 * the reader has decoded it, on the lines on which it stands, and no frontmatter: Astro reads YAML by other rules
 * than the reader, and obeys what it finds.
 */
export function mdxGuard(contentDir: string): Plugin {
  return {
    name: 'case-guidance:mdx-guard',
    enforce: 'pre',
    load: {
      filter: { id: /\.mdx$/ },
      async handler(id) {
        const { body, findings } = await caseAt(path.relative(contentDir, id), contentDir);
        if (!body || findings.some(({ level }) => level === 'error'))
          throw new Error(formatFindings(findings, contentDir, startedIn()));
        // An empty frontmatter comes first, because the body may begin like one.
        return `---\n---${'\n'.repeat(body.line - 2)}${body.source}`;
      },
    },
  };
}

/** In a build what was checked, whatever has been saved since. */
async function caseAt(name: string, contentDir: string): Promise<CaseFile> {
  const file = name.split(path.sep).join('/');
  const section = isHeld() ? (await snapshot()).section : undefined;
  const held = section?.files.find((each) => each.file === file);
  return held ?? readCase(file, await readFile(path.join(contentDir, file)));
}

/**
 * Gives the compiler of MDX the same tree that is rendered for cases without components, with each picture as an
 * import, instead of the compiler's own tree: so both ways to a page show the same.
 */
export function publishedMdx(hrefOf: HrefOf, glossary: readonly GlossaryEntry[] = []) {
  return defineHastPlugin({
    name: 'case-guidance:published',
    before(root, context) {
      const { root: body, problems } = parseBody(context.source, 0);
      if (!body || problems.length > 0) throw new Error(problems[0]?.message);
      const published = importPictures(publishable(body, context.source));
      context.replaceNode(root, hastOf(published, hrefOf, glossary));
    },
  });
}

function importPictures(root: Root): Root {
  const imports: string[] = [];
  for (const node of walk(root)) {
    const src = attributesOf(node).find(({ name }) => name === 'src');
    if (!src || node.type !== 'mdxJsxFlowElement') continue;
    const name = `_picture${imports.length}`;
    imports.push(`import ${name} from ${JSON.stringify(src.value)};`);
    const value = { type: 'mdxJsxAttributeValueExpression' as const, value: name };
    node.attributes = node.attributes.map((each) =>
      each.type === 'mdxJsxAttribute' && each.name === 'src' ? { ...each, value } : each,
    );
  }
  const esm = imports.map((value) => ({ type: 'mdxjsEsm' as const, value }));
  return { ...root, children: [...esm, ...root.children] as Root['children'] };
}
