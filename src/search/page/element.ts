/**
 * Makes an element from its name, perhaps with a class (`p.meta`). All text is set as text, so that nothing in an index
 * can become markup.
 */
export function element(
  name: string,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElement {
  const [tag, className] = name.split('.');
  const created = document.createElement(tag!);
  if (className) created.className = className;
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
  created.append(...children);
  return created;
}
