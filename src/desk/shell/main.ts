import { ofLevel } from '../../report/index.ts';
import { startWorkbench } from '../workbench/index.ts';
import { FormWords, tellSaved } from './findings.ts';
import {
  BODY,
  CHANGES,
  CHANGES_WIDGET,
  type DeskConfig,
  FORMAT,
  HAS_ERRORS,
  SOURCE,
  WORKER,
} from './form.ts';
import { ChangesField } from './changes-field.ts';
import { BodyField, type Desk, type FieldProps, SAVED } from './field.ts';
import { caseFormat, type FormValues } from './format.ts';
import { guardForge, mayReplace, Texts } from './forge.ts';
import { NotOpened } from './frontmatter.ts';
import { draftAt, dropDraft } from './importing.ts';
import { tell } from './messages.ts';
import {
  type Asking,
  branchOf,
  isLocal,
  isReviewed,
  openingOf,
  openRepository,
  picturesBeside,
} from './repository.ts';
import { showSigners } from './signing.ts';

/*
 * The page of the desk: gives our own parts to the shell and starts it. Only this file knows the shell's program; what it asks
 * of a field is what other shells of its family ask too.
 */

const config = JSON.parse(document.getElementById('desk-config')!.textContent) as DeskConfig;
const bench = startWorkbench(new URL(WORKER, document.baseURI));
const format = caseFormat(config.shell.collections[0]!.fields);
const asking: Asking = { fetch: globalThis.fetch.bind(globalThis), authorization: undefined };
const repository = openRepository(config, asking);
const texts = new Texts();
const words = new FormWords(config.shell.collections[0]!.fields);
const opening = openingOf(repository, (files) => bench.open(files));
guardForge({ config, asking, repository, bench, texts, words, opening });
showSigners({ bench, config, repository, opening });
speakChinese();
showWhatFollows();
keepStill();

// Only now: what it finds when it is loaded, its language for one, it keeps.
const { default: CMS } = await import('@sveltia/cms');
CMS.registerCustomFormat(FORMAT, 'mdx', { fromFile, toFile });
const desk: Desk = { bench, format, config, repository, opening };
CMS.registerFieldType(
  `case-${BODY}`,
  control((host, props) => new BodyField(host, props, desk)),
);
const changes = config.shell.collections[0]!.fields.find(
  ({ name }) => name === 'updates',
)!.fields!.find(({ name }) => name === CHANGES)!;
CMS.registerFieldType(
  CHANGES_WIDGET,
  control((host, props) => new ChangesField(host, props, desk, changes)),
);
CMS.registerEventListener({ name: 'preSave', handler: ({ entry }) => guardFolder(entry.toJS()) });
CMS.registerEventListener({
  name: 'postSave',
  handler: async ({ entry }) => {
    // What is saved for a review stands on a branch of its own, and is none of the others' cases yet.
    if (!isReviewed(config)) opening.changed();
    document.dispatchEvent(new Event(SAVED));
    const saved = entry.toJS() as SavedEntry;
    // It waits by the name that it was imported by.
    await dropDraft(draftAt(location.href) ?? saved.slug);
    await tellOf(saved);
  },
});
void CMS.init({ config: config.shell as never });

/** A case as the shell has saved it. */
interface SavedEntry {
  path: string;
  slug: string;
  data: FormValues;
}

/** Looks at what was saved, and says how it stands. The shell asks for a review afterwards, but not of what has errors. */
async function tellOf({ path: whole, data }: SavedEntry): Promise<void> {
  const path = whole.slice(config.folder.length);
  const source = `${format.toFile(data).trim()}\n`;
  const read = (each: string) => repository.read(each, branchOf(config, path));
  const pictures = await picturesBeside(path, source, read);
  const { findings } = await bench.check(path, source, pictures);
  const errors = ofLevel(findings, 'error');
  document.documentElement.toggleAttribute(HAS_ERRORS, errors.length > 0);
  const { roles } = config;
  const isDraft = data['draft'] === true;
  tellSaved(words, { path, source, errors, isDraft, isReviewed: isReviewed(config), roles });
}

let listed: ReturnType<typeof setTimeout> | undefined;

function fromFile(text: string): FormValues {
  // The shell reads all cases for its list. Once it has, so do we, before a form asks for them.
  clearTimeout(listed);
  listed = setTimeout(() => {
    opening.changed();
    void opening.opened().catch(() => undefined);
  }, QUIET);
  try {
    return format.fromFile(text);
  } catch (error) {
    if (error instanceof NotOpened) void tellNotOpened(text, error.message);
    throw error;
  }
}

/* In milliseconds: between two files of the list less passes. */
const QUIET = 3000;

const notOpened = new Map<string, string>();

/** All at once: the shell reads the files one after the other. */
async function tellNotOpened(text: string, why: string): Promise<void> {
  const isFirst = notOpened.size === 0;
  const [, title] = /^title:[ \t]*(.*)$/m.exec(text) ?? [];
  notOpened.set(text, `${title ?? text.slice(0, 40)}：${why}`);
  if (!isFirst) return;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const [all, few] = [[...notOpened.values()], 5];
  notOpened.clear();
  await tell(
    `有 ${all.length} 篇没有打开，别的可以照常用`,
    ...all.slice(0, few),
    '没有打开的不会被改动。请让网站管理员改正这些文件。',
  );
}

function toFile(values: FormValues): string {
  try {
    const text = format.toFile(values);
    const source = values[SOURCE];
    texts.made(text, typeof source === 'string' ? source : '');
    return text;
  } catch (error) {
    if (error instanceof NotOpened) void tell('没有保存', error.message);
    throw error;
  }
}

/** A folder has no forge that would notice: before a file is written it is read again. */
async function guardFolder(entry: unknown): Promise<void> {
  if (!isLocal(config)) return;
  const { path: whole, data } = entry as { path: string; data: FormValues };
  const path = whole.slice(config.folder.length);
  const text = toFile(data);
  if (!(await mayReplace(texts, { path, text }, await repository.read(path))))
    throw new Error('别人改过这一篇');
  texts.wrote(path, text);
}

/**
 * The shell makes the fields below only when they are scrolled to: by Tab nobody would ever come to them. What has the focus is
 * brought to the middle, so that the next ones are there.
 */
function showWhatFollows(): void {
  addEventListener('keyup', ({ key }) => {
    const own = key === 'Tab' ? document.activeElement : null;
    if (own?.closest('[data-key-path]') && own.clientHeight < innerHeight / 2)
      own.scrollIntoView({ block: 'center' });
  });
}

/** The shell's pages change at once: to slide them, each is drawn twice in each frame, by the processor where nothing else can. */
function keepStill(): void {
  Object.assign(document, { startViewTransition: undefined });
}

/** The shell speaks the language of the browser unless somebody chose one: here everybody begins with Chinese. */
function speakChinese(): void {
  const key = 'sveltia-cms.prefs';
  const chosen = JSON.parse(localStorage.getItem(key) ?? '{}') as { locale?: string };
  if (!chosen.locale || chosen.locale === 'auto')
    localStorage.setItem(
      key,
      JSON.stringify({ ...chosen, locale: 'zh-CN', closeWithEscape: false }),
    );
}

/** What a field of our own is to the shell. */
interface OwnField {
  update(props: FieldProps): void;
  close(): void;
  isValid?: () => Promise<true | { error: { message: string } }>;
}

/** A field as a component of the shell's, which wants one of React's, of a single element. */
function control(make: (host: HTMLElement, props: FieldProps) => OwnField): never {
  return class {
    props: FieldProps;
    #host: HTMLElement | undefined;
    #field: OwnField | undefined;
    readonly #keep = (host: HTMLElement | null) => (this.#host = host ?? undefined);

    constructor(props: FieldProps) {
      this.props = props;
    }

    /** By this React tells a class from a function, on the prototype. */
    get isReactComponent(): boolean {
      return true;
    }

    componentDidMount(): void {
      if (this.#host) this.#field = make(this.#host, this.props);
    }

    componentDidUpdate(): void {
      this.#field?.update(this.props);
    }

    componentWillUnmount(): void {
      this.#field?.close();
    }

    isValid(): Promise<true | { error: { message: string } }> {
      return this.#field?.isValid?.() ?? Promise.resolve(true);
    }

    render(): unknown {
      // https://github.com/facebook/react/blob/v19.2.0/packages/react/src/jsx/ReactJSXElement.js
      return {
        $$typeof: Symbol.for('react.transitional.element'),
        type: 'div',
        key: null,
        ref: this.#keep,
        props: { ref: this.#keep, className: 'desk-field' },
        _owner: null,
        _store: {},
      };
    }
  } as never;
}
