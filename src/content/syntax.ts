import type { Place, Verdict } from '../schema/finding.ts';
import { bodyCodes } from './codes.ts';
import { LineMap } from './text-file.ts';

/** A character that MDX would take for code, and what to say about it. */
export interface SyntaxProblem extends Verdict {
  place: Place;
}

/** The components that authors may use, with the attributes that each must have. */
export const COMPONENTS: Readonly<Record<string, readonly string[]>> = {
  Figure: ['src', 'alt', 'caption'],
  Notice: [],
  LawQuote: ['law', 'article'],
};

const NAMES = Object.keys(COMPONENTS).join('|');
const CLOSED_TAG = new RegExp(
  `^<(?:/(?:${NAMES})\\s*|(?:${NAMES})(?:\\s+[A-Za-z]+="[^"<{]*")*\\s*/?)>`,
);
/** A picture has no content, so it is a single tag. */
const OPEN_FIGURE = /^<Figure\b.*[^/]>$/s;
const OPENED_TAG = new RegExp(`^</?(${NAMES})(?![A-Za-z])`);
const HTML_TAG = /^<(?:\/?[A-Za-z][^\n<>]*>|!--)/;

/**
 * Finds every `<`, `{`, `import` and `export` that MDX would execute or fail on, and returns the text
 * with each of them replaced by a full-width character of the same length. The result can be parsed
 * to look for further mistakes, its offsets are those of the original, and it holds no code.
 * `from` is the offset at which the body begins.
 */
export function neutralise(
  source: string,
  from: number,
): { text: string; problems: SyntaxProblem[] } {
  const lines = new LineMap(source);
  const problems: SyntaxProblem[] = [];
  // Closing tags of components whose opening tags are wrong: they are replaced too, without a message of their own.
  const orphans: string[] = [];
  const characters = source.split('');
  const code = /\\[<{\\]|[<{]|^(?:import|export)(?=[\s{*"'(]|\/[*/])/gm;
  code.lastIndex = from;
  for (let match = code.exec(source); match; match = code.exec(source)) {
    const [found] = match;
    if (found.startsWith('\\')) continue;
    const rest = source.slice(match.index);
    const tag = CLOSED_TAG.exec(rest)?.[0];
    const orphan = orphans.findIndex((name) => tag?.startsWith(`</${name}`));
    if (orphan >= 0) {
      orphans.splice(orphan, 1);
    } else if (tag && !OPEN_FIGURE.test(tag)) {
      code.lastIndex = match.index + tag.length;
      continue;
    } else {
      const { length, ...verdict } = explain(found, rest);
      const start = match.index;
      const isSign = verdict.code === bodyCodes('less-than');
      const edits = isSign ? { edits: [{ start, end: start + 1, text: '＜' }] } : {};
      problems.push({ place: lines.place(start, start + length), ...verdict, ...edits });
      orphans.push(...(OPENED_TAG.exec(rest)?.slice(1) ?? []));
    }
    characters[match.index] = String.fromCharCode(found.charCodeAt(0) + FULL_WIDTH);
  }
  return { text: characters.join(''), problems };
}

/** Distance from an ASCII character to its full-width form (Unicode block Halfwidth and Fullwidth Forms). */
const FULL_WIDTH = 0xfee0;

function explain(found: string, rest: string): Verdict & { length: number } {
  if (found === '{') {
    return {
      length: 1,
      code: bodyCodes('brace'),
      message: '正文里有半角花括号“{”，会被当作代码',
      help: '请改成全角“｛｝”，或换成圆括号。',
    };
  }
  if (found !== '<') {
    return {
      length: found.length,
      code: bodyCodes('code'),
      message: `行首的 ${found} 会被当作代码，正文里不能有代码`,
      help: '请删去这一行；确是正文的，请不要让它处在行首。',
    };
  }
  if (OPENED_TAG.test(rest)) {
    const isOpenFigure = OPEN_FIGURE.test(CLOSED_TAG.exec(rest)?.[0] ?? '');
    return {
      length: OPENED_TAG.exec(rest)![0].length,
      code: bodyCodes(isOpenFigure ? 'figure-slash' : 'component-form'),
      message: isOpenFigure
        ? 'Figure 的末尾少了“/”'
        : '组件的写法不对：属性要写成 名称="内容"，用半角双引号，末尾有“>”',
      help: '例如：<Figure src="./文件夹/图.png" alt="图里有什么" caption="图注" />',
    };
  }
  const tag = HTML_TAG.exec(rest)?.[0];
  if (tag && /^<(?:https?:|mailto:|www\.)/i.test(tag)) {
    return {
      length: tag.length,
      code: bodyCodes('angle-address'),
      message: `网址不能用“< >”括起来：${tag}`,
      help: '请写成 [文字](网址)。',
    };
  }
  return tag
    ? {
        length: tag.length,
        code: bodyCodes('tag'),
        message: `正文里不能用 ${tag}，只能用 ${Object.keys(COMPONENTS).join('、')} 这三个组件`,
        help: '请删去；确要显示尖括号的，请改成全角“＜＞”。',
      }
    : {
        length: 1,
        code: bodyCodes('less-than'),
        message: '正文里有半角“<”，会被当作代码',
        help: '请改成全角“＜”，或写作“小于”。',
      };
}
