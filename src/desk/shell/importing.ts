import { partNamed, PARTS, TODO } from '../../schema/closed-lists.ts';
import { PICTURE_TAG, type PictureTag, pictureTag } from '../../text/picture-tag.ts';
import type { Choice, ImportedDraft, Workbench } from '../workbench/index.ts';
import { CASES, type DeskConfig, type Field, IMPORTED, INSIDE } from './form.ts';
import { withTime } from './format.ts';
import { type Fields, halvesOf, type Value } from './frontmatter.ts';
import { button, ask, element, notice, tell, withoutNotice } from './messages.ts';
import { answered } from './repository.ts';

/** The documents that can be read. */
export const KINDS = '.docx,.html,.htm,.mhtml,.txt';

/** A draft that waits to be saved. It is kept in the browser until then. */
export interface WaitingDraft {
  slug: string;
  /** In milliseconds: one that was imported again is another one. */
  importedAt: number;
  fields: Fields;
  body: string;
  pictures: Map<string, Uint8Array>;
}

/**
 * Reads documents, shows of each what was recognised, for somebody to confirm or to choose another, and keeps what was
 * confirmed as drafts that wait to be saved.
 */
export async function chooseDrafts(
  files: readonly File[],
  { bench, config }: { bench: Workbench; config: DeskConfig },
): Promise<WaitingDraft[]> {
  const chosen: WaitingDraft[] = [];
  const read = await Promise.all(
    files.map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  // A large file takes a while on an old machine.
  const names = read.map(({ name }) => name).join('、');
  notice('正在读您拖进来的文件', element('p', {}, `${names}：读好就请您核对，请稍等。`));
  const imported = await bench.importFiles(read).finally(withoutNotice);
  for (const { name, refusals, draft } of imported) {
    if (!draft) await tell(`没有导入：${name}`, ...refusals, '原来的文件没有改动。');
    else {
      const { fields } = config.shell.collections[0]!;
      const confirmed = await confirm(name, draft, { bench, fields });
      if (confirmed) chosen.push(confirmed);
    }
  }
  for (const each of chosen) await keep(each);
  return chosen;
}

/** The fields that are recognised, and where they stand in a case. */
const RECOGNISED = [
  ['title', 'title'],
  ['subtitle', 'subtitle'],
  ['publishedAt', 'publishedAt'],
  ['department', `author${INSIDE}department`],
  ['author', `author${INSIDE}name`],
  ['source', 'source'],
  ['summary', 'summary'],
] as const;

/** Two of these have room beside each other. */
const SHORT: ReadonlySet<string> = new Set(['publishedAt', 'department', 'author', 'source']);

/** What a name in an address may be; the shell has the same pattern. */
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

async function confirm(
  name: string,
  draft: ImportedDraft,
  { bench, fields }: { bench: Workbench; fields: readonly Field[] },
): Promise<WaitingDraft | undefined> {
  const { recognised, document: paragraphs, dropped, remarks, proof } = draft;
  const rows = RECOGNISED.map(([key, at]) => ({
    at,
    ...chooser(labelOf(fields, at), recognised[key], SHORT.has(key)),
  }));
  const parts = partChoosers(draft);
  const pictures = pictureRows(draft);
  const slug = chooser('网址里的拼音', { value: draft.slug, alternatives: [] });
  slug.row.append(
    element(
      'small',
      {},
      '按标题的拼音写的：多音字可能拼错，太长的只取前面的词。发布以后不能改，请核对。',
    ),
  );
  const form = element(
    'div',
    { class: 'desk-confirm' },
    element(
      'div',
      { class: 'desk-rows' },
      // What is none of the parts is an error afterwards.
      parts.row,
      // The name in the address is made of the title, and cannot be changed later.
      ...[rows[0]!, slug, ...rows.slice(1)].map(({ row }) => row),
      ...pictures.rows,
    ),
    element(
      'section',
      { class: 'desk-document', tabindex: '0', 'aria-label': '原来的文件' },
      ...paragraphs.map((each) => element('p', {}, each)),
    ),
  );
  const notes = [
    ...remarks,
    ...dropped.map(({ what, text }) => `没有放进文章的${what}：${text}`),
    proof,
  ];
  const shown = element('ul', {}, ...notes.map((each) => element('li', {}, each)));
  for (let wrong = ''; ;) {
    const answer = await ask({
      title: `${name}：请核对认出来的各项`,
      // What has to be looked at stands before what is long.
      body: [...(wrong === '' ? [] : [element('p', { class: 'desk-error' }, wrong)]), shown, form],
      choices: [
        { name: 'take', label: '对，做成草稿' },
        { name: 'leave', label: '不导入这一份' },
      ],
      atEscape: 'leave',
    });
    if (answer === 'leave') return undefined;
    wrong = parts.wrong() || (await wrongName(slug.value(), bench));
    if (wrong === '')
      return taken(pictures.described(withParts(draft, parts.chosen())), slug.value(), rows);
  }
}

async function wrongName(name: string, bench: Workbench): Promise<string> {
  if (!NAME.test(name))
    return `网址里的拼音“${name}”不能用：只用小写字母、数字和连字符，如 dianzi-songda。`;
  const owner = await bench.ownerOf(name);
  return owner ? takenName(name, owner) : '';
}

/** Who has a name already, by title and address. */
export function takenName(name: string, { title, path }: { title: string; path: string }): string {
  const address = `/${path.replace(/\.mdx$/, '')}/`;
  return `网址里的拼音“${name}”已经用在《${title}》（${address}）里，请换一个；要改那一篇的，请在列表里打开它。`;
}

/** The draft with what was chosen; its pictures lie in the folder of its name. */
function taken(
  draft: ImportedDraft,
  slug: string,
  rows: readonly { at: string; value: () => string }[],
): WaitingDraft {
  const { fields: own, body } = halvesOf(draft.source);
  const renamed = (text: string) => text.replaceAll(`/${draft.slug}/`, `/${slug}/`);
  const pictures = new Map([...draft.pictures].map(([path, bytes]) => [renamed(path), bytes]));
  const fields = withChosen(own, rows);
  return { slug, importedAt: Date.now(), fields, body: renamed(body.trim()), pictures };
}

function labelOf(fields: readonly Field[], at: string): string {
  return fields.find(({ name }) => name === at)?.label ?? at;
}

/** A field with what was recognised; others that it may be are offered as it is typed. */
function chooser(
  label: string,
  { value, alternatives }: Choice,
  isShort = false,
): { row: HTMLElement; value: () => string } {
  const list = `desk-choices-${label}`;
  const isLong = (value?.length ?? 0) > LONG_VALUE;
  const input = isLong
    ? element('textarea', { rows: '4' }, value ?? '')
    : element('input', { type: 'text', value: value ?? '', list });
  const others = alternatives.filter((each) => each !== value);
  const options = element(
    'datalist',
    { id: list },
    ...others.map((each) => element('option', { value: each })),
  );
  const row = element(
    'div',
    { class: isShort ? 'desk-row' : 'desk-row desk-wide' },
    element('label', {}, `${label} `, input),
    options,
  );
  const buttons = others
    .slice(0, MOST_OFFERED)
    .map((each) => button(`改用“${each}”`, () => (input.value = each)));
  // They are seldom wanted, and together would fill the screen.
  if (buttons.length > 0)
    row.append(
      element('details', {}, element('summary', {}, `别的可能（${buttons.length}）`), ...buttons),
    );
  return { row, value: () => input.value.trim() };
}

const MOST_OFFERED = 3;
const LONG_VALUE = 40;

/** What a heading is that is none of the parts. */
const LOWER = '小标题';

/** The headings that are as high as the parts: for one that has another name, somebody chooses which part it is. */
function partChoosers({ recognised, pictures }: ImportedDraft): {
  row: HTMLElement;
  chosen: () => string[];
  wrong: () => string;
} {
  const { parts } = recognised;
  const choices = parts.map(({ title, part }) => {
    if (title === part) return undefined;
    const options = [...PARTS.map(({ name }) => name), LOWER].map((name) =>
      element('option', { selected: name === part ? 'selected' : '' }, name),
    );
    const unknown = part ? [] : [element('option', {}, '请选')];
    return element('select', { 'aria-label': `“${title}”是` }, ...unknown, ...options);
  });
  const items = parts.map(({ title }, index) => {
    const choice = choices[index];
    return element('li', {}, ...(choice ? [`${title}　就是 `, choice] : [title]));
  });
  const chosen = () => parts.map(({ title }, index) => choices[index]?.value ?? title);
  const isOther = choices.some((each) => each);
  const row = element(
    'div',
    { class: 'desk-row desk-wide' },
    element('p', {}, `认出的部分 ${parts.length} 个，图片 ${pictures.size} 张。`),
    ...(isOther
      ? [
          element(
            'small',
            {},
            '每篇都是同样的四个部分。名称不同的，看看选得对不对，会换成固定的名称。',
          ),
        ]
      : []),
    element('ol', {}, ...items),
  );
  const wrong = () => {
    const names = chosen();
    const twice = names.find((name, at) => partNamed(name) && names.indexOf(name) !== at);
    return twice ? `“${twice}”选了两次：一个部分只能有一个，另一个请选“${LOWER}”。` : '';
  };
  return { row, chosen, wrong };
}

/** The draft with the parts by the names that were chosen; what is none of them goes down a level, with what is below it. */
function withParts(draft: ImportedDraft, chosen: readonly string[]): ImportedDraft {
  const { body } = halvesOf(draft.source);
  let index = -1;
  const lines = body.split('\n').map((line) => {
    if (line.startsWith('## ')) {
      index += 1;
      const name = chosen[index]!;
      if (partNamed(name)) return `## ${name}`;
      return name === LOWER ? `#${line}` : line;
    }
    return chosen[index] === LOWER && line.startsWith('### ') ? `#${line}` : line;
  });
  const above = draft.source.slice(0, draft.source.length - body.length);
  return { ...draft, source: above + lines.join('\n') };
}

/**
 * Each picture with what has to be said of it, so that nobody has to look for the place in the text; what is left empty is asked
 * for there.
 */
function pictureRows({ source, pictures }: ImportedDraft): {
  rows: HTMLElement[];
  described: (draft: ImportedDraft) => ImportedDraft;
} {
  const given = [...source.matchAll(PICTURE_TAG)].map(({ groups }, index) => {
    const { src = '', alt = '', caption = '' } = groups!;
    const bytes = [...pictures].find(([path]) => path.endsWith(src.slice(1)))?.[1];
    const address = bytes ? URL.createObjectURL(new Blob([bytes as BlobPart])) : '';
    const shown = element('img', { src: address, alt: `图片 ${index + 1}` });
    shown.addEventListener('load', () => URL.revokeObjectURL(address), { once: true });
    const fields = [
      { label: `图片 ${index + 1} 里有什么`, value: alt },
      { label: `图片 ${index + 1} 的图注`, value: caption },
    ].map(({ label, value }) => {
      const isAsked = value.startsWith(TODO);
      return chooser(label, { value: isAsked ? '' : value, alternatives: [] });
    });
    const [what, below] = fields;
    what!.row.append(element('small', {}, '说给看不见图的人听，如：法官在村委会院坝开庭。'));
    const row = element('div', { class: 'desk-row desk-wide desk-picture' }, shown);
    row.append(element('div', {}, ...fields.map((each) => each.row)));
    return { row, alt: what!.value, caption: below!.value };
  });
  const described = (draft: ImportedDraft) => {
    const left = [...given];
    const text = draft.source.replace(PICTURE_TAG, (...match) => {
      const { src, alt, caption } = match.at(-1) as PictureTag;
      const own = left.shift();
      return pictureTag({ src, alt: own?.alt() || alt, caption: own?.caption() || caption });
    });
    return { ...draft, source: text };
  };
  return { rows: given.map(({ row }) => row), described };
}

/** The fields of the draft with what was chosen; what still has to be written stays empty, and the form asks for it. */
function withChosen(own: Fields, rows: readonly { at: string; value: () => string }[]): Fields {
  const fields = Object.fromEntries(Object.entries(own).filter(([name]) => name !== 'topics'));
  for (const { at, value } of rows) {
    const [first = '', second] = at.split(INSIDE);
    const text = value();
    if (second === undefined) fields[first] = text;
    else fields[first] = { ...(fields[first] as Record<string, string>), [second]: text };
  }
  return fields;
}

/** Opens a new case in the form, filled with the fields of a draft. */
export function openDraft({ slug, importedAt, fields }: WaitingDraft): void {
  const own = [
    ['_slug', slug],
    [IMPORTED, String(importedAt)],
  ];
  const query = new URLSearchParams([...own, ...Object.entries(fields).flatMap(inQuery)]);
  const address = `#/collections/${CASES}/new?${query}`;
  // The form makes a new draft only where it comes from somewhere else.
  location.hash = `#/collections/${CASES}`;
  setTimeout(() => (location.hash = address), 100);
}

/** How the shell takes the value of a field from an address. */
function inQuery([name, value]: [string, Value]): [string, string][] {
  if (typeof value === 'string') return [[name, withTime(value)]];
  if (Array.isArray(value))
    return [[name, value.filter((each) => typeof each === 'string').join()]];
  return Object.entries(value).flatMap(([key, each]) => inQuery([`${name}${INSIDE}${key}`, each]));
}

/**
 * The name of the draft whose fields a form has been filled with, by the address of the form: the shell may make the form more
 * than once. What is chosen as its name afterwards does not stand there.
 */
export function draftAt(address: string): string | undefined {
  const query = /#\/collections\/\w+\/new\?(.*)$/.exec(address)?.[1];
  return new URLSearchParams(query).get('_slug') ?? undefined;
}

/** The draft whose fields the form has been filled with. */
export async function takenDraft(): Promise<WaitingDraft | undefined> {
  const slug = draftAt(location.href);
  return (await waitingDrafts()).find((each) => each.slug === slug);
}

/** All drafts that were made of documents and not saved yet. */
export async function waitingDrafts(): Promise<WaitingDraft[]> {
  return await inStore('readonly', (store) => store.getAll() as IDBRequest<WaitingDraft[]>);
}

/** Forgets a draft: it was saved, or nobody wants it. */
export async function dropDraft(slug: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(slug));
}

async function keep(draft: WaitingDraft): Promise<void> {
  await inStore('readwrite', (store) => store.put(draft));
}

async function inStore<Result>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const opening = indexedDB.open('desk', 1);
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore('drafts', { keyPath: 'slug' });
  });
  const base = await answered(opening);
  try {
    return await answered(use(base.transaction('drafts', mode).objectStore('drafts')));
  } finally {
    base.close();
  }
}
