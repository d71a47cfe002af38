import {
  contentTypes,
  type Deflate,
  escaped,
  FORMATS,
  OFFICE,
  officeFile,
  relations,
} from './office.ts';

/** A run of text of one look. */
export interface Run {
  text: string;
  bold?: boolean;
}

/** What a paragraph is. The text of a heading has its numeral. */
export type ParagraphKind = keyof typeof STYLES;

/** What a document is made of, in its order. */
export type WordBlock =
  | { kind: ParagraphKind; runs: readonly Run[] }
  /** The first row is the head; a cell may have several paragraphs. */
  | { kind: 'table'; rows: readonly (readonly (readonly string[])[])[] };

/** A paragraph of plain text. */
export function paragraph(kind: ParagraphKind, text: string): WordBlock {
  return { kind, runs: [{ text }] };
}

/**
 * A document as Word, WPS and LibreOffice open it (ECMA-376, WordprocessingML), in the manner of GB/T 9704-2012: the margins,
 * 22 lines of 28 characters, type and its sizes, headings, and the number of the page at its outer side. What it is called
 * stands among its properties. The same blocks make the same bytes.
 */
export function wordDocument(
  title: string,
  blocks: readonly WordBlock[],
  deflate?: Deflate,
): Uint8Array {
  const body = blocks.map((block) =>
    block.kind === 'table' ? table(block.rows) : paragraphOf(STYLES[block.kind].id, block.runs),
  );
  const parts = {
    '[Content_Types].xml': contentTypes([
      ['/word/document.xml', `${TYPE}.document.main+xml`],
      ['/word/styles.xml', `${TYPE}.styles+xml`],
      ['/word/settings.xml', `${TYPE}.settings+xml`],
      ['/word/footer1.xml', `${TYPE}.footer+xml`],
      ['/word/footer2.xml', `${TYPE}.footer+xml`],
      ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ]),
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]).replace(
      '</Relationships>',
      `<Relationship Id="r2" Type="${FORMATS}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ),
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${FORMATS}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title></cp:coreProperties>`,
    'word/document.xml': `<w:document ${NAMES}><w:body>${body.join('')}${SHEET}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations([
      ['styles', 'styles.xml'],
      ['settings', 'settings.xml'],
      ['footer', 'footer1.xml'],
      ['footer', 'footer2.xml'],
    ]),
    'word/styles.xml': styles(),
    'word/settings.xml': `<w:settings ${NAMES}><w:evenAndOddHeaders/></w:settings>`,
    'word/footer1.xml': footer('right'),
    'word/footer2.xml': footer('left'),
  };
  return officeFile(parts, deflate);
}

const MAIN = `${FORMATS}/wordprocessingml/2006/main`;
const NAMES = `xmlns:w="${MAIN}" xmlns:r="${OFFICE}"`;
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/* GB/T 9704-2012, 5.2 and 7: type sizes in half-points (三号 is 16 points), lengths in twentieths of a point. */
const [TITLE_SIZE, SIZE, SMALL] = [44, 32, 28];
const LINE = 579;
const MM = 1440 / 25.4;
const [FANGSONG, HEITI, KAITI, TITLE_SONG, SONG] = [
  ...['仿宋_GB2312', '黑体', '楷体_GB2312', '方正小标宋简体', '宋体'],
] as [string, string, string, string, string];

interface Style {
  id: string;
  name: string;
  font: string;
  size: number;
  align?: 'center' | 'right';
  /** Two characters before the first line. */
  isIndented?: boolean;
  bold?: boolean;
  /** Its depth in the outline, from 0. */
  outline?: number;
  /** The space below, in twentieths of a point. */
  after?: number;
}

const STYLES = {
  title: { id: 'Title', name: 'Title', font: TITLE_SONG, size: TITLE_SIZE, align: 'center' },
  subtitle: { id: 'Subtitle', name: 'Subtitle', font: KAITI, size: SIZE, align: 'center' },
  facts: { id: 'Facts', name: '发布信息', font: KAITI, size: SMALL, align: 'center', after: LINE },
  body: { id: 'Normal', name: 'Normal', font: FANGSONG, size: SIZE, isIndented: true },
  heading1: {
    ...{ id: 'Heading1', name: 'heading 1', font: HEITI, size: SIZE, isIndented: true },
    outline: 0,
  },
  heading2: {
    ...{ id: 'Heading2', name: 'heading 2', font: KAITI, size: SIZE, isIndented: true },
    outline: 1,
  },
  heading3: {
    ...{ id: 'Heading3', name: 'heading 3', font: FANGSONG, size: SIZE, isIndented: true },
    ...{ bold: true, outline: 2 },
  },
  quote: { id: 'Quote', name: 'Quote', font: KAITI, size: SIZE, isIndented: true },
  note: { id: 'Note', name: '附注', font: FANGSONG, size: SMALL, isIndented: true },
  signed: { id: 'Signed', name: '署名', font: FANGSONG, size: SIZE, align: 'right' },
} satisfies Record<string, Style>;

/** A cell, which only tables make. */
const CELL: Style = { id: 'Cell', name: '表格', font: FANGSONG, size: SMALL };

function styles(): string {
  const all = [...Object.values<Style>(STYLES), CELL].map(styleOf).join('');
  return `<w:styles ${NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>${all}</w:styles>`;
}

function styleOf({ id, name, font, size, align, isIndented, bold, outline, after = 0 }: Style) {
  const isNormal = id === 'Normal';
  const based = isNormal ? '' : '<w:basedOn w:val="Normal"/>';
  const following = outline === undefined ? '' : '<w:next w:val="Normal"/>';
  const keeping = outline === undefined ? '' : '<w:keepNext/>';
  // Of small type more lines stand on a page.
  const line = size === TITLE_SIZE ? LINE + 141 : id === CELL.id ? 400 : LINE;
  const spacing = `<w:spacing w:before="0" w:after="${after}" w:line="${line}" w:lineRule="exact"/>`;
  const indent = isIndented
    ? `<w:ind w:firstLineChars="200" w:firstLine="${size * 20}"/>`
    : '<w:ind w:firstLineChars="0" w:firstLine="0"/>';
  const jc = `<w:jc w:val="${align ?? (id === CELL.id ? 'left' : 'both')}"/>`;
  const level = outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`;
  const look = `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}"/>${bold ? '<w:b/>' : ''}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;
  return `<w:style w:type="paragraph"${isNormal ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>${based}${following}<w:qFormat/><w:pPr>${keeping}${spacing}${indent}${jc}${level}</w:pPr><w:rPr>${look}</w:rPr></w:style>`;
}

function paragraphOf(style: string, runs: readonly Run[]): string {
  const own = style === 'Normal' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${own}${runs.map(runOf).join('')}</w:p>`;
}

function runOf({ text, bold }: Run): string {
  const lines = text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
    .join('<w:br/>');
  return `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}${lines}</w:r>`;
}

function table(rows: readonly (readonly (readonly string[])[])[]): string {
  const columns = Math.max(1, ...rows.map(({ length }) => length));
  const width = Math.floor((156 * MM) / columns);
  const grid = `<w:gridCol w:w="${width}"/>`.repeat(columns);
  const border = (side: string) =>
    `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  const body = rows.map((row, at) => {
    const cells = row.map((texts) => {
      const inside = (texts.length > 0 ? texts : ['']).map((text) =>
        paragraphOf(CELL.id, [{ text, bold: at === 0 }]),
      );
      return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inside.join('')}</w:tc>`;
    });
    return `<w:tr>${at === 0 ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cells.join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="${width * columns}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body.join('')}</w:tbl>`;
}

/** The number of the page between dashes, at the outer side, one character from it. */
function footer(side: 'left' | 'right'): string {
  const look = `<w:rPr><w:rFonts w:ascii="${SONG}" w:hAnsi="${SONG}" w:eastAsia="${SONG}"/><w:sz w:val="${SMALL}"/></w:rPr>`;
  const run = (inside: string) => `<w:r>${look}${inside}</w:r>`;
  const field = ['begin', 'end'].map((kind) => run(`<w:fldChar w:fldCharType="${kind}"/>`));
  const number = `${field[0]}${run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')}${field[1]}`;
  const dash = run('<w:t xml:space="preserve">— </w:t>');
  const indent = `<w:ind w:${side}Chars="100" w:${side}="${SMALL * 10}" w:firstLineChars="0" w:firstLine="0"/>`;
  return `<w:ftr ${NAMES}><w:p><w:pPr>${indent}<w:jc w:val="${side}"/></w:pPr>${dash}${number}${run('<w:t xml:space="preserve"> —</w:t>')}</w:p></w:ftr>`;
}

const mm = (length: number) => Math.round(length * MM);
const SHEET = `<w:sectPr><w:footerReference w:type="default" r:id="r3"/><w:footerReference w:type="even" r:id="r4"/><w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/><w:pgMar w:top="${mm(37)}" w:right="${mm(26)}" w:bottom="${mm(35)}" w:left="${mm(28)}" w:header="851" w:footer="${mm(25)}" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="${LINE}"/></w:sectPr>`;
