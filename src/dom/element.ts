/**
 * Makes an element from its name, which may have classes (`p.meta`). All text is set as text, so that nothing from an
 * index can become markup.
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

/** A button that calls `press`. */
export function button(label: string, press: () => void): HTMLElement {
  const created = element('button', { type: 'button' }, label);
  created.addEventListener('click', press);
  return created;
}
