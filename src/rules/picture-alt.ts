import path from 'node:path';

/**
 * What is wrong with the text that stands for a picture where it cannot be seen (WCAG 2.2, 1.1.1; GB/T 37668-2019);
 * undefined for one that may say what is in the picture. `values` are the attributes of its component.
 */
export function altProblem(
  values: ReadonlyMap<string, string>,
): { message: string; help: string } | undefined {
  const [alt = '', src = '', caption = ''] = ['alt', 'src', 'caption'].map((name) =>
    values.get(name)?.trim(),
  );
  if (alt === '') return undefined;
  const length = [...alt].length;
  if (isFileName(alt, path.posix.basename(src))) {
    return { message: `alt 写的是文件名：${alt}`, help: DESCRIBE };
  }
  if (NOTHING.test(alt)) return { message: `alt 没有说图里有什么：${alt}`, help: DESCRIBE };
  if (alt === caption) {
    return {
      message: 'alt 与 caption 相同，用读屏软件的人会听到两遍',
      help: 'caption 写图注，alt 写图里有什么，如“法官在村委会院坝开庭，村民坐在两侧旁听”。',
    };
  }
  return length > LONGEST
    ? {
        message: `alt 太长，有 ${length} 个字`,
        help: `请缩短到 ${LONGEST} 个字以内；图里的细节写进正文。`,
      }
    : undefined;
}

const LONGEST = 120;
const DESCRIBE = '请写清图里有什么，如“法官在村委会院坝开庭，村民坐在两侧旁听”。';

const NOTHING =
  /^(?:(?:本|此|该|这张|这幅)?(?:图片?|照片|相片|配图|插图|截图|附图|图像|示意图|流程图|现场图|现场照片|资料图片?|image|photo|picture|img|pic|figure))?[\s\d一二三四五六七八九十（）()._-]*$/i;

/** Also the names that cameras and telephones give. */
function isFileName(alt: string, file: string): boolean {
  const bare = (name: string) => name.toLowerCase().replace(/\.[a-z\d]{2,5}$/, '');
  return (
    (bare(alt) === bare(file) && /[a-z\d]/i.test(alt)) ||
    /\.(?:png|jpe?g|webp|gif|bmp|heic)$/i.test(alt) ||
    /^(?:IMG|DSC[FN]?|P|MVIMG|PXL|mmexport|wx_camera|Screenshot|微信图片|企业微信截图|QQ图片|QQ截图|屏幕截图)[\s_-]*[\d_-]{4,}$/i.test(
      alt,
    )
  );
}
