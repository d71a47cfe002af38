import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { courtPapers } from '../../setup/court-papers.ts';
import { imported } from '../../setup/imported.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const SOFFICE = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice'].find((file) =>
  existsSync(file),
);
const LEFT_OUT = SOFFICE
  ? ''
  : ' (left out: LibreOffice is not installed, apt-get install libreoffice-writer)';

/** One paper of each style. */
const PAPERS = ['masthead 1', 'cover 2', 'abstract 3', 'footer 4', 'two authors 1'].map((name) =>
  courtPapers().find((paper) => paper.name === name)!,
);

test.skipIf(!SOFFICE)(
  `what LibreOffice makes of a paper becomes the same case: .docx, .doc, .rtf, .html${LEFT_OUT}`,
  { timeout: 240_000 },
  async () => {
    const dir = await temporaryDir();
    const place = (...names: string[]) => path.join(dir, ...names);
    const convert = (given: string[], filter: string, out: string) => {
      const { status, stderr } = spawnSync(
        SOFFICE!,
        [
          `-env:UserInstallation=${pathToFileURL(place('profile')).href}`,
          ...[
            '--headless',
            '--norestore',
            '--convert-to',
            filter,
            '--outdir',
            place(out),
            ...given,
          ],
        ],
        { encoding: 'utf8', timeout: 120_000 },
      );
      expect(status, stderr).toBe(0);
    };
    const caseOf = async (name: string, bytes: Uint8Array) => {
      const { text, lost } = await imported(name, bytes);
      expect(lost).toEqual([]);
      return text('a');
    };
    const given = PAPERS.map((_, index) => place(`${index}.docx`));
    for (const [index, { bytes }] of PAPERS.entries()) await writeFile(given[index]!, bytes);
    const kinds = ['doc', 'rtf', 'html'];
    for (const kind of kinds) convert(given, kind, kind);
    // What the import lets LibreOffice do with each old file is done here with all of them in one start.
    const old = PAPERS.flatMap((_, index) =>
      ['doc', 'rtf'].map((kind) => ({
        from: place(kind, `${index}.${kind}`),
        to: place(`${index}-of-${kind}.${kind}`),
      })),
    );
    for (const { from, to } of old) await rename(from, to);
    convert([...given, ...old.map(({ to }) => to)], 'docx:MS Word 2007 XML', 'again');
    for (const [index, { bytes, name }] of PAPERS.entries()) {
      const own = await caseOf('a.docx', bytes);
      for (const made of [`${index}`, `${index}-of-doc`, `${index}-of-rtf`]) {
        const again = await readFile(place('again', `${made}.docx`));
        expect(await caseOf('a.docx', again), `${name}: ${made}`).toBe(own);
      }
      const page = await readFile(place('html', `${index}.html`));
      expect(await caseOf('a.html', page), `${name}: html`).toBe(own);
    }
  },
);
