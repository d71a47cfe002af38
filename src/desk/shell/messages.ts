import { structuredPatch } from 'diff';

/** A way out of a message. */
export interface Choice<Name extends string = string> {
  name: Name;
  label: string;
}

/** What the desk tells in the middle of the page. */
export interface Message<Name extends string> {
  title: string;
  /** Paragraphs; what is to be read as it is typed (a text, a difference) as an element. */
  body: readonly (string | HTMLElement)[];
  /** The first one has the focus. */
  choices: readonly [Choice<Name>, ...Choice<Name>[]];
  /** What leaving it with Escape stands for. */
  atEscape: Name;
}

/** Shows a message over the page until a way out is chosen. */
export function ask<Name extends string>(message: Message<Name>): Promise<Name> {
  const { title, body, choices, atEscape } = message;
  const dialog = element('dialog', {
    class: 'desk-message',
    'aria-labelledby': 'desk-message-title',
  });
  const buttons = choices.map(({ name, label }, index) =>
    button(label, () => dialog.close(name), index === 0 ? 'desk-main' : ''),
  );
  dialog.append(
    element('h2', { id: 'desk-message-title' }, title),
    ...body.map((each) => (typeof each === 'string' ? element('p', {}, each) : each)),
    element('div', { class: 'desk-buttons' }, ...buttons),
  );
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(choices.find(({ name }) => name === dialog.returnValue)?.name ?? atEscape);
    });
    document.body.append(dialog);
    dialog.showModal();
    buttons[0]!.focus();
  });
}

/** Tells something that needs no answer but that it was read. */
export async function tell(title: string, ...body: (string | HTMLElement)[]): Promise<void> {
  await ask({ title, body, choices: [{ name: 'read', label: '知道了' }], atEscape: 'read' });
}

/** Shows something beside the page that nobody has to answer, until it is closed, another one comes, or a case is opened. */
export function notice(title: string, ...body: HTMLElement[]): void {
  withoutNotice();
  const leave = () => {
    if (/\/(?:entries|new)\b/.test(location.hash)) remove();
  };
  const remove = () => {
    shown.remove();
    removeEventListener('hashchange', leave);
  };
  const shown = element(
    'section',
    // The shell lays its pages over all that is not in the top layer.
    { class: 'desk-notice', role: 'status', popover: 'manual' },
    element('h2', {}, title),
    ...body,
    button('收起', remove),
  );
  addEventListener('hashchange', leave);
  document.body.append(shown);
  shown.showPopover();
}

/** Takes away what is shown beside the page: it is not so any more. */
export function withoutNotice(): void {
  document.querySelector('.desk-notice')?.remove();
}

/** An element with attributes and what is in it; an empty attribute is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== '') made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A button that calls `work`, which is given the button. */
export function button(
  label: string | readonly (string | Node)[],
  work: (own: HTMLButtonElement) => void,
  kind = '',
): HTMLButtonElement {
  const own = element(
    'button',
    { type: 'button', class: kind },
    ...(typeof label === 'string' ? [label] : label),
  );
  own.addEventListener('click', () => work(own));
  return own;
}

/**
 * The lines of one case that are others in another one, between those beside them, by the lines of the text as the form numbers
 * them.
 */
export function difference(before: string, after: string): HTMLElement {
  const box = element('pre', { class: 'desk-difference', tabindex: '0' });
  const above = before.startsWith('---\n') ? before.split('\n---\n')[0]!.split('\n').length + 2 : 0;
  const { hunks } = structuredPatch('', '', `${before}\n`, `${after}\n`, '', '', { context: 1 });
  for (const { oldStart, lines } of hunks) {
    const line = oldStart - above;
    box.append(element('span', {}, line > 0 ? `正文第 ${line} 行起` : '表单里的内容'), '\n');
    for (const line of lines) {
      const [sign, text] = [line[0], line.slice(1) || '（空行）'];
      if (sign === '-') box.append(element('del', {}, `删 ${text}`));
      else if (sign === '+') box.append(element('ins', {}, `增 ${text}`));
      else box.append(`　 ${text}`);
      box.append('\n');
    }
  }
  return box;
}
