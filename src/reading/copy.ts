/**
 * Copies the text of an element and says so. Where there is no clipboard, as on pages without https, or the browser
 * refuses it, the text is selected, so that the reader can copy it by hand.
 */
export async function copyText(element: HTMLElement): Promise<void> {
  if (await copied(element.textContent.trim())) {
    say(COPY_STRINGS.copied);
    return;
  }
  getSelection()?.selectAllChildren(element);
  say(COPY_STRINGS.copyRefused);
}

/** Lets a click on a heading of an article copy its address, besides going there. */
export function copyAnchors(article: HTMLElement, address: string): void {
  article.addEventListener('click', ({ target }) => {
    const link = (target as Element).closest<HTMLAnchorElement>(':is(h2, h3, h4) > a[href^="#"]');
    if (!link) return;
    void copied(address + link.hash).then((isCopied) => isCopied && say(COPY_STRINGS.copiedAnchor));
  });
}

/* They stand apart from other texts: the page of each case loads them, and all together weigh more than its script. */
const COPY_STRINGS = {
  copied: '已复制',
  copiedAnchor: '已复制本节网址',
  copyRefused: '浏览器不让复制，文字已选中，请用键盘或长按来复制',
};

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const SHOWN_MS = 4000;
const PER_CHARACTER_MS = 300;
let shown: ReturnType<typeof setTimeout> | undefined;

function say(message: string): void {
  const toast = document.querySelector<HTMLElement>('.toast')!;
  toast.textContent = message;
  clearTimeout(shown);
  const ms = Math.max(SHOWN_MS, message.length * PER_CHARACTER_MS);
  shown = setTimeout(() => (toast.textContent = ''), ms);
}
