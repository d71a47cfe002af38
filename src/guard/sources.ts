import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../disk/index.ts';

/*
 * The sources of what readers get, as they lie in the checkout: what pages, scripts and stylesheets may say and do is
 * what stands there, whatever packages have made of it.
 */

/* The rooms whose texts and code reach readers. Their comments are English, and in code a word is a word. */
const ROOMS = [
  ...['components', 'content', 'dom', 'layouts', 'pages', 'reading', 'schema', 'search'],
  ...['section', 'styles', 'text'],
];

const read = new Map<string, string[]>();

/** The sources of these endings: `.astro`, `.ts`, `.css`. */
export function sourcesOf(...endings: string[]): string[] {
  const key = endings.join();
  const known = read.get(key) ?? ROOMS.flatMap((room) => sourcesIn(room, endings));
  read.set(key, known);
  return known;
}

function sourcesIn(room: string, endings: readonly string[]): string[] {
  const dir = path.join(import.meta.dirname, '..', room);
  return filesBelow(dir)
    .filter((name) => endings.includes(path.extname(name)))
    .map((name) => readFileSync(path.join(dir, name), 'utf8'));
}
