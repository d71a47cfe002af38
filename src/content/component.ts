import type { MdxJsxFlowElement } from 'satteri';
import { COMPONENTS, type Verdict } from './syntax.ts';

/**
 * The address of a picture: a file below the folder of its article. The compiler of MDX imports it, and whatever else
 * it can import (`./a.mjs`, `data:…`, `./a.png?raw`) is code or another file's text.
 */
const PICTURE = /^\.(?:\/(?!\.{1,2}\/)[^/\\?#%\p{Cc}]+)+$/u;
const FORMAT = /\.(?:png|jpe?g|webp)$/i;

/** What is wrong with an approved component, its attributes or what it holds; undefined when it is right. */
export function componentProblem({
  name: given,
  attributes,
  children,
}: MdxJsxFlowElement): Verdict | undefined {
  const name = given ?? '';
  const expected = COMPONENTS[name] ?? [];
  const values = new Map(
    attributes.map((each) => [each.type === 'mdxJsxAttribute' ? each.name : '', each.value]),
  );
  const unknown = [...values.keys()].find((key) => !expected.includes(key));
  if (unknown !== undefined) {
    return [`${name} 没有“${unknown}”这个属性`, `${name} 的属性：${expected.join('、') || '无'}。`];
  }
  const missing = expected.find((key) => !String(values.get(key) ?? '').trim());
  if (missing !== undefined) {
    return [`${name} 缺少 ${missing}`, `${name} 要写明 ${expected.join('、')}，都不能为空。`];
  }
  const isEmpty = children.length === 0;
  if (name !== 'Figure') {
    return isEmpty
      ? [`${name} 里面没有内容`, `请在 <${name}> 与 </${name}> 之间写上文字。`]
      : undefined;
  }
  return isEmpty
    ? pictureProblem(String(values.get('src')))
    : ['Figure 里面不能有内容', '请以“/>”结尾，图注写在 caption 里。'];
}

/** True for an address that a picture may have; whether it is there and can be shown is another question. */
export function isPictureAddress(src: string): boolean {
  return PICTURE.test(src) && FORMAT.test(src);
}

function pictureProblem(src: string): Verdict | undefined {
  if (!PICTURE.test(src)) {
    return [`图片地址“${src}”不能用`, '图片放在文章旁边的文件夹里，写作 ./文件夹/图.png。'];
  }
  return FORMAT.test(src)
    ? undefined
    : [`“${src}”不是可用的图片格式`, '请用 png、jpg 或 webp 格式的图片。'];
}
