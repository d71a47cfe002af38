import type { OfferedChanges } from '../workbench/index.ts';
import type { Desk, FieldProps } from './field.ts';
import type { Field } from './form.ts';
import { type FormValues, listIn } from './format.ts';
import { button, element } from './messages.ts';
import { isReviewed } from './repository.ts';
import { savedOn } from './signing.ts';

type Change = Record<string, string>;

/**
 * What an update has changed, a piece of text before and after each. At one press it is filled in with what differs from the
 * version that was approved, without what may not be published; nothing is filled in by itself, as it goes public again.
 */
export class ChangesField {
  readonly #desk: Desk;
  readonly #parts: readonly Field[];
  readonly #most: number;
  /** The steps to this field as the shell names them: `updates.0.changes`. */
  readonly #at: string;
  readonly #list = element('ul', { class: 'desk-changes' });
  readonly #status = element('p', { role: 'status' });
  readonly #add = button('添加一处', () => {
    this.#set([...this.#changes, {}]);
    this.#list.lastElementChild?.querySelector('textarea')?.focus();
  });
  #props: FieldProps;
  #changes: Change[];
  #sent: unknown;

  /** `field` is this one in the configuration of the form. */
  constructor(host: HTMLElement, props: FieldProps, desk: Desk, field: Field) {
    this.#props = props;
    this.#desk = desk;
    this.#parts = field.fields!;
    this.#most = field['max'] as number;
    this.#at = host.closest('[data-key-path]')?.getAttribute('data-key-path') ?? '';
    this.#changes = listIn(props.value);
    this.#sent = props.value;
    host.append(
      this.#list,
      element(
        'div',
        { class: 'desk-buttons' },
        button('照差别填', () => void this.#fill()),
        this.#add,
      ),
      this.#status,
    );
    this.#show();
  }

  /** Takes what has changed in the form. */
  update(props: FieldProps): void {
    this.#props = props;
    if (props.value === this.#sent) return;
    this.#sent = props.value;
    this.#changes = listIn(props.value);
    this.#show();
  }

  close(): void {
    this.#list.replaceChildren();
  }

  #set(changes: Change[]): void {
    this.#changes = changes;
    this.#send();
    this.#show();
  }

  /** What says nothing is an empty place of the form, which is not written. */
  #send(): void {
    this.#sent = this.#changes.length === 0 ? '' : JSON.stringify(this.#changes);
    this.#props.onChange(this.#sent as string);
  }

  #show(): void {
    this.#list.replaceChildren(
      ...this.#changes.map((change, index) => {
        const remove = button('去掉这一处', () => {
          this.#set(this.#changes.filter((each) => each !== change));
          // What had the focus is gone.
          const next = this.#list.children[Math.min(index, this.#changes.length - 1)];
          (next?.querySelector('textarea') ?? this.#add).focus();
        });
        const inputs = this.#parts.map((part) => this.#input(part, change, index));
        return element('li', {}, ...inputs, remove);
      }),
    );
  }

  #input({ name, label }: Field, change: Change, index: number): HTMLElement {
    const input = element('textarea', { rows: '2' });
    input.value = change[name] ?? '';
    input.addEventListener('input', () => {
      change[name] = input.value.replace(/\s*\n\s*/g, ' ');
      this.#send();
    });
    const at = `${this.#at}.${index}.${name}`;
    return element('label', { 'data-key-path': at, class: 'field-wrapper' }, `${label} `, input);
  }

  async #fill(): Promise<void> {
    this.#status.textContent = '正在同签发过的那一版对照……';
    try {
      const offered = await this.#offered();
      this.#status.textContent =
        typeof offered === 'string' ? `没有填：${offered}` : this.#taken(offered);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#status.textContent = `没有填：${why}`;
    }
  }

  /** What differs, or in Chinese why nobody can tell. */
  async #offered(): Promise<OfferedChanges | string> {
    const { bench, config, format, opening } = this.#desk;
    const { path: whole, data } = this.#props.entry!.toJS() as { path: string; data: FormValues };
    if (whole === '') return '这一篇是新的，没有公开过的文字可以对照。';
    await opening.opened();
    const path = whole.slice(config.folder.length);
    const saved = await savedOn(config.branch, path, this.#desk);
    if (!saved) return '这一篇还没有合并过，没有公开过的文字可以对照。';
    if (!saved.state) return '草稿和示范文章没有正式发布过，不用写改动。';
    if (saved.state.next !== undefined)
      return isReviewed(config)
        ? '合并过的那一版没有签完，不知道公开的是哪一版，请自己填。'
        : '保存过的那一版没有签完，不知道公开的是哪一版，请自己填。改签过的案例，先照差别填，再保存。';
    const offered = await bench.offer(path, saved.text, `${format.toFile(data).trim()}\n`);
    return offered ?? '几乎全部改过，逐处列不出来，写一句修改内容就够了。';
  }

  /** Takes over what is not there yet, and says what there is to look at. */
  #taken({ changes, withheld, long }: OfferedChanges): string {
    const own = this.#changes.filter((each) => Object.values(each).some(Boolean));
    const known = new Set(own.map(keyOf));
    const added = changes.map((each) => ({ ...each })).filter((each) => !known.has(keyOf(each)));
    const taken = added.slice(0, Math.max(0, this.#most - own.length));
    this.#set([...own, ...taken]);
    const left = [
      ...(withheld > 0 ? [`${withheld} 处原来的文字可能有个人信息或者不能公开的内容`] : []),
      ...(long > 0 ? [`${long} 处太长`] : []),
      ...(added.length > taken.length
        ? [`${added.length - taken.length} 处放不下，最多 ${this.#most} 处`]
        : []),
    ];
    const rest = left.length > 0 ? `没有填：${left.join('，')}。` : '';
    if (taken.length === 0)
      return `同签发过的那一版相比，没有${own.length > 0 ? '别的' : ''}可以填的改动。${rest}`;
    return `填了 ${taken.length} 处。原来的文字会再次公开，请逐处看过，不该再公开的去掉。${rest}`;
  }
}

function keyOf({ from = '', to = '' }: Change | OfferedChanges['changes'][number]): string {
  return JSON.stringify([from, to]);
}
