import type { Attack } from './attack.ts';
import { expressions, harmless, modules } from './code.ts';
import { elements } from './elements.ts';
import { files } from './files.ts';
import { frontmatter } from './frontmatter.ts';
import { links } from './links.ts';
import { pictures } from './pictures.ts';

/** Every attack on a section by what stands in an article. */
export const articles: readonly Attack[] = [
  ...modules,
  ...expressions,
  ...elements,
  ...pictures,
  ...links,
  ...frontmatter,
];

/** Every attack by the place or the name of a file; and what looks like an attack and is none. */
export { files, harmless };
