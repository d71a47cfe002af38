import { chineseDate } from '../domain/dates.ts';
import type { Result } from './engine.ts';

/** One answer as a list item. All text is set as text, so that nothing in an index can become markup. */
export function resultItem(
  { url, title, date, excerpt, part, anchor }: Result,
  root: string,
): HTMLElement {
  const address = root.replace(/\/$/, '') + url + (anchor && `#${anchor}`);
  const marked = excerpt.map(({ text, hit }) => (hit ? element('mark', text) : text));
  const time = element('time', chineseDate(date));
  time.setAttribute('datetime', date);
  return element(
    'li',
    element('h2', link(address, title)),
    element('p.summary', ...marked),
    element('p.meta', time, ...(part ? [element('span', part)] : [])),
  );
}

function link(href: string, text: string): HTMLElement {
  const anchor = element('a', text);
  anchor.setAttribute('href', href);
  return anchor;
}

function element(name: string, ...children: (Node | string)[]): HTMLElement {
  const [tag, className] = name.split('.');
  const created = document.createElement(tag!);
  if (className) created.className = className;
  created.append(...children);
  return created;
}
