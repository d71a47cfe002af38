import { below, CHECKOUT, pathBelow, readBytes, sha256 } from '../disk/index.ts';

/** A file that is to be published as it is. */
export interface PassthroughFile {
  /** Its path below the root of the section: `baidu_verify_a.html`. */
  name: string;
  /** Its path below the content directory, for findings. */
  file: string;
  /** Undefined for what is no file: a link may lead to another one tomorrow. */
  bytes: Uint8Array | undefined;
  /** SHA-256 in hexadecimal. */
  digest: string;
  /** True for a file of the program, as it came with it. */
  isShipped: boolean;
}

/** The folder of a content directory whose files are published as they are, if `site.yaml` names them. */
export const PASSTHROUGH = 'passthrough';

/* The files of `public/` that come with the program. */
const SHIPPED: Partial<Record<string, string>> = {
  'favicon.svg': '9d21323ed480a23e3405c600d1fab0886a8911bcc1becf1d1b53035ed666eb5b',
};

/** The files of `public/` of this checkout, and those of the content directory, which stand before them. */
export function readPassthrough(dir: string): PassthroughFile[] {
  const found = new Map<string, PassthroughFile>();
  for (const folder of [`${CHECKOUT}/public`, `${dir}/${PASSTHROUGH}`])
    for (const each of filesIn(folder, dir)) found.set(each.name, each);
  return [...found.values()];
}

function filesIn(folder: string, dir: string): PassthroughFile[] {
  return [...below(folder).files].flatMap(([name, entry]) => {
    if (/^(?:\.DS_Store|~\$.*|Thumbs\.db|desktop\.ini)$/i.test(entry.name)) return [];
    const file = pathBelow(dir, `${folder}/${name}`);
    const bytes = entry.isFile() ? readBytes(folder, name) : undefined;
    const digest = bytes ? sha256(bytes) : '';
    const isShipped = digest !== '' && SHIPPED[name] === digest;
    return [{ name, file, bytes, digest, isShipped }];
  });
}
