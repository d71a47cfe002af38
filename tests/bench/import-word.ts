import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readCase } from '../../src/content/case.ts';
import { importCase } from '../../src/import/import-case.ts';
import { PARTS } from '../../src/schema/closed-lists.ts';
import { type CourtPaper, courtPapers } from '../setup/court-papers.ts';
import { docx, font, numbered, NUMBERING, paragraph, part } from '../setup/docx.ts';
import { type Document, inParts, type SourceText, squeezed } from './import-layouts.ts';

/*
 * Writes texts as Word files in three layouts, and papers as court offices type them in five styles, imports them, and
 * compares what came of it with what was written:
 *
 *   node tests/bench/import-word.ts [--every N] [--show] TEXTS.jsonl …
 *
 * It prints of how many documents nothing is lost and title and parts are right, and of how many papers title, date, byline,
 * summary and parts are. Exits with 1 when a text is lost, when titles and parts are right in less than 98 %, or a field of the
 * papers in less than 95 %.
 */

const { values, positionals } = parseArgs({
  options: { every: { type: 'string', default: '1' }, show: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const TOPICS = ['队伍建设', '诉讼服务'];

const texts = (await Promise.all(positionals.map((file) => readFile(file, 'utf8'))))
  .flatMap((file) => file.trim().split('\n'))
  .filter((_, index) => index % Number(values.every) === 0)
  .map((line) => inParts(JSON.parse(line) as SourceText));

const CENTRED = '<w:jc w:val="center"/>';
const NUMERALS = ['一', '二', '三', '四'];
const text = (said: string) => paragraph(said, { run: font('仿宋_GB2312', 32) });

type Text = Omit<Document, 'date'>;

const LAYOUTS: Record<string, (given: Text) => Uint8Array> = {
  'fonts alone': ({ title, parts }) =>
    docx(
      paragraph(title, { run: font('方正小标宋简体', 44), paragraph: CENTRED }) +
        parts
          .map(
            (texts, index) =>
              paragraph(`${NUMERALS[index]!}、${PARTS[index]!.name}`, { run: font('黑体', 32) }) +
              texts.map(text).join(''),
          )
          .join(''),
    ),
  'styles and automatic numerals': ({ title, parts }) =>
    docx(
      paragraph(title, { paragraph: '<w:pStyle w:val="T"/>' }) +
        parts
          .map(
            (texts, index) =>
              paragraph(PARTS[index]!.name, {
                paragraph: `<w:pStyle w:val="H"/>${numbered(0).paragraph}`,
              }) + texts.map((each) => paragraph(each)).join(''),
          )
          .join(''),
      {
        numbering: NUMBERING,
        styles: part(
          'styles',
          '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>',
        ),
      },
    ),
  'runs in pieces, line breaks, a header': ({ title, parts }) =>
    docx(
      `<w:p><w:pPr>${CENTRED}</w:pPr>${pieces(title, '<w:b/><w:sz w:val="36"/>')}</w:p>` +
        parts
          .map(
            (texts, index) =>
              `<w:p>${pieces(`（${NUMERALS[index]!}）${PARTS[index]!.name}`, '<w:b/>')}</w:p>` +
              texts.map((each) => `<w:p>${pieces(`　　${each}`, '')}</w:p>`).join(''),
          )
          .join(''),
      { header: part('hdr', paragraph('某县人民法院案例')) },
    ),
};

function pieces(said: string, run: string): string {
  return (said.match(/.{1,7}/gsu) ?? [])
    .map((piece) => {
      const escaped = piece.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      return `<w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${escaped}</w:t></w:r><w:bookmarkStart w:id="1"/>`;
    })
    .join('');
}

let isSound = true;
console.log(`${texts.length} texts`);
for (const [name, bytesOf] of Object.entries(LAYOUTS)) {
  let [whole, titles, parts, shown] = [0, 0, 0, 0];
  for (const each of texts) {
    const { lost, title, headings, made } = await made_(bytesOf(each));
    const missing = missingOf(each, made);
    const right = {
      whole: missing === '' && lost.length === 0,
      title: squeezed(title) === squeezed(each.title),
      parts: headings.join() === PARTS.map((each) => each.name).join(),
    };
    whole += Number(right.whole);
    titles += Number(right.title);
    parts += Number(right.parts);
    if (values.show && Object.values(right).includes(false) && shown < 6) {
      shown += 1;
      console.log(
        `  ${each.id} ${each.title}: ${title} | ${headings.join()} | ${missing} | ${lost.join(' ').slice(0, 300)}`,
      );
    }
  }
  const share = (count: number) => `${((count / texts.length) * 100).toFixed(1)} %`;
  console.log(
    `${name}: nothing lost ${share(whole)}, title ${share(titles)}, parts ${share(parts)}`,
  );
  isSound &&= whole === texts.length && Math.min(titles, parts) >= 0.98 * texts.length;
}

const papers = courtPapers();
const fields = ['title', 'publishedAt', 'author', 'summary', 'parts', 'nothing lost'] as const;
const right = new Map<string, number>();
for (const paper of papers) {
  const wrong = await wrongIn(paper);
  for (const field of fields) if (!wrong.has(field)) right.set(field, (right.get(field) ?? 0) + 1);
  if (values.show && wrong.size > 0)
    console.log(`  ${paper.name}: ${[...wrong].map((each) => each.join(' = ')).join('; ')}`);
}
console.log(`${papers.length} papers of offices`);
for (const field of fields) {
  console.log(`${field}: ${right.get(field) ?? 0} of ${papers.length}`);
  isSound &&= (right.get(field) ?? 0) >= 0.95 * papers.length;
}
process.exitCode = isSound ? 0 : 1;

/** The fields of a paper that are not as they were typed, with what they are. */
async function wrongIn({ bytes, expected }: CourtPaper): Promise<Map<string, string>> {
  const wrong = new Map<string, string>();
  const result = await importCase('a.docx', bytes, TOPICS);
  if ('refusals' in result) {
    return new Map(fields.map((field) => [field, result.refusals.join()]));
  }
  const { article, lost } = result;
  const file = readCase('cases/2026/a.mdx', Buffer.from(result.text('a')));
  const headings = (file.body?.headings ?? []).filter(({ depth }) => depth === 2);
  const before = file.body?.blocks.find(({ part }) => part === undefined)?.text;
  const check = (field: string, is: unknown, wanted: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(wanted)) wrong.set(field, JSON.stringify(is));
  };
  check('title', [article.title, article.subtitle], [expected.title, expected.subtitle]);
  check('publishedAt', article.publishedAt, expected.publishedAt);
  check('author', article.author, expected.author);
  check('summary', article.summary, expected.summary);
  check('nothing lost', lost, []);
  check('parts', headings.map(({ text }) => text).join(), PARTS.map((each) => each.name).join());
  const last = file.body?.blocks.at(-1)?.text;
  if (before !== undefined || last !== expected.last)
    wrong.set('parts', `${before ?? ''} … ${last}`);
  return wrong;
}

async function made_(bytes: Uint8Array) {
  const result = await importCase('a.docx', bytes, TOPICS);
  if ('refusals' in result) return { lost: result.refusals, title: '', headings: [], made: '' };
  const file = readCase('cases/2026/a.mdx', Buffer.from(result.text('a')));
  const { title, subtitle } = result.article;
  return {
    lost: result.lost,
    title: subtitle ? `${title}——${subtitle}` : title,
    headings: (file.body?.headings ?? [])
      .filter(({ depth }) => depth === 2)
      .map((each) => each.text),
    made: (file.body?.blocks ?? []).map((each) => bare(each.text)).join(''),
  };
}

/** The first paragraph that does not stand in what was made of a text, in its order. */
function missingOf({ parts }: Text, made: string): string {
  let at = 0;
  for (const each of parts.flat()) {
    const wanted = bare(each);
    const found = made.indexOf(wanted, at);
    if (found === -1) return each.slice(0, 60);
    at = found + wanted.length;
  }
  return '';
}

/** Without spaces and without a numeral before it, which the page may set. */
function bare(said: string): string {
  return squeezed(
    said
      .trim()
      .replace(
        /^(?:[一二三四五六七八九十]{1,3}\s*、|[(（][一二三四五六七八九十]{1,3}[)）]\s*、?|\d{1,3}\s*[.．、)）](?!\d))/,
        '',
      ),
  );
}
