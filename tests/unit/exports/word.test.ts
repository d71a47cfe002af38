import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Case } from '../../../src/content/index.ts';
import { readSection } from '../../../src/content/read-section.ts';
import { publicationOf } from '../../../src/exports/publication.ts';
import { wordOf } from '../../../src/exports/word.ts';
import { readDocx } from '../../../src/import/word/word.ts';
import { comparisonInWord } from '../../../src/reading/comparison/in-word.ts';
import { PARTS } from '../../../src/schema/closed-lists.ts';
import { documentOf } from '../../../src/search/bundle/document.ts';
import { paragraph, wordDocument } from '../../../src/text/word.ts';
import { richSection } from '../../setup/rich-section.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';
import { installed } from '../../setup/web-servers.ts';

const { site, topics, cases, ...others } = await readSection(await richSection());
const publication = publicationOf(site!, topics!, cases, [], others);
const { cases: shared } = publication;

/** The paragraphs of a document, without what a browser would not show: tables give one for each of their cells. */
function paragraphsIn(bytes: Uint8Array): string[] {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
  return [...xml.matchAll(/<w:p>[^]*?<\/w:p>/g)].map(([each]) =>
    [...each.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>|<w:br\/>/g)]
      .map(([, text]) => text ?? '\n')
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  );
}

const letters = (text: string) => text.replace(/\s|〔\d+〕/g, '');

test('a document has the title, all text of the case in its order, and where it stands', () => {
  expect(shared.length).toBeGreaterThan(5);
  for (const each of shared) {
    const told = paragraphsIn(wordOf(each, publication));
    expect(told[0]).toBe(each.data.title);
    expect(told.at(-1)).toContain(`/${each.id}/`);
    const all = letters(told.join('\n'));
    for (const { text } of each.body.blocks)
      expect(all, text).toContain(letters(text.replace(/\[\^?\d+\]/g, '')));
    const parts = told.filter((line) => /^[一二三四]、/.test(line));
    expect(parts).toEqual(PARTS.map(({ name }, at) => `${'一二三四'[at]}、${name}`));
  }
});

test('the same case makes the same bytes, and a word that changes makes others', () => {
  const [one] = shared as [Case];
  expect(wordOf(one, publication)).toEqual(wordOf(one, publication));
  const changed = { ...one, data: { ...one.data, title: `${one.data.title}甲` } };
  expect(wordOf(changed, publication)).not.toEqual(wordOf(one, publication));
});

test('our own reader of Word files takes it without a refusal', () => {
  for (const each of shared) {
    const { refusals } = readDocx(wordOf(each, publication));
    expect(refusals, each.id).toEqual([]);
  }
});

test('what would be markup is text, and what XML does not hold is left out', () => {
  const told = paragraphsIn(
    wordDocument('<b>', [paragraph('body', '<w:t>&amp;"\u0000\u0001𠮷\ud800甲')]),
  );
  expect(told).toEqual(['<w:t>&amp;"𠮷甲']);
});

test('a comparison has each case in each part, and results that were counted alike in one line', () => {
  const some = shared.slice(0, 3).map((each) => ({
    text: documentOf(each),
    court: site!.court,
    without: '',
  }));
  const told = paragraphsIn(comparisonInWord(some, (url) => `https://x.cn${url}`));
  for (const { text } of some) {
    expect(told.filter((each) => each.includes(text.title)).length).toBeGreaterThanOrEqual(5);
    for (const { part, text: passage } of text.segments)
      if (part > 0) expect(told).toContain(passage);
  }
  expect(told.filter((each) => /^[一二三四五]、/.test(each)).length).toBeGreaterThanOrEqual(4);
});

test.runIf(installed('soffice'))(
  'LibreOffice shows the same paragraphs, on sheets of A4',
  async () => {
    const dir = await temporaryDir();
    const files = new Map<string, Uint8Array>([
      ...shared.map((each, at) => [`case-${at}`, wordOf(each, publication)] as const),
      [
        'comparison',
        comparisonInWord(
          shared.slice(0, 2).map((each) => ({
            ...{ text: documentOf(each), court: site!.court, without: '' },
          })),
          (url) => url,
        ),
      ],
    ]);
    for (const [name, bytes] of files) await writeFile(path.join(dir, `${name}.docx`), bytes);
    const profile = `-env:UserInstallation=file://${dir}/profile`;
    const names = [...files.keys()].map((name) => path.join(dir, `${name}.docx`));
    const again = ['--headless', '--convert-to', 'docx', '--outdir', path.join(dir, 'again')];
    await promisify(execFile)('soffice', [profile, ...again, ...names]);
    for (const [name, bytes] of files) {
      const read = await readFile(path.join(dir, 'again', `${name}.docx`));
      const xml = strFromU8(unzipSync(read)['word/document.xml']!);
      const shown = [...xml.matchAll(/<w:p[ >][^]*?<\/w:p>/g)].map(([each]) =>
        [...each.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)]
          .map(([, text]) => text ?? '\n')
          .join('')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&'),
      );
      expect(shown, name).toEqual(paragraphsIn(bytes));
      expect(xml, name).toMatch(/<w:pgSz [^>]*w:w="1190[5-7]"[^>]*w:h="1683[7-9]"/);
    }
  },
);
