import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Root } from 'mdast';
import { defineMdastPlugin } from 'satteri';
import type { Plugin } from 'vite';
import { attributesOf } from '../cases/blocks.ts';
import { readCase } from '../cases/case.ts';
import { publishable } from '../cases/publishable.ts';
import { walk } from '../cases/walk.ts';
import { formatFindings } from '../rules/report.ts';

/**
 * Refuses to compile an `.mdx` file that the reader refuses. The content loader has already refused it in a
 * build; the dev server, though, compiles a file as soon as it is saved, and MDX is code. It hands on the very
 * bytes that it has checked.
 */
export function mdxGuard(contentDir: string): Plugin {
  return {
    name: 'case-guidance:mdx-guard',
    enforce: 'pre',
    load: {
      filter: { id: /\.mdx$/ },
      async handler(id) {
        const bytes = await readFile(id);
        const { findings } = readCase(path.relative(contentDir, id), bytes);
        if (findings.length > 0) throw new Error(formatFindings(findings, contentDir));
        return bytes.toString();
      },
    },
  };
}

/** Gives the compiler of MDX the tree that the reader publishes, with each picture as an import of its own. */
export const publishableMdx = defineMdastPlugin({
  name: 'case-guidance:publishable',
  options: { position: true },
  before(root, context) {
    context.replaceNode(root, importPictures(publishable(root as Root, context.source)));
  },
});

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
