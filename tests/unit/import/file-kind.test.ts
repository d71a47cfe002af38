import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { importCase } from '../../../src/import/import-case.ts';
import { docx, paragraph } from '../../setup/docx.ts';
import { imported, TOPICS, textsOf } from '../../setup/imported.ts';

const PAGE = '<html><body><h1>调解到村口</h1><p>调解员每月到村里两次，当场登记。</p></body></html>';
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const stream = (name: string, ...more: Buffer[]) =>
  Buffer.concat([COMPOUND, Buffer.alloc(504), ...more, Buffer.from(name, 'utf16le')]);
/** The head of a text of Word before 2007, `fEncrypted` set. */
const lockedHead = Buffer.alloc(512);
lockedHead.writeUInt16LE(0xa5ec, 0);
lockedHead.writeUInt16LE(0x0100, 10);

const packed = (...names: string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));

test.each<[string, string, Uint8Array, RegExp]>([
  ['a PDF', 'a.pdf', Buffer.from('%PDF-1.7\n'), /PDF/],
  ['a PDF under another name', 'a.docx', Buffer.from('%PDF-1.4\n'), /PDF/],
  ['an OFD', 'a.ofd', packed('OFD.xml', 'Doc_0/Document.xml'), /OFD/],
  ['an OFD under another name', 'a.zip', packed('OFD.xml'), /OFD/],
  ['a locked .docx', 'a.docx', stream('EncryptedPackage'), /密码.*去掉密码/],
  [
    'a .docx locked in another way',
    'a.docx',
    stream('Locked'),
    /^打不开：文件设了密码，.*去掉密码/,
  ],
  ['a page that is none', 'a.html', stream('Locked'), /^打不开：文件设了密码/],
  ['a locked .doc', 'a.doc', stream('WordDocument', lockedHead), /密码.*去掉密码/],
  ['a table', 'a.xlsx', packed('[Content_Types].xml', 'xl/workbook.xml'), /表格文件/],
  ['an old table named .doc', 'a.doc', stream('Workbook'), /表格文件/],
  ['slides', 'a.pptx', packed('[Content_Types].xml', 'ppt/presentation.xml'), /演示文稿/],
  ['a scan', 'a.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'), /图片.*文字识别/],
  ['a scan named .docx', 'a.docx', Buffer.from('89504e470d0a1a0a', 'hex'), /图片.*文字识别/],
  ['a package', 'a.zip', packed('a.docx'), /压缩包/],
  ['Markdown', 'a.md', Buffer.from('# 题目'), /content\/cases/],
  ['an archive of Safari', 'a.webarchive', Buffer.from('bplist00'), /网页存档/],
  ['a kind that nobody knows', 'a.xyz', Buffer.from('x'), /不能导入 \.xyz/],
  [
    'a flat package of Word',
    'a.xml',
    Buffer.from(
      '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="x">',
    ),
    /Word XML.*\.docx/,
  ],
  ['an empty file', 'a.txt', new Uint8Array(), /空的/],
])('%s is refused with what to do', async (_, name, bytes, why) => {
  expect(await importCase(name, bytes, TOPICS)).toEqual({ refusals: [expect.stringMatching(why)] });
});

test.each([
  ['a page named .doc', 'a.doc', Buffer.from(PAGE)],
  ['a page named .docx', 'a.docx', Buffer.from(`\ufeff<!DOCTYPE html>${PAGE}`)],
  ['a page named .TXT', 'A.TXT', Buffer.from(PAGE)],
  [
    'a .docx named .doc',
    'a.doc',
    docx(paragraph('调解到村口') + paragraph('调解员每月到村里两次，当场登记。')),
  ],
])('%s is read as what it is', async (_, name, bytes) => {
  const { file } = await imported(name, bytes);
  expect(file.fields).toMatchObject({ title: '调解到村口' });
  expect(textsOf(file)).toEqual(['调解员每月到村里两次，当场登记。']);
});

const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==';
const archive = (text: string, encoding: string, type = 'text/html; charset="utf-8"') =>
  Buffer.from(
    [
      'From: <Saved by Blink>',
      'Snapshot-Content-Location: http://court.example/a.html',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"',
      '',
      '',
      '----b',
      `Content-Type: ${type}`,
      `Content-Transfer-Encoding: ${encoding}`,
      'Content-Location: http://court.example/a.html',
      '',
      text,
      '----b',
      'Content-Type: image/png',
      'Content-Transfer-Encoding: base64',
      'Content-Location: http://court.example/i/1.png',
      '',
      DOT,
      '----b--',
      '',
    ].join('\r\n'),
    'latin1',
  );
const quotedPrintable = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
    .replace(/(.{72})/g, '$1=\r\n');
const WITH_PICTURE = PAGE.replace('</body>', '<p><img src="i/1.png"></p></body>');

test.each([
  ['.mhtml', archive(quotedPrintable(WITH_PICTURE), 'quoted-printable')],
  ['.mht', archive(Buffer.from(WITH_PICTURE).toString('base64'), 'base64')],
  ['.doc', archive(quotedPrintable(WITH_PICTURE), 'quoted-printable')],
])('an archive of a page named %s has its text and its pictures', async (ending, bytes) => {
  const { file, pictures, lost } = await imported(`a${ending}`, bytes);
  expect(lost).toEqual([]);
  expect(file.fields).toMatchObject({ title: '调解到村口' });
  expect(textsOf(file).join()).toContain('当场登记');
  expect(pictures).toHaveLength(1);
});

test('an archive of a page with a long address is one', async () => {
  const address = `http://court.example/${encodeURIComponent('案例指导').repeat(200)}.html`;
  const bytes = archive(quotedPrintable(PAGE), 'quoted-printable')
    .toString('latin1')
    .replaceAll('http://court.example/a.html', address);
  const { file, lost } = await imported('a.mhtml', Buffer.from(bytes, 'latin1'));
  expect(lost).toEqual([]);
  expect(file.fields).toMatchObject({ title: '调解到村口' });
  expect(textsOf(file)).toEqual(['调解员每月到村里两次，当场登记。']);
});

const framed = (menu: string, address: string) =>
  `<html><body><div>${menu}</div><iframe src="${address}"></iframe></body></html>`;

test.each([
  [
    'that was saved',
    '首页',
    (path: string) => (path === 'in.html' ? Buffer.from(PAGE) : undefined),
  ],
  ['that was not saved, of a page that says nothing', '首页', () => undefined],
])(
  'a page whose article stands in a frame %s is refused with what to do',
  async (_, menu, beside) => {
    const bytes = Buffer.from(framed(menu, 'in.html'));
    expect(await importCase('a.html', bytes, TOPICS, beside)).toEqual({
      refusals: [expect.stringMatching(/框架.*在新标签页中打开框架/)],
    });
  },
);

test.each([
  ['with a map', (path: string) => (path === 'in.html' ? Buffer.from('<p>地图</p>') : undefined)],
  ['with an advertisement that was not saved', () => undefined],
])('an article beside a frame %s is read', async (_, beside) => {
  const said = '调解员每月到村里两次，当场登记，当场调解，调不成的就地立案。';
  const bytes = Buffer.from(framed(`<h1>调解到村口</h1><p>${said}</p>`, 'in.html'));
  const { file } = await imported('a.html', bytes, beside);
  expect(textsOf(file)).toEqual([said]);
});
