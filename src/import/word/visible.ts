import { chosen, symbolOf } from './inlines.ts';
import { child, elementsOf, textOf, type XmlElement } from './xml.ts';

/**
 * The text of a part of a Word file, a paragraph or line each; text boxes come after their paragraph. It knows nothing
 * of styles, lists and tables: it is the independent witness with which an import is compared.
 */
export function visibleText(root: XmlElement): string[] {
  return elementsOf(root).flatMap((each) => {
    if (each.name === 'AlternateContent') return visibleText(chosen(each));
    if (each.name !== 'p') return visibleText(each);
    const later: XmlElement[] = [];
    const own = textIn(each, later).split('\n');
    return [...own, ...later.flatMap((box) => visibleText(box))].filter((text) => text.trim());
  });
}

function textIn(element: XmlElement, later: XmlElement[]): string {
  return elementsOf(element)
    .map((each): string => {
      switch (each.name) {
        case 't':
          return textOf(each);
        case 'sym':
          return symbolOf(each) ?? '\ufffd';
        case 'br':
        case 'cr':
          return '\n';
        case 'tab':
        case 'ptab':
          return ' ';
        case 'noBreakHyphen':
          return '-';
        case 'ruby': {
          const [base, above] = [child(each, 'rubyBase'), child(each, 'rt')];
          return `${base ? textIn(base, later) : ''}（${above ? textIn(above, later) : ''}）`;
        }
        case 'AlternateContent':
          return textIn(chosen(each), later);
        case 'txbxContent':
          later.push(each);
          return '';
        default:
          return textIn(each, later);
      }
    })
    .join('');
}
