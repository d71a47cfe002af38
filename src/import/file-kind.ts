import { hasBytes, hexOf, latin1, latin1Bytes, utf16Bytes } from '../text/bytes.ts';
import { endingOf } from '../text/file-path.ts';
import { isArchive } from './webpage/index.ts';

/** How a file is read, or why it is not, in Chinese. */
export type FileKind =
  | { as: 'word' }
  | { as: 'page' }
  | { as: 'text' }
  | { as: 'office'; ending: string }
  | { refusal: string };

/** The kinds of files that can be imported. */
export const KINDS = [
  ...['.docx', '.doc', '.wps', '.rtf', '.odt', '.html', '.htm', '.mhtml', '.mht', '.txt'],
];

/**
 * What a file is, by its first bytes, else by its name: systems of courts hand out web pages and RTF under the name `.doc`, and
 * locked files under any.
 */
export function kindOf(name: string, bytes: Uint8Array): FileKind {
  const ending = endingOf(name).toLowerCase();
  if (bytes.length === 0) return { refusal: '文件是空的。请核对是不是没有下载完，换一份再导入。' };
  const head = latin1(bytes.subarray(0, 4096));
  const start = textOf(head);
  if (head.slice(0, 1024).includes('%PDF-')) return { refusal: PDF };
  if (start.startsWith('{\\rtf')) return { as: 'office', ending: '.rtf' };
  if (hexOf(bytes.subarray(0, 8)) === 'd0cf11e0a1b11ae1') return kindOfCompound(ending, bytes);
  if (head.startsWith('PK')) return kindOfZip(ending, bytes);
  if (/^(?:bplist0|<\?xml[^>]*>\s*<!DOCTYPE plist)/.test(start)) return { refusal: WEB_ARCHIVE };
  if (PICTURE.test(head.slice(0, 16))) return { refusal: SCAN };
  if (IS_PAGE.test(start) || isArchive(bytes)) return { as: 'page' };
  if (start.includes('<pkg:package')) return { refusal: FLAT };
  if (/<w:wordDocument|<\?mso-application progid="Word\.Document"/.test(start))
    return { as: 'office', ending: '.xml' };
  return kindByName(ending);
}

function kindByName(ending: string): FileKind {
  if (/^\.(?:html?|mht|mhtml)$/.test(ending)) return { as: 'page' };
  if (ending === '.txt') return { as: 'text' };
  // The reader of Word files tells what is wrong with one that is none.
  if (ending === '.docx') return { as: 'word' };
  if (/^\.(?:doc|wps|rtf|odt)$/.test(ending)) return { as: 'office', ending };
  const advice = ADVICE.find(([pattern]) => pattern.test(ending))?.[1];
  return { refusal: advice ?? other(ending) };
}

function other(ending: string): string {
  return `不能导入 ${ending || '没有扩展名的'} 文件，只能导入 ${KINDS.join('、')}。${SAVE_AS}`;
}

const SAVE_AS = '请用 Word 或 WPS 打开，另存为 .docx 再导入。';
const PDF =
  '这是 PDF（.pdf）文件，不能导入。请找到原来的 Word 文件导入；找不到的，用 WPS 或 Word 打开它，转换成 .docx，对照原文看过一遍再导入。扫描成图片的，要先用文字识别软件转成文字。';
const OFD =
  '这是 OFD（.ofd）版式文件，不能导入。请找到排版前的 Word 文件导入；找不到的，用 WPS 或 OFD 阅读器打开，把文字复制到 Word 里，另存为 .docx 再导入。';
const LOCKED =
  '文件设了打开密码。请用 Word 或 WPS 打开，去掉密码（“文件”→“信息”→“保护文档”→“用密码进行加密”，把密码删空），另存为 .docx 再导入。';
const LOCKED_OR_OLD =
  '打不开：文件设了密码，或者是旧格式的文件改了扩展名。请用 Word 或 WPS 打开，去掉密码，另存为 .docx 再导入。';
const SHEET = '这是表格文件，不能导入。请把要用的表格复制到 Word 里，另存为 .docx 再导入。';
const SLIDES = '这是演示文稿，不能导入。请把要用的文字复制到 Word 里，另存为 .docx 再导入。';
const SCAN =
  '这是图片，不能导入。请找到原来的 Word 文件；找不到的，用文字识别软件转成文字，校对以后另存为 .docx 再导入。';
const PACKED = '这是压缩包，不能导入。请先解压，再导入里面的 Word 文件或网页。';
const WEB_ARCHIVE =
  '这是 Safari 的网页存档，不能导入。请用浏览器打开那个网页，“另存为”选“网页，全部”或 .mhtml，再导入；或者把正文复制到 Word 里，另存为 .docx 再导入。';
const CASE =
  '这是 Markdown 文件，不用导入。请照手册把它放到 content/cases 下，写好开头的栏目，再运行 npm run check。';
const FLAT = `这是 Word XML 文档（.xml），不能导入。${SAVE_AS}`;
const UOF = `这是标文通（.uof）文件，不能导入。${SAVE_AS}`;

const ADVICE: readonly [RegExp, string][] = [
  [/^\.pdf$/, PDF],
  [/^\.ofd$/, OFD],
  [/^\.(?:xlsx?|et|csv|ods)$/, SHEET],
  [/^\.(?:pptx?|dps|odp)$/, SLIDES],
  [/^\.(?:png|jpe?g|gif|bmp|tiff?|webp|heic)$/, SCAN],
  [/^\.(?:zip|rar|7z|gz|tar)$/, PACKED],
  [/^\.webarchive$/, WEB_ARCHIVE],
  [/^\.mdx?$/, CASE],
  [/^\.uo[ft]$/, UOF],
];

const PICTURE = /^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP)/s;
const IS_PAGE =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b/i;

/** The beginning of a text, whatever its encoding: ASCII is what is asked for. */
function textOf(head: string): string {
  return head
    .replaceAll('\0', '')
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .trimStart();
}

/** A file of Word before 2007, or one of another program, or one that is locked ([MS-CFB], [MS-OFFCRYPTO]). */
function kindOfCompound(ending: string, bytes: Uint8Array): FileKind {
  const has = (stream: string) => hasBytes(bytes, utf16Bytes(stream));
  if (has('EncryptedPackage')) return { refusal: LOCKED };
  if (has('WordDocument')) {
    return isLockedWord(bytes) ? { refusal: LOCKED } : { as: 'office', ending: '.doc' };
  }
  if (has('Workbook') || has('Book')) return { refusal: SHEET };
  if (has('PowerPoint Document')) return { refusal: SLIDES };
  if (/^\.(?:doc|wps)$/.test(ending)) return { as: 'office', ending };
  // Under a name that is right the file is not: it is locked in another way, or was only called so.
  return { refusal: KINDS.includes(ending) ? LOCKED_OR_OLD : other(ending) };
}

/** The head of its text says so: `fEncrypted` ([MS-DOC] 2.5.2). It begins with a sector. */
function isLockedWord(bytes: Uint8Array): boolean {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 512; at + 12 <= data.byteLength; at += 512) {
    if (data.getUint16(at, true) === 0xa5ec) return (data.getUint16(at + 10, true) & 0x0100) !== 0;
  }
  return false;
}

/** A package: Word, OFD, another office program, or files that somebody packed. */
function kindOfZip(ending: string, bytes: Uint8Array): FileKind {
  const has = (name: string) => hasBytes(bytes, latin1Bytes(name));
  if (has('word/document.xml') || ending === '.docx') return { as: 'word' };
  if (has('OFD.xml')) return { refusal: OFD };
  if (has('application/vnd.oasis.opendocument.text')) return { as: 'office', ending: '.odt' };
  if (has('xl/workbook.xml') || has('opendocument.spreadsheet')) return { refusal: SHEET };
  if (has('ppt/presentation.xml') || has('opendocument.presentation')) return { refusal: SLIDES };
  // Other programs name the document as they like, and say where it is.
  return has('[Content_Types].xml') ? { as: 'word' } : { refusal: PACKED };
}
