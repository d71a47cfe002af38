import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  keymap,
  lineNumbers,
  MatchDecorator,
  placeholder,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import type { Finding } from '../../schema/finding.ts';
import { folderOf } from '../../text/file-path.ts';
import type { Workbench } from '../workbench/index.ts';
import { type FormPlace, FormWords, LEAD, linesAbove } from './findings.ts';
import { BODY, type DeskConfig } from './form.ts';
import type { CaseFormat, FormValues } from './format.ts';
import { halvesOf } from './frontmatter.ts';
import {
  chooseDrafts,
  dropDraft,
  KINDS,
  openDraft,
  takenName,
  takenDraft,
  waitingDrafts,
} from './importing.ts';
import { button, ask, difference, element, tell } from './messages.ts';
import {
  branchOf,
  isReviewed,
  type Opening,
  picturesBeside,
  type Repository,
} from './repository.ts';
import { SigningPart } from './signing.ts';

/** What the shell gives a field each time something in the form has changed. */
export interface FieldProps {
  value: unknown;
  forID: string;
  entry: { toJS(): unknown } | undefined;
  onChange(value: string): void;
  /** Takes a file to be saved with the case, and gives the address that stands for it in the text until then. */
  addFile(file: File): Promise<string>;
}

/** What fields share. */
export interface Desk {
  bench: Workbench;
  format: CaseFormat;
  config: DeskConfig;
  repository: Repository;
  opening: Opening;
}

/** The case as it stands in the form. */
interface Entry {
  /** In the repository; empty for a new case. */
  path: string;
  slug: string;
  data: FormValues;
}

/** The case as a file, with the pictures that are not saved yet. */
interface Whole {
  path: string;
  source: string;
  pictures: Map<string, Uint8Array>;
  /** The line of the file before that on which the body begins. */
  above: number;
}

/** What the page tells when something was saved. */
export const SAVED = 'desk-saved';

/** What the signs are called that begin a line: who has written in Word does not know them. */
const CALLED: readonly (readonly [RegExp, string])[] = [
  [/^#### /, '再下一级的小标题'],
  [/^### /, '小标题'],
  [/^## /, '部分'],
  [/^<Figure /, '图片：alt 后面是图里有什么，caption 后面是图注'],
  [/^<Notice>/, '提示，到 </Notice> 为止'],
  [/^<LawQuote /, '法条原文，到 </LawQuote> 为止'],
  [/【待填】/, '【待填】连同后面的说明，换成您写的'],
];

const signs = new MatchDecorator({
  regexp: /^.*(?:^#{2,4} |^<[FNL]|【待填】).*$/gm,
  decorate(add, from, _to, [line]) {
    const called = CALLED.flatMap(([sign, name]) => (sign.test(line) ? [name] : [])).join('；');
    if (called !== '')
      add(from, from, Decoration.line({ attributes: { 'data-desk-sign': called } }));
  },
});

/** Says behind each line with such signs what they stand for. */
const SIGNS = ViewPlugin.define(
  (view) => ({
    shown: signs.createDeco(view),
    update(change: ViewUpdate) {
      this.shown = signs.updateDeco(change, this.shown);
    },
  }),
  { decorations: ({ shown }) => shown },
);

const PHONE = 360;
const DESKTOP = 1280;
const WAIT = 250;

/**
 * The text of an article, as raw text: what is wrong stands beside it while it is typed, what can be put right at one press is,
 * and it is seen as the section will show it. Documents that are dropped on it become drafts.
 */
export class BodyField {
  #props: FieldProps;
  readonly #desk: Desk;
  readonly #view: EditorView;
  readonly #status = element('p', { class: 'desk-status', role: 'status' });
  readonly #list = element('ul', { class: 'desk-findings' });
  readonly #figures = element('details', { class: 'desk-figures', hidden: '' });
  readonly #preview = element('div', {
    class: 'desk-preview',
    role: 'region',
    'aria-label': '预览',
  });
  readonly #signing: SigningPart;
  readonly #words: FormWords;
  readonly #waiting = element('ul', { class: 'desk-waiting' });
  readonly #pictures = new Map<string, Uint8Array>();
  #width: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #checked: Promise<{ errors: number }> = Promise.resolve({ errors: 0 });
  #asked = '';
  /** How much is listed. */
  #found = 0;

  constructor(host: HTMLElement, props: FieldProps, desk: Desk) {
    this.#props = props;
    this.#desk = desk;
    this.#words = new FormWords(desk.config.shell.collections[0]!.fields);
    this.#signing = new SigningPart(desk, () => this.#whole());
    this.#view = new EditorView({
      parent: element('div'),
      state: this.#stateOf(textOf(props.value)),
    });
    const buttons = element('div', {
      class: 'desk-buttons',
      role: 'group',
      'aria-label': '正文的工具',
    });
    buttons.append(
      this.#button('一键更正', () => this.#fix()),
      this.#button('看手机上的样子', () => this.#show(PHONE)),
      this.#button('看电脑上的样子', () => this.#show(DESKTOP)),
      this.#chooser(),
    );
    const beside = element('aside', { class: 'desk-beside', 'aria-label': '检查结果' });
    beside.append(this.#signing.element, this.#status, this.#list, this.#figures);
    const columns = element(
      'div',
      { class: 'desk-columns' },
      this.#view.dom.parentElement!,
      beside,
    );
    host.append(buttons, this.#waiting, columns, this.#preview);
    this.#acceptDrops(host);
    void this.#takeImported();
    this.#later(0);
    document.addEventListener(SAVED, this.#lookAgain);
    document.addEventListener(LEAD, this.#lead);
    this.#lookAgain();
  }

  /** Goes to a place in the text. */
  readonly #lead = (event: Event): void => {
    const { line: number = 1, column = 1 } = (event as CustomEvent<FormPlace>).detail;
    const { doc } = this.#view.state;
    const line = doc.line(Math.min(number, doc.lines));
    const anchor = Math.min(line.from + column - 1, line.to);
    this.#view.dispatch({ selection: { anchor }, scrollIntoView: true });
    this.#view.focus();
  };

  /** How far the case has come, once the section is there by which that is judged. */
  readonly #lookAgain = (): void => {
    // The name of a new case may be that of another one.
    if (this.#entry().path === '') return;
    void this.#desk.opening.opened().then(() => this.#signing.refresh());
  };

  /** Takes what has changed in the form. */
  update(props: FieldProps): void {
    this.#props = props;
    const text = textOf(props.value);
    // Some change of the shell's own, such as a draft that is restored.
    if (text !== this.#view.state.doc.toString() && text !== this.#sent)
      this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
    this.#later(WAIT);
  }

  /** Whether the case may be saved as it stands; where a review follows, a draft may have errors. */
  async isValid(): Promise<true | { error: { message: string } }> {
    // The shell tells the field of a change after it asks.
    await new Promise((resolve) => setTimeout(resolve, 60));
    const { config } = this.#desk;
    const isDraft = this.#entry().data['draft'] === true;
    if (isReviewed(config) || isDraft) return true;
    this.#run();
    const { errors } = await this.#checked;
    if (errors === 0) return true;
    const message = `还有 ${errors} 处错误，没有保存。请照旁边列出的改正；还没写完的，先打开下面的“草稿”，就可以保存。`;
    return { error: { message } };
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    document.removeEventListener(SAVED, this.#lookAgain);
    document.removeEventListener(LEAD, this.#lead);
    this.#view.destroy();
  }

  #sent: string | undefined;
  #isClosed = false;

  #stateOf(doc: string): EditorState {
    return EditorState.create({
      doc,
      extensions: [
        history(),
        // Tab leads on, as everywhere in a form.
        keymap.of([...defaultKeymap, ...historyKeymap]),
        lineNumbers(),
        lintGutter(),
        SIGNS,
        placeholder(
          '在这里写正文，或者把 Word、网页、文本文件拖进来。部分的标题写成“## 案例背景”，小标题写成“### 选好地点”。',
        ),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': '正文',
          lang: 'zh-CN',
          tabindex: '0',
          id: this.#props.forID,
        }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (!docChanged) return;
          this.#sent = state.doc.toString();
          this.#props.onChange(this.#sent);
          this.#later(WAIT);
        }),
      ],
    });
  }

  #button(label: string, work: () => Promise<void>): HTMLButtonElement {
    return button(label, () => void this.#telling(work));
  }

  async #telling(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await tell('没有做成', error instanceof Error ? error.message : String(error));
    }
  }

  #chooser(): HTMLElement {
    const input = element('input', { type: 'file', multiple: 'multiple', accept: KINDS });
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      input.value = '';
      void this.#telling(() => this.#import(files));
    });
    return element('label', { class: 'desk-chooser' }, '导入 Word、网页、文本文件', input);
  }

  #acceptDrops(host: HTMLElement): void {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    host.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault(), true);
    host.addEventListener(
      'drop',
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        void this.#telling(() => this.#import([...event.dataTransfer!.files]));
      },
      true,
    );
  }

  #entry(): Entry {
    return (this.#props.entry?.toJS() ?? {
      path: '',
      slug: '',
      newRecord: true,
      data: {},
    }) as Entry;
  }

  /** The case as it would be written. */
  async #whole(): Promise<Whole> {
    const { path: own, slug: named, data } = this.#entry();
    const { config, format } = this.#desk;
    const year =
      /^\d{4}/.exec(textOf(data['publishedAt']))?.[0] ?? String(new Date().getFullYear());
    const path = own ? own.slice(config.folder.length) : `cases/${year}/${named || 'xin-anli'}.mdx`;
    const folder = path.replace(/\.mdx$/, '');
    const slug = folder.split('/').at(-1)!;
    const pictures = new Map<string, Uint8Array>();
    let text = this.#view.state.doc.toString();
    for (const address of new Set(text.match(/blob:[^\s"')]+/g))) {
      const bytes = await this.#bytesOf(address);
      const name = `new-${pictures.size + 1}.${endingOf(bytes)}`;
      pictures.set(`${folder}/${name}`, bytes);
      text = text.replaceAll(address, `./${slug}/${name}`);
    }
    const saved = await picturesBeside(path, text, (each) => this.#saved(each));
    for (const [each, bytes] of saved) pictures.set(each, bytes);
    const source = `${format.toFile({ ...data, [BODY]: text }).trim()}\n`;
    return { path, source, pictures, above: linesAbove(source) };
  }

  async #bytesOf(address: string): Promise<Uint8Array> {
    const known = this.#pictures.get(address);
    if (known) return known;
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    this.#pictures.set(address, bytes);
    return bytes;
  }

  async #saved(path: string): Promise<Uint8Array | undefined> {
    const known = this.#pictures.get(path);
    if (known) return known;
    const { repository, config } = this.#desk;
    const branch = branchOf(config, folderOf(path));
    const bytes = await repository
      .read(path, branch)
      .then((own) => own ?? repository.read(path))
      .catch(() => undefined);
    if (bytes) this.#pictures.set(path, bytes);
    return bytes;
  }

  #later(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), wait);
  }

  #run(): void {
    clearTimeout(this.#timer);
    this.#checked = this.#check().catch((error: unknown) => {
      this.#status.textContent = `没有检查：${error instanceof Error ? error.message : String(error)}`;
      this.#list.replaceChildren();
      return { errors: 1 };
    });
  }

  async #check(): Promise<{ errors: number }> {
    const { bench } = this.#desk;
    if (this.#status.textContent === '')
      this.#status.textContent = '正在读栏目里别的案例，读好就开始检查……';
    await this.#desk.opening.opened();
    const whole = await this.#whole();
    this.#asked = whole.source;
    const { path, source, pictures } = whole;
    const { findings, unknowable, figures } = await bench.check(path, source, pictures);
    const errors = findings.filter(({ level }) => level === 'error').length;
    // Something else was typed meanwhile.
    if (this.#asked !== whole.source) return { errors };
    this.#found = findings.length;
    this.#tell(findings, unknowable, whole);
    this.#figures.hidden = figures.length === 0;
    this.#figures.replaceChildren(...this.#words.figures(figures));
    await this.#tellTaken();
    if (this.#width !== undefined) await this.#render(whole);
    return { errors };
  }

  /** A new case whose name another one has: the shell knows that too, but not which. */
  async #tellTaken(): Promise<void> {
    const { path, slug } = this.#entry();
    const owner = path === '' && slug !== '' ? await this.#desk.bench.ownerOf(slug) : undefined;
    if (owner) this.#list.prepend(element('li', { class: 'desk-error' }, takenName(slug, owner)));
  }

  #tell(findings: readonly Finding[], unknowable: readonly string[], whole: Whole): void {
    const errors = findings.filter(({ level }) => level === 'error').length;
    const warnings = findings.length - errors;
    this.#status.textContent =
      findings.length === 0 ? '没有发现问题。' : `${errors} 处错误，${warnings} 处提醒。`;
    this.#list.replaceChildren(
      ...findings.map((finding) => this.#words.item(finding, whole)),
      ...unknowable.map((each) =>
        element('li', { class: 'desk-unknowable' }, `这里查不了：${each}`),
      ),
    );
    const { doc } = this.#view.state;
    const marks = findings.flatMap((finding): Diagnostic[] => {
      const { at, text, help } = this.#words.told(finding, whole);
      const number = at?.line ?? 0;
      if (number < 1 || number > doc.lines) return [];
      const line = doc.line(number);
      const from = Math.min(line.from + finding.column - 1, line.to);
      const to = finding.endColumn === undefined ? line.to : line.from + finding.endColumn - 1;
      const message = text + help;
      return [
        { from, to: Math.min(Math.max(from, to), line.to), severity: finding.level, message },
      ];
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, marks));
  }

  async #fix(): Promise<void> {
    const { path, source, pictures } = await this.#whole();
    const { bench, format } = this.#desk;
    const { source: right, changes } = await bench.fix(path, source);
    if (changes.length === 0) {
      await tell('没有可以自动更正的', '还有错误的，请照旁边列出的改。');
      return;
    }
    const { findings: left } = await bench.check(path, right, pictures);
    const answer = await ask({
      title: '一键更正：改这些地方',
      body: [
        `旁边列出 ${this.#found} 处，照这样改，还剩 ${left.length} 处要人判断。`,
        difference(source, right),
        '只改不用人判断的写法。改了以后请再看一遍。',
      ],
      choices: [
        { name: 'fix', label: '照这样改' },
        { name: 'leave', label: '不改' },
      ],
      atEscape: 'leave',
    });
    if (answer === 'leave') return;
    const { [BODY]: body } = format.fromFile(right.trim());
    const { fields: before } = halvesOf(source);
    const { fields: after } = halvesOf(right);
    this.#replace(this.#withBlobs(textOf(body)));
    const others = Object.keys(after).filter(
      (name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]),
    );
    if (others.length > 0) {
      const labels = others.map((name) => `${this.#labelOf(name)}：${JSON.stringify(after[name])}`);
      await tell('正文已经更正；下面几项在表单里，请照着改', ...labels);
    }
  }

  #labelOf(name: string): string {
    return (
      this.#desk.config.shell.collections[0]!.fields.find((each) => each.name === name)?.label ??
      name
    );
  }

  /** Pictures that are not saved yet stand in the text by other addresses than in the file. */
  #withBlobs(text: string): string {
    const blobs = [...new Set(this.#view.state.doc.toString().match(/blob:[^\s"')]+/g))];
    return blobs.reduce(
      (made, blob, index) =>
        made.replace(new RegExp(`\\./[\\w-]+/new-${index + 1}\\.\\w+`, 'g'), blob),
      text,
    );
  }

  #replace(text: string): void {
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
  }

  async #show(width: number | undefined): Promise<void> {
    this.#width = this.#width === width ? undefined : width;
    if (this.#width === undefined) this.#preview.replaceChildren();
    else {
      await this.#render(await this.#whole());
      // It stands below a text that may fill the screen.
      this.#preview.scrollIntoView();
    }
  }

  async #render({ path, source, pictures }: Whole): Promise<void> {
    const page = await this.#desk.bench.preview(path, source, pictures);
    const name = this.#width === PHONE ? '手机上的样子' : '电脑上的样子';
    let frame = this.#preview.querySelector('iframe');
    if (!frame) {
      // Nothing in it runs, whatever is typed.
      frame = element('iframe', { sandbox: '' });
      const close = this.#button('收起', () => this.#show(this.#width));
      this.#preview.replaceChildren(element('div', { class: 'desk-buttons' }, close), frame);
    }
    frame.title = name;
    frame.style.inlineSize = `${this.#width}px`;
    // A page that is wider than the form is seen whole, and smaller.
    const scale = Math.min(1, this.#preview.clientWidth / (this.#width ?? PHONE));
    frame.style.setProperty('--desk-scale', String(scale));
    frame.srcdoc = page;
  }

  async #import(files: readonly File[]): Promise<void> {
    const isEmpty = this.#entry().path === '' && this.#view.state.doc.toString().trim() === '';
    const [first] = await chooseDrafts(files, this.#desk);
    if (!first) return;
    if (isEmpty) openDraft(first);
    else await tell('已经读好', '导入的等在“新建案例”里：先保存这一篇，再新建一篇，就可以打开它。');
  }

  /** A draft that was made of a document: its text and its pictures. Others that wait are told. */
  async #takeImported(): Promise<void> {
    if (this.#entry().path !== '' || this.#view.state.doc.toString().trim() !== '') return;
    const taken = await takenDraft();
    // The shell may have made the form again meanwhile, which takes it then.
    if (taken && !this.#isClosed) {
      let body = taken.body;
      for (const [path, bytes] of taken.pictures) {
        const name = path.split('/').at(-1)!;
        const file = new File([bytes as BlobPart], name, { type: TYPES[endingOf(bytes)] ?? '' });
        const address = await this.#props.addFile(file);
        this.#pictures.set(address, bytes);
        body = body.replaceAll(`./${taken.slug}/${name}`, address);
      }
      this.#replace(body);
    }
    const waiting = (await waitingDrafts()).filter(({ slug }) => slug !== taken?.slug);
    this.#waiting.replaceChildren(
      ...waiting.map((draft) => {
        const title = textOf(draft.fields['title']) || draft.slug;
        const item = element('li', {}, `导入的，还没有保存：${title} `);
        item.append(
          this.#button(`打开“${title}”`, () => {
            openDraft(draft);
            return Promise.resolve();
          }),
          this.#button(`不要“${title}”了`, async () => {
            await dropDraft(draft.slug);
            item.remove();
          }),
        );
        return item;
      }),
    );
  }
}

const TYPES: Record<string, string> = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' };

/** The ending of a picture's file by its first bytes. */
function endingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0x89) return 'png';
  return bytes[0] === 0x52 ? 'webp' : 'jpg';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
