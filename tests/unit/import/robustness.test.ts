import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { importCase } from '../../../src/import/import-case.ts';
import { openZip } from '../../../src/import/word/package.ts';
import { cell, docx, numbered, NUMBERING, paragraph, part } from '../../setup/docx.ts';
import { TOPICS } from '../../setup/imported.ts';

const WORD = docx(
  [
    ...[paragraph('题目'), paragraph('案例背景', numbered(0)), paragraph('甲', numbered(0, 2))],
    `<w:tbl><w:tr>${cell(paragraph('子'), '<w:gridSpan w:val="2"/><w:vMerge/>')}</w:tr></w:tbl>`,
    '<w:p><w:r><w:footnoteReference w:id="1"/><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>',
  ].join(''),
  {
    numbering: NUMBERING,
    footnotes: part('footnotes', `<w:footnote w:id="1">${paragraph('注')}</w:footnote>`),
  },
);
const PAGE = strToU8(
  '<html><body><h1>题目</h1><div class=TRS_Editor><p>甲</p><ol start=2><li>乙</ol><table><tr><td rowspan=2>丙<td>丁<tr><td>戊</table></div></body></html>',
);
const PIECES = [
  ...['<', '</w:p>', '<w:p>', '<w:tbl>', '<w:gridSpan w:val="99999999999"/>', '&#x0;', '\u0000'],
  ...['<![CDATA[', '<w:numId w:val="-9"/>', '<ol start=-99999999999999999999><li>', '<plaintext>'],
  ...['<td rowspan=65000 colspan=9999>', '<svg><style>', '<template>', '\ud800', '&'],
];

/** Cuts bytes off, changes some, or puts something in. */
const change = fc
  .tuple(fc.nat(), fc.constantFrom('cut', 'flip', 'put', 'double'), fc.constantFrom(...PIECES))
  .map(([where, how, piece]) => (bytes: Uint8Array): Uint8Array => {
    const at = where % Math.max(1, bytes.length);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    if (how === 'cut') return before;
    if (how === 'put') return Buffer.concat([before, strToU8(piece), after]);
    if (how === 'double') return Buffer.concat([before, after.subarray(0, 300), after]);
    return bytes.map((byte, index) => (index === at ? byte ^ (1 + (where % 255)) : byte));
  });

async function isAnswered(name: string, bytes: Uint8Array): Promise<void> {
  const result = await importCase(name, bytes, TOPICS);
  if ('refusals' in result) expect(result.refusals.join()).toMatch(/\p{Script=Han}/u);
  else expect(result.lost).toEqual([]);
}

test('whatever has become of a file, it is imported without loss or refused with the reason', async () => {
  const parts = fc.constantFrom('document', 'numbering', 'footnotes', '_rels/document.xml.rels');
  await fc.assert(
    fc.asyncProperty(change, parts, fc.boolean(), async (changed, name, inside) => {
      await isAnswered('a.html', changed(PAGE));
      if (!inside) return isAnswered('a.docx', changed(WORD));
      const files = unzipSync(WORD);
      const file = `word/${name}${name.endsWith('.rels') ? '' : '.xml'}`;
      return isAnswered('a.docx', zipSync({ ...files, [file]: changed(files[file]!) }));
    }),
    { numRuns: 40 },
  );
});

test('a title that an element of no page breaks is one title', async () => {
  await isAnswered('a.html', strToU8('<h1>题<w:tbl>目</h1><div class=TRS_Editor><p>甲</p></div>'));
});

test('a file that lies too deep is refused', async () => {
  const deep = `${'<w:sdt>'.repeat(5000)}${'</w:sdt>'.repeat(5000)}`;
  expect(await importCase('a.docx', docx(deep), TOPICS)).toHaveProperty('refusals');
  const page = await importCase('a.html', strToU8(`${'<div>'.repeat(20_000)}字`), TOPICS);
  expect(page).toEqual({ refusals: [expect.stringContaining('太深')] });
});

test('what unpacks to more than it may is not unpacked', () => {
  const open = openZip(zipSync({ a: new Uint8Array(100_000) }));
  expect(open('a')).toHaveLength(100_000);
  expect(() => open('a', 99_999)).toThrow('99999');
});

test('a text that no case can hold is refused for its length, not for its loss', async () => {
  const long = Buffer.from(`题目\n${'审理案件若干。\n'.repeat(30_000)}`);
  const result = await importCase('a.txt', long, TOPICS);
  expect(result).toEqual({ refusals: [expect.stringContaining('超过二十万字')] });
});

test('a byte of the text that is wrong is found by the checksum', async () => {
  const stored = zipSync(unzipSync(WORD), { level: 0 });
  const at = Buffer.from(stored).indexOf('题目');
  const wrong = stored.map((byte, index) => (index === at + 2 ? byte ^ 1 : byte));
  expect(strFromU8(wrong)).not.toContain('题目');
  expect(await importCase('a.docx', wrong, TOPICS)).toEqual({
    refusals: [expect.stringContaining('校验和')],
  });
});

test('a relationship leads to no file outside the document', async () => {
  const files = unzipSync(WORD);
  const rels = strToU8(
    '<Relationships><Relationship Id="rId1" Type="x/image" Target="../../../etc/hostname"/></Relationships>',
  );
  const result = await importCase(
    'a.docx',
    zipSync({ ...files, 'word/_rels/document.xml.rels': rels }),
    TOPICS,
  );
  expect(result).toEqual({ refusals: [expect.stringContaining('“hostname”不在文件里')] });
});
