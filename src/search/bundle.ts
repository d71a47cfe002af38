import { close, createIndex } from 'pagefind';
import type { Case } from '../cases/case.ts';
import { cardOf, writeCard } from './card.ts';
import { documentOf } from './document.ts';

/** Only these of Pagefind's files are used; the rest is its own interface. */
const USED = /^(pagefind\.js|pagefind-entry\.json|.*\.pf_\w+|wasm\.unknown\.pagefind)$/;

/**
 * Indexes cases. The files are relative to the bundle's folder, the same bytes for the same cases in the same
 * order. Its addresses are cards. Throws when Pagefind reports an error.
 */
export async function buildBundle(cases: readonly Case[]): Promise<Map<string, Uint8Array>> {
  // Smaller index chunks cost a query fewer bytes. Undocumented: https://github.com/Pagefind/pagefind (1.6.0).
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = '5000';
  try {
    const { index, errors } = await createIndex();
    if (!index) throw new Error(errors.join('\n'));
    for (const each of cases) {
      const added = await index.addHTMLFile({
        url: writeCard(cardOf(each)),
        content: documentOf(each),
      });
      if (added.errors.length > 0) throw new Error(`${each.file}: ${added.errors.join('\n')}`);
    }
    const { files, errors: failures } = await index.getFiles();
    if (failures.length > 0) throw new Error(failures.join('\n'));
    return new Map(
      files.filter(({ path }) => USED.test(path)).map(({ path, content }) => [path, content]),
    );
  } finally {
    await close();
  }
}
