import type { Publication } from './publication.ts';

/**
 * A line `"/old/" "/new/";` for each redirect, for nginx to include in a `map` of `$uri`
 * (https://nginx.org/en/docs/http/ngx_http_map_module.html): there the path is decoded, so the first one is. An old
 * address without its last slash leads to the same place.
 */
export function redirectMap({ redirects, paths }: Publication): string {
  const lines = redirects.flatMap(({ from, to }) => {
    const old = paths.asset(from.slice(1));
    const target = paths.below(to);
    return [old, ...(old.endsWith('/') ? [old.slice(0, -1)] : [])].map(
      (path) => `${JSON.stringify(path)} ${JSON.stringify(target)};`,
    );
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** Reads such a map: the new path by the old one, decoded. */
export function readRedirectMap(text: string): Map<string, string> {
  const lines = text.matchAll(/^(".*") (".*");$/gm);
  return new Map(
    [...lines].map(([, from, to]) => [JSON.parse(from!), JSON.parse(to!)] as [string, string]),
  );
}
