/* Paths with forward slashes, as they stand in articles and in the files of other programs. */

/** The last name of a path. */
export function nameOf(path: string): string {
  return path.replace(/\/+$/, '').replace(/^.*\//s, '');
}

/** The folder in which a path lies; `.` for a name alone. */
export function folderOf(path: string): string {
  const bare = path.replace(/\/+$/, '');
  const end = bare.lastIndexOf('/');
  return end === -1 ? '.' : end === 0 ? '/' : bare.slice(0, end);
}

/** What a name ends with, its dot included; nothing where it has none, or begins with its only one. */
export function endingOf(path: string): string {
  return /[^/](\.[^./]*)$/.exec(path)?.[1] ?? '';
}

/** A path as it leads from a folder, without `.` and `..`; what leads above the first folder keeps its `..`. */
export function pathFrom(folder: string, relative: string): string {
  const made: string[] = [];
  for (const name of `${folder}/${relative}`.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..' && made.length > 0 && made.at(-1) !== '..') made.pop();
    else made.push(name);
  }
  return made.join('/') || '.';
}
