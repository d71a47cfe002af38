import { satteri } from '@astrojs/markdown-satteri';
import path from 'node:path';
import { isPictureAddress } from '../../src/content/allowed.ts';
import { FEATURES } from '../../src/content/body.ts';
import { mdxGuard, publishedMdx } from '../../src/integrations/mdx-guard.ts';

/**
 * The module that a build makes of a case with components: what the guard hands on, through the processor of
 * `astro.config.mjs`. Throws what guard or compiler refuse. No rule is asked.
 */
export async function compiled(content: string, file: string): Promise<string> {
  const { load } = mdxGuard(content) as { load: { handler(id: string): Promise<string> } };
  const source = await load.handler(path.join(content, file));
  return compiledBody(source.replace(/^---\n---/, ''), path.join(content, file));
}

/** The same of a text that no guard has seen. */
export async function compiledBody(source: string, file: string): Promise<string> {
  renderer ??= processor.createMdxRenderer!({ syntaxHighlight: false }, {
    srcDir: new URL('../../src/', import.meta.url),
  } as never);
  return (await (await renderer).process(source, file, {})).code;
}

/** True when a module imports nothing but the runtime and pictures, and all that the author typed stands in strings. */
export function isInert(module: string): boolean {
  const imported = [...module.matchAll(/^import .*? from ["'](.*)["'];?$/gm)].map(
    ([, from]) => from!,
  );
  const strange = imported.filter(
    (from) => from !== 'astro/jsx-runtime' && !isPictureAddress(from),
  );
  const code = module.replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
  return strange.length === 0 && !/getBuiltinModule|alert|set:html|\bimport\(/.test(code);
}

const processor = satteri({ hastPlugins: [publishedMdx((url) => url)], features: FEATURES });
let renderer: ReturnType<NonNullable<typeof processor.createMdxRenderer>> | undefined;
