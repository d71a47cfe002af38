import { element } from '../../dom/element.ts';
import type { CurrentText, FormerText, PaperAnswer, WithdrawnText } from '../../schema/paper.ts';
import type { Paths } from '../../section/paths.ts';
import { chineseDate } from '../../text/dates.ts';
import { CODE_LENGTH } from '../../text/paper-code.ts';
import type { Typed } from './typed.ts';

/** What is said to somebody who holds paper: in a line, and then in full. `isGood` where the court stands by the text. */
export interface Answer {
  heading: string;
  isGood?: boolean;
  parts: HTMLElement[];
}

/** What is said of a code of this court. */
export function answerOf(found: PaperAnswer, paths: Paths): Answer {
  if (found.standing === 'current') return ofCurrent(found, paths);
  return found.standing === 'former' ? ofFormer(found, paths) : ofWithdrawn(found, paths);
}

function ofCurrent(text: CurrentText, paths: Paths): Answer {
  const facts: [name: string, value: Node | string][] = [
    ['标题', linkTo(text, paths)],
    ['发布时间', chineseDate(text.publishedAt)],
    ...(text.updatedAt ? [['更新时间', chineseDate(text.updatedAt)] as [string, string]] : []),
    ['正文', `${text.characters} 字`],
    ['第一句', text.first],
    ['最后一句', text.last],
  ];
  return {
    heading: '是本院的文本，现在有效',
    isGood: true,
    parts: [
      paragraph(
        '核验码说明本院发布了下面这一篇，但说明不了纸上的字有没有被人改过。请拿打印件与下面几项对照，要紧的地方请点标题，与原文逐字对照；不一致的，以网页为准。',
      ),
      element(
        'dl.paper-facts',
        {},
        ...facts.map(([name, value]) =>
          element('div', {}, element('dt', {}, name), element('dd', {}, value)),
        ),
      ),
    ],
  };
}

function ofFormer(text: FormerText, paths: Paths): Answer {
  const changes = text.updates.map(({ at, note }) =>
    element('li', {}, element('time', { datetime: at }, chineseDate(at)), ` ${note}`),
  );
  return {
    heading: '是本院发布过的文本，后来修改过',
    parts: [
      paragraph('请以现在的文本为准：', linkTo(text, paths), '。'),
      ...(changes.length > 0
        ? [paragraph('打印以后的修改：'), element('ul', {}, ...changes)]
        : [paragraph('修改了什么，没有登记，请与现在的文本对照。')]),
    ],
  };
}

function ofWithdrawn(text: WithdrawnText, paths: Paths): Answer {
  return {
    heading: `是本院发布过的文本，已于${chineseDate(text.at)}撤下`,
    parts: [
      paragraph('请不要再引用：', linkTo(text, paths), '。'),
      paragraph(`撤下的原因：${text.reason}`),
    ],
  };
}

/** What is said of a code that no text of this court has. */
export function unknownAnswer(): Answer {
  return {
    heading: '本院没有这个核验码的文本',
    parts: [
      paragraph(
        '请先对照打印件，看核验码有没有抄错，也看打印件上写的是不是本院。没有抄错而查不到的，不是本院发布的文本：请不要相信它的内容，不要照着上面的电话、账户、网址去做，并把打印件交给本院。',
      ),
    ],
  };
}

/** What is said where the answer cannot be loaded: nothing of the code. */
export function failedAnswer(): Answer {
  return {
    heading: '没有核对成',
    parts: [paragraph('可能是网络中断，请过一会儿再试，或者照下面的办法自己核对。')],
  };
}

/** What is said of what is no code of anybody; the section lives below `home`. */
export function slipAnswer(typed: Exclude<Typed, { code: string }>, home: string): Answer {
  if ('foreign' in typed)
    return {
      heading: '这个网址不是本院的',
      parts: [
        paragraph(
          `它属于 ${typed.foreign}，本栏目的网址都以 ${home} 开头。二维码或者网址通到别处的打印件，请不要相信，也不要打开那个网址。`,
        ),
      ],
    };
  if ('address' in typed)
    return {
      heading: '网址里没有核验码',
      parts: [
        paragraph('请输入打印件末尾“核验码”后面的十二个字符，或者照下面的办法自己核对：'),
        paragraph(element('a', { href: typed.address }, '打开这个网址')),
      ],
    };
  return { heading: '核验码抄错了', parts: [paragraph(slipIn(typed))] };
}

function slipIn(typed: Extract<Typed, { slip: string }>): string {
  if (typed.slip === 'sign')
    return `核验码里没有“${typed.sign}”，只有数字和 U 以外的英文字母。请对照打印件再输一次。`;
  return typed.slip === 'length'
    ? `核验码有 ${CODE_LENGTH} 个字符，这里是 ${typed.length} 个。请对照打印件再输一次。`
    : `这 ${CODE_LENGTH} 个字符对不上，有一个或者几个抄错了，也可能两个颠倒了。请对照打印件再输一次。`;
}

function linkTo({ title, address }: PaperAnswer, paths: Paths): HTMLElement {
  return element(
    'a',
    { href: paths.below(address) },
    `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`,
  );
}

function paragraph(...content: (Node | string)[]): HTMLElement {
  return element('p', {}, ...content);
}
