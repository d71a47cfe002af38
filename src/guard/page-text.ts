import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { addressesIn } from '../detect/addresses.ts';
import { isReported, isSold } from '../detect/advertised.ts';
import { spamWordsIn } from '../detect/spam.ts';
import { undisguised } from '../text/disguise.ts';

/**
 * What the texts of a page say that no page of a court may say: addresses of other sites that nothing reports on, and
 * what sells gambling or pornography. Each text is that of a whole block, as inline elements do not part words.
 */
export function poisonedTexts(
  elements: readonly Tree.Element[],
  isKnown: (host: string) => boolean,
): string[] {
  const texts = new Set([
    ...elements.filter(hasTexts).flatMap(textsIn),
    ...elements.flatMap(attributeTexts),
  ]);
  return [...texts].flatMap((text) => {
    const plain = undisguised(text);
    const addresses = addressesIn(plain, isKnown).filter((each) => !isReported(text, each));
    const words = spamWordsIn(plain).filter((word) => isSold(text, word));
    return [...addresses, ...words].map(({ start, end }) => `文字里有“${text.slice(start, end)}”`);
  });
}

/** The same of titles and descriptions, which are what search engines show: nothing reports on anything there. */
export function poisonedHead(
  elements: readonly Tree.Element[],
  isKnown: (host: string) => boolean,
): string[] {
  const texts = elements.flatMap((element) => {
    if (element.tagName === 'title') return textOf(element);
    const name = valueOf(element, 'name') ?? valueOf(element, 'property') ?? '';
    const isText = /^(?:description|keywords|articletitle|og:title|og:description)$/i.test(name);
    return element.tagName === 'meta' && isText ? (valueOf(element, 'content') ?? '') : [];
  });
  return texts.flatMap((text) => {
    const plain = undisguised(text);
    const foreign = addressesIn(plain, isKnown);
    return [...foreign, ...spamWordsIn(plain)].map(
      ({ start, end }) => `标题或说明里有“${text.slice(start, end)}”`,
    );
  });
}

/** The value of an attribute. */
export function valueOf({ attrs }: Tree.Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value;
}

/** What attributes say to readers, to those who listen, and to machines. */
function attributeTexts({ attrs }: Tree.Element): string[] {
  return attrs.filter(({ name }) => SAYING.has(name)).map(({ value }) => value);
}

const SAYING = new Set(['alt', 'title', 'aria-label', 'placeholder', 'value', 'label', 'content']);

/** The text of a node and all in it. */
export function textOf(node: Tree.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

const INLINE = new Set(
  'a abbr b bdi bdo cite code em i kbd mark q rb rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
/* The head is looked at by itself, code by its addresses. */
const ELSEWHERE = new Set(['title', 'script', 'style']);

function hasTexts({ tagName }: Tree.Element): boolean {
  return !INLINE.has(tagName) && !ELSEWHERE.has(tagName);
}

/** The texts of a block without those of the blocks in it. */
function textsIn({ childNodes }: Tree.Element): string[] {
  return childNodes
    .map((child) => {
      const isOwn = 'value' in child || ('tagName' in child && INLINE.has(child.tagName));
      return isOwn ? textOf(child) : '\0';
    })
    .join('')
    .split('\0')
    .filter((text) => text.trim() !== '');
}
