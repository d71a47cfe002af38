import type { Section } from '../../content/index.ts';

export function pageOf(
  section: Section,
  path: string,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<string> {
  throw new Error(`${path} ${section.dir} ${pictures.size}`);
}
