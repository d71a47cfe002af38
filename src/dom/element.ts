/**
 * Makes an element from its name, perhaps with classes (`p.meta`). All text is set as text, so that nothing in an index
 * can become markup.
 */
export function element(
  name: string,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElement {
  const [tag, ...classes] = name.split('.');
  const created = document.createElement(tag!);
  if (classes.length > 0) created.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
  created.append(...children);
  return created;
}

/** A button that does what `press` does. */
export function button(label: string, press: () => void): HTMLElement {
  const created = element('button', { type: 'button' }, label);
  created.addEventListener('click', press);
  return created;
}
