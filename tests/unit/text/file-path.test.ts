import fc from 'fast-check';
import path from 'node:path';
import { expect, it } from 'vitest';
import { endingOf, folderOf, nameOf, pathFrom } from '../../../src/text/file-path.ts';

/* Node's own functions, which browsers do not have, are what these are held against. */

const name = fc.string({
  unit: fc.constantFrom('a', 'B', '图', '.', '-'),
  minLength: 1,
  maxLength: 5,
});
const names = fc.array(name, { minLength: 1, maxLength: 4 }).map((all) => all.join('/'));

it('a path has the name and the folder that Node finds in it', () => {
  fc.assert(
    fc.property(names, fc.constantFrom('', '/'), (file, end) => {
      expect(nameOf(file + end)).toBe(path.posix.basename(file + end));
      expect(folderOf(file + end)).toBe(path.posix.dirname(file + end));
    }),
  );
});

it('a name ends as Node says', () => {
  fc.assert(
    fc.property(names, (file) => {
      fc.pre(!/(?:^|\/)\.+$/.test(file));
      expect(endingOf(file)).toBe(path.posix.extname(file));
    }),
  );
});

it('a path leads from a folder where Node says that it leads', () => {
  const step = fc.oneof(name, fc.constantFrom('.', '..', ''));
  const steps = fc.array(step, { maxLength: 5 }).map((all) => all.join('/'));
  fc.assert(
    fc.property(names, steps, (folder, relative) => {
      const wanted = path.posix.join(folder, relative).replace(/(?<=.)\/$/, '');
      expect(pathFrom(folder, relative)).toBe(wanted);
    }),
  );
});
