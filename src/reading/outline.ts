/** The reader has come to a heading when it is above this share of the window. */
const LINE = 0.35;

/**
 * Marks in an outline the part and the heading that the reader has come to, as the page is scrolled. `aria-current` is
 * on no link while the reader is above the first heading.
 */
export function followReader(outline: HTMLElement): void {
  const links = [...outline.querySelectorAll('a')];
  const headings = links.map((link) =>
    document.getElementById(decodeURIComponent(link.hash.slice(1)))!,
  );
  const mark = () => {
    const line = innerHeight * LINE;
    const current = headings.findLastIndex((each) => each.getBoundingClientRect().top < line);
    const part = links[current]?.closest('.outline > ol > li')?.querySelector('a');
    for (const link of links) {
      if (link === links[current] || link === part) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  // The browser calls this when a heading crosses the line, not at each step of scrolling. The margin above makes a
  // jump from below the line to above the window count as crossing it.
  const rootMargin = `9999999px 0px -${(1 - LINE) * 100}%`;
  const observer = new IntersectionObserver(mark, { rootMargin });
  for (const heading of headings) observer.observe(heading);
}
