/** A list as a reader left it: its address, and how far it was scrolled. */
interface LeftList {
  url: string;
  top: number;
}

const LEFT = 'case-guidance:list';
const RETURNING = 'case-guidance:returning';

/** Remembers, for this tab, this page as the list from which the reader goes to a case. */
export function rememberList(): void {
  addEventListener('pagehide', () => {
    const left: LeftList = { url: location.href, top: scrollY };
    keep(LEFT, JSON.stringify(left));
  });
}

/** Scrolls a list to where the reader left it. To be called when all of the list is in the page. */
export function restoreList(): void {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isBack = navigation?.type === 'back_forward';
  const isReturning = kept(RETURNING) !== undefined;
  keep(RETURNING, undefined);
  const list = leftList();
  if ((isBack || isReturning) && list?.url === location.href) {
    scrollTo({ top: list.top, behavior: 'instant' });
  }
}

/** Makes links to the list lead back to the list from which the reader came, if there is one. */
export function leadBack(links: Iterable<HTMLAnchorElement>): void {
  const list = leftList();
  if (!list) return;
  for (const link of links) {
    link.href = list.url;
    link.addEventListener('click', () => keep(RETURNING, 'true'));
  }
}

function leftList(): LeftList | undefined {
  const text = kept(LEFT);
  return text === undefined ? undefined : (JSON.parse(text) as LeftList);
}

/* Where the browser stores nothing, the links keep their addresses. */

function keep(key: string, value: string | undefined): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    return;
  }
}

function kept(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
