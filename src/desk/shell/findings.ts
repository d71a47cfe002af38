import type { Finding } from '../../schema/finding.ts';
import type { FigureInText } from '../../text/figures.ts';
import { BODY, CASES, type Field, INSIDE } from './form.ts';
import { halvesOf, pathAt } from './frontmatter.ts';
import { button, element, notice } from './messages.ts';

/** A case as it was checked. */
export interface Checked {
  /** Below the content folder. */
  path: string;
  source: string;
}

/** Where in the form something is. */
export interface FormPlace {
  /** The steps to a field as the shell names them: `results.0.unit`; that of the text for a place in it. */
  field: string;
  /** In the text, from 1. */
  line?: number;
  column?: number;
}

/** A finding in the words of the form. */
interface Told {
  text: string;
  help: string;
  at: FormPlace | undefined;
  /** Another field, in which what the advice says is done. */
  then: FormPlace | undefined;
}

/** A place in the text is asked for by this event; the field of the text goes there. */
export const LEAD = 'desk-lead';

/** Tells findings of a case to those who see its form: by the titles of the fields and the lines of the text. */
export class FormWords {
  readonly #fields: readonly Field[];

  constructor(fields: readonly Field[]) {
    this.#fields = fields;
  }

  /** A finding as an item of a list, with a button that leads to its place. `isHere` is false away from the form of the case. */
  item(finding: Finding, own: Checked, isHere = true): HTMLElement {
    const { text, help, at, then } = this.told(finding, own);
    const advice = element('span', { class: 'desk-help' }, help);
    const lead = (place: FormPlace, kind: string, ...label: (string | Node)[]) => {
      const go = (pressed: HTMLButtonElement) => {
        pressed.closest('dialog')?.close();
        void (isHere ? leadTo(place) : openAt(own.path, place));
      };
      return button(label, go, kind);
    };
    return element(
      'li',
      { class: `desk-${finding.level}` },
      ...(at ? [lead(at, 'desk-lead', element('span', {}, text), advice)] : [text, advice]),
      ...(then && then.field !== at?.field
        ? [lead(then, '', `到“${this.#labelOf(then.field)}”`)]
        : []),
    );
  }

  /** The figures of a text that may be results, and a button that leads to where they are entered. */
  figures(figures: readonly FigureInText[]): HTMLElement[] {
    const name = this.#labelOf('results');
    const items = figures.map(({ label, value, unit, approx, before, period, scope }) => {
      const more = [
        approx && '约数',
        before !== undefined && `原来 ${before}${unit}`,
        period,
        scope,
      ].filter(Boolean);
      const said = `${label}：${value}${unit}`;
      return element('li', {}, more.length > 0 ? `${said}（${more.join('，')}）` : said);
    });
    return [
      element('summary', {}, `正文里还有 ${figures.length} 个数，可以填进“${name}”`),
      element('ul', {}, ...items),
      button(`到“${name}”去填`, () => void leadTo({ field: 'results' })),
    ];
  }

  /** A finding as words and places. */
  told(finding: Finding, own: Checked): Told {
    const { level, message, help, inForm = {}, file } = finding;
    const above = linesAbove(own.source);
    const at = file === own.path ? this.#placeOf(finding, own.source, above) : undefined;
    const then = inForm.leadsTo === undefined ? undefined : this.#placeAt([inForm.leadsTo]);
    const said = (inForm.message ?? message) + otherLines(finding, above);
    const name = at && this.#nameOf(at);
    const where = name === undefined || said.includes(name) ? '' : `${name}：`;
    const kind = level === 'error' ? '错误' : '提醒';
    return { text: `${kind}，${where}${said}。`, help: inForm.help ?? help, at, then };
  }

  #placeOf(finding: Finding, source: string, above: number): FormPlace | undefined {
    const { line, column, field } = finding;
    if (!field && line > above) return { field: BODY, line: line - above, column };
    return this.#placeAt(field ?? pathAt(source, finding));
  }

  /** By the steps to a value in the file. */
  #placeAt([first, ...rest]: readonly PropertyKey[]): FormPlace | undefined {
    const name = String(first);
    const apart = this.#fields.filter((each) => each.name.startsWith(name + INSIDE));
    const [own] = [
      ...apart.filter((each) => each.name === name + INSIDE + String(rest[0])),
      ...apart,
    ];
    if (own) return { field: own.name };
    const whole = this.#fields.some((each) => each.name === name);
    return whole ? { field: [name, ...rest.map(String)].join('.') } : undefined;
  }

  #nameOf({ field, line }: FormPlace): string {
    return line === undefined ? `“${this.#labelOf(field.split('.')[0]!)}”` : `正文第 ${line} 行`;
  }

  #labelOf(path: string): string {
    const [first, ...rest] = path.split('.');
    let field = this.#fields.find(({ name }) => name === first);
    const parts = [field?.label ?? path];
    for (const step of rest) {
      if (/^\d+$/.test(step)) parts.push(`第 ${Number(step) + 1} 项`);
      else {
        field = field?.fields?.find(({ name }) => name === step);
        if (field) parts.push(field.label);
      }
    }
    return parts.join('，');
  }
}

/** The lines of a file before that on which its text begins. */
export function linesAbove(source: string): number {
  const { body } = halvesOf(source);
  return source.slice(0, source.length - body.length).split('\n').length - 1;
}

/** Where else in the text the same was found, by the lines that are seen. */
function otherLines({ line, places = [] }: Finding, above: number): string {
  const lines = [...new Set(places.map((each) => each.line))].filter((each) => each !== line);
  const shown = lines.map((each) => each - above).filter((each) => each > 0);
  if (shown.length === 0) return places.length > 1 ? `（共 ${places.length} 处）` : '';
  return `（共 ${places.length} 处，另见正文第 ${shown.slice(0, MOST_LINES).join('、')} ${shown.length > MOST_LINES ? '等行' : '行'}）`;
}

const MOST_LINES = 8;

/** Opens a case, and leads to a place in its form. */
async function openAt(path: string, place: FormPlace): Promise<void> {
  openEntry(path);
  await appeared(() => document.querySelector(`[data-key-path="${BODY}"] .cm-content`));
  await leadTo(place);
}

/** Opens the form of a case by its path below the content folder. */
export function openEntry(path: string): void {
  location.hash = `#/collections/${CASES}/entries/${nameBelowCases(path)}`;
}

/** What the shell calls a case by: `2026/dianzi-songda`. */
export function nameBelowCases(path: string): string {
  return path.replace(/^cases\//, '').replace(/\.mdx$/, '');
}

/** Leads to a place in the form that is open, and gives it the focus. */
async function leadTo(place: FormPlace): Promise<void> {
  if (place.line !== undefined) {
    document.dispatchEvent(new CustomEvent(LEAD, { detail: place }));
    return;
  }
  const steps = place.field.split('.');
  let field: HTMLElement | undefined;
  for (let count = 1; count <= steps.length; count += 1) {
    const within = await fieldAt(steps.slice(0, count).join('.'), field);
    if (!within) continue;
    field = within;
    // An entry of a list may be folded up, and a field that nobody has to fill in not be there yet.
    const closed = field.querySelector<HTMLElement>('[aria-expanded="false"]');
    if (count < steps.length) closed?.click();
  }
  if (!field) return;
  field.scrollIntoView({ block: 'center' });
  const control = field.querySelector<HTMLElement>(CONTROLS);
  control?.focus({ preventScroll: true });
}

/** What is filled in or switched, rather than the menu of a field. */
const CONTROLS =
  '.field-wrapper :is(input, textarea, select, [contenteditable="true"], [role="switch"], [role="checkbox"], [role="radio"], [role="option"], [role="combobox"], button):not([disabled])';

/** A field, once it is there: the shell makes each only when the place for it is seen. */
async function fieldAt(path: string, within?: HTMLElement): Promise<HTMLElement | undefined> {
  const own = () => document.querySelector<HTMLElement>(`[data-key-path="${path}"]`);
  const found = own();
  if (found) return found;
  if (within) return await appeared(own, SOON);
  const all = document.querySelector(`[data-key-path="${BODY}"]`)?.parentElement;
  for (const place of all?.querySelectorAll(':scope > .placeholder') ?? []) {
    place.scrollIntoView({ block: 'center' });
    await appeared(() => (place.isConnected ? null : document.body), SOON);
    const now = own();
    if (now) return now;
  }
  return undefined;
}

const SOON = 500;

/** Waits until something is there. */
async function appeared<Wanted>(
  find: () => Wanted | null,
  patience = 20_000,
): Promise<Wanted | undefined> {
  for (let passed = 0; passed < patience; passed += STEP) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
  return undefined;
}

const STEP = 25;

/** How a case was saved. */
export interface SavedCase extends Checked {
  errors: readonly Finding[];
  isDraft: boolean;
  /** Where what is saved waits for a review. */
  isReviewed: boolean;
  roles: readonly string[];
}

/** Says what a save has done, how the case stands, and what comes next. */
export function tellSaved(words: FormWords, saved: SavedCase): void {
  const { errors, path } = saved;
  const [what, next] = saidOfSave(saved);
  const again = button('回去改', () => {
    openEntry(path);
  });
  notice(
    what,
    element('p', {}, next),
    ...(errors.length === 0
      ? []
      : [
          element(
            'ul',
            { class: 'desk-findings' },
            ...errors.slice(0, MOST_TOLD).map((each) => words.item(each, saved, false)),
          ),
        ]),
    ...(errors.length === 0 ? [] : [again]),
  );
}

const MOST_TOLD = 3;

function saidOfSave({ errors, isDraft, isReviewed, roles }: SavedCase): [string, string] {
  const left = errors.length === 0 ? '没有错误' : `还有 ${errors.length} 处错误`;
  if (isReviewed)
    return [
      `草稿已经保存，${left}`,
      errors.length === 0
        ? '还没有交给别人：写完了，打开这一篇，把“状态”换成“审核中”，就提交了。'
        : '还没有交给别人。改好下面的，再按“保存”，就可以提交审核。',
    ];
  if (isDraft)
    return [
      `已经保存为草稿，${left}`,
      errors.length === 0
        ? '草稿不会发布。写完了，关掉“草稿”，再按“保存”，就可以请同事审核。'
        : '草稿不会发布。改好下面的，关掉“草稿”，再按“保存”。',
    ];
  return [
    `已经保存，${left}`,
    roles.length === 0
      ? '网站管理员下一次正式发布就有这一篇。'
      : `接下来由同事${roles.join('、')}：各自打开这一篇，读后点“我来${roles[0]}”。`,
  ];
}
