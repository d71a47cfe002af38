import type { Picture, PictureFormat, PictureHeader, Section } from '../content/index.ts';
import { titleOf } from '../schema/case.ts';
import { codeTable, type Finding, type Verdict } from '../schema/finding.ts';
import { folderOf, nameOf, pathFrom } from '../text/file-path.ts';
import { componentsOf } from './rule/components.ts';
import { type Exceptions, exceptionsOf } from './rule/exceptions.ts';
import { advice, inField, type RuleFinding, type SectionRule, type Term } from './rule/rule.ts';

/** What can be wrong with a picture, besides what the reader finds in its file. */
export const codes = codeTable('pictures', {
  missing: {
    title: '找不到图片',
    why: '文件夹名、文件名或大小写与文件不一致，或者图片没有传上去。',
    todo: '核对文件夹名、文件名和大小写，看看图片传上去没有。',
    example: ['src="./xunhui/Xianchang.PNG"', 'src="./xunhui-shenpan/xianchang.png"'],
  },
  unused: {
    title: '没有文章用到这张图片',
    why: '网站上看不到它，只占地方。',
    todo: '在文章里插入它，或删去这个文件。',
  },
  'alt-file-name': {
    title: 'alt 写的是文件名',
    why: 'alt 读给看不见图片的人听，文件名没有用处。',
    todo: '写清图里有什么。',
    example: ['alt="IMG_2034"', 'alt="法官在村委会院坝开庭，村民坐在两侧旁听"'],
  },
  'alt-says-nothing': {
    title: 'alt 没有说图里有什么',
    why: '只写“图片”“图1”，看不见图片的人还是不知道图里有什么。',
    todo: '写清图里有什么。',
    example: ['alt="图1"', 'alt="法官在村委会院坝开庭，村民坐在两侧旁听"'],
  },
  'alt-is-caption': {
    title: 'alt 与 caption 相同',
    why: '用读屏软件的人会听到两遍。',
    todo: 'caption 写图注，alt 写图里有什么。',
    example: [
      'alt="巡回审判现场" caption="巡回审判现场"',
      'alt="法官在院坝开庭，村民旁听" caption="巡回审判现场"',
    ],
  },
  'alt-too-long': {
    title: 'alt 太长',
    why: '读屏软件要一口气念完，中间停不下来。',
    todo: '缩短到120个字以内，细节写进正文。',
  },
  'other-format': {
    title: '图片格式与扩展名不符',
    why: '网站按扩展名告诉浏览器是什么图片，不符的可能打不开。',
    todo: '把扩展名改成提示里的，文章里的 src 一起改。',
    example: ['a.png（其实是 jpg）', 'a.jpg'],
  },
  position: {
    title: '图片里有拍摄地点的定位',
    why: '原图谁都看得到，会说出在哪里拍的。',
    todo: '在文件上点右键，依次选“属性”“详细信息”“删除属性和个人信息”；或用画图另存一份换掉。',
  },
  camera: {
    title: '图片里有相机留下的信息',
    why: '里面有拍摄时间、设备或作者。',
    todo: '在文件上点右键，依次选“属性”“详细信息”“删除属性和个人信息”；或用画图另存一份换掉。',
  },
  large: {
    title: '图片太大',
    why: '生成网站变慢，仓库越来越大，读者并不会看得更清楚。',
    todo: '用画图打开，把宽度改为2000像素左右，另存后换掉原来的文件。',
  },
  narrow: {
    title: '图片太窄',
    why: '页面比它宽，放大以后会模糊。',
    todo: '换成宽600像素以上的原图，不要用软件放大。',
  },
  code: {
    title: '图片里有二维码或条形码',
    why: '读者用手机一扫就到了别处，扫之前谁也看不出是哪里；换掉一张图，就能把读者带到赌博、诈骗网站。',
    todo: '裁去或遮住；要给读者网址的，写成文字。确要保留的，经审核后写进 exceptions，text 照抄提示里的内容。',
    example: ['（图里有扫码关注）', '（裁去二维码的图）'],
  },
  animated: {
    title: '图片是动画',
    why: '网页上的图片重新生成过，动画不能正常显示。',
    todo: '换成不动的图片；要说明过程的，用几张图或文字。',
  },
});

/**
 * Every picture exists beside its case, can be shown, has a sensible size, does not say who took it where, and has a
 * description. Which addresses a picture may have is checked by the reader.
 */
export const pictures: SectionRule = {
  looksAt: 'section',
  codes,
  about:
    '图片在不在、打不打得开、是什么格式、有多大；带有拍摄地点、二维码、条形码的不能用。有相机信息、太窄、没用到、`alt` 不清的是提醒。',
  check(file, section) {
    const used = (file.body?.pictures ?? []).flatMap(({ src, place }) => {
      const target = targetOf(file.file, src);
      const picture = section.pictures.get(target);
      const problems = picture
        ? [...pictureFileProblems(picture, target), ...codeProblems(picture, exceptionsOf(file))]
        : [missing(target, section)];
      return problems.map(({ message, ...rest }) => ({
        ...place,
        ...rest,
        message: `${message}：${target}`,
      }));
    });
    const described = componentsOf(file, 'Figure').flatMap(({ values, placeOf }): RuleFinding[] => {
      const problem = altProblem(values);
      return problem ? [{ ...placeOf('alt'), level: 'warning', ...problem }] : [];
    });
    return [...used, ...described];
  },
};

/**
 * Findings for pictures that no article shows. Pictures of an article that could not be read are left out: it may show
 * them.
 */
export function unusedPictures({ files, pictures }: Section): Finding[] {
  const used = new Set(
    files.flatMap(({ file, body }) => (body?.pictures ?? []).map(({ src }) => targetOf(file, src))),
  );
  const unread = files.filter(({ body }) => !body).map(({ source }) => source);
  return [...pictures.keys()]
    .filter((file) => !used.has(file) && !unread.some((text) => text.includes(nameOf(file))))
    .map((file) => ({
      file,
      line: 1,
      column: 1,
      code: codes('unused'),
      level: 'warning',
      message: '没有文章用到这张图片，网站上看不到它',
      help: '请在文章里用 Figure 插入它；不用的，请删去这个文件。',
    }));
}

function targetOf(article: string, src: string): string {
  return pathFrom(folderOf(article), src);
}

/** That there is no picture, and which one may have been meant: the same name in other letters, or in another form of Unicode. */
function missing(target: string, { pictures }: Section): Verdict & { level: 'error' } {
  const alike = [...pictures.keys()].find((file) => folded(file) === folded(target));
  const name = alike === undefined ? '' : nameOf(alike);
  const isSameCase = alike?.normalize('NFC') === target.normalize('NFC');
  const help = !alike
    ? '请检查文件夹名、文件名和大小写，或把图片放进去。'
    : isSameCase
      ? '有一个看上去同名的文件，但带音调的字母存法不同（多半是在苹果电脑上存的）：请把文件名改成小写字母和数字，文章里的 src 一起改。'
      : `有一个“${name}”，只是大小写不同：请把文件夹名、文件名改成小写，文章里的 src 也写成小写。`;
  return { level: 'error', code: codes('missing'), message: '找不到图片', help };
}

function folded(file: string): string {
  return file.normalize('NFC').toLowerCase();
}

/**
 * What is wrong with the text that stands for a picture where it cannot be seen (WCAG 2.2, 1.1.1; GB/T 37668-2019);
 * undefined for one that may say what is in the picture. `values` are the attributes of its component.
 */
export function altProblem(values: ReadonlyMap<string, string>): Verdict | undefined {
  const [alt = '', src = '', caption = ''] = ['alt', 'src', 'caption'].map((name) =>
    values.get(name)?.trim(),
  );
  if (alt === '') return undefined;
  const length = [...alt].length;
  if (isFileName(alt, nameOf(src))) {
    return { code: codes('alt-file-name'), message: `alt 写的是文件名：${alt}`, help: DESCRIBE };
  }
  if (NOTHING.test(alt)) {
    const message = `alt 没有说图里有什么：${alt}`;
    return { code: codes('alt-says-nothing'), message, help: DESCRIBE };
  }
  if (alt === caption) {
    return {
      code: codes('alt-is-caption'),
      message: 'alt 与 caption 相同，用读屏软件的人会听到两遍',
      help: 'caption 写图注，alt 写图里有什么，如“法官在村委会院坝开庭，村民坐在两侧旁听”。',
    };
  }
  return length > LONGEST
    ? {
        code: codes('alt-too-long'),
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

type Problem = Verdict & Pick<RuleFinding, 'level'>;

/** The problems of a picture file: why it cannot be shown, or should not be shown as it is. `file` is its name. */
export function pictureFileProblems({ problem, header }: Picture, file: string): Problem[] {
  if (problem) return [{ level: 'error', ...problem }];
  if (!header) return [];
  return [...misnamed(header, file), ...revealing(header), ...sizes(header), ...moving(header)];
}

const EXTENSIONS: Record<PictureFormat, RegExp> = {
  png: /\.png$/i,
  jpeg: /\.jpe?g$/i,
  webp: /\.webp$/i,
};

/** Servers tell browsers the format by the name. */
function misnamed({ format }: PictureHeader, file: string): Problem[] {
  if (EXTENSIONS[format].test(file)) return [];
  const extension = format === 'jpeg' ? 'jpg' : format;
  return [
    {
      level: 'error',
      code: codes('other-format'),
      message: `图片其实是 ${extension} 格式，与扩展名不符`,
      help: `请把文件的扩展名改成 .${extension}，文章里的 src 一起改。`,
    },
  ];
}

function revealing({ hasPosition, kinds }: PictureHeader): Problem[] {
  if (hasPosition) {
    const message = '图片里有拍摄地点的定位';
    return [{ level: 'error', code: codes('position'), message, help: RESAVE }];
  }
  if (kinds.length === 0) return [];
  const message = `图片里有相机留下的信息（${kinds.join('、')}）`;
  return [{ level: 'warning', code: codes('camera'), message, help: RESAVE }];
}

const RESAVE =
  '请在文件上点右键，依次选“属性”“详细信息”“删除属性和个人信息”；或者用画图打开，全选复制到新建的画布，另存为 png 或 jpg，换掉原来的文件。';

const LARGE_BYTES = 5_000_000;
const LARGE_SIDE = 6000;
/* The text of an article is some 650 px wide; what is narrower is enlarged. */
const NARROW = 600;

function sizes({ bytes, width, height }: PictureHeader): Problem[] {
  if (bytes > LARGE_BYTES || Math.max(width, height) > LARGE_SIDE) {
    const size =
      bytes > LARGE_BYTES
        ? `${(bytes / 1_000_000).toFixed(1)} MB`
        : `宽 ${width}、高 ${height} 像素`;
    return [
      {
        level: 'warning',
        code: codes('large'),
        message: `图片太大，${size}`,
        help: '请用画图打开，选“重新调整大小”，把宽度改为 2000 像素左右，另存后换掉原来的文件。',
      },
    ];
  }
  return width < NARROW
    ? [
        {
          level: 'warning',
          code: codes('narrow'),
          message: `图片太窄，只有 ${width} 像素，放大后会模糊`,
          help: `请换成宽 ${NARROW} 像素以上的原图；不要用软件放大。`,
        },
      ]
    : [];
}

/** What the codes in a picture say, but what a reviewed exception of the article names. */
function codeProblems({ codes: found }: Picture, exceptions: Exceptions): Problem[] {
  return found
    .filter((text) => !exceptions.covers(text, 'exact'))
    .map((text) => ({
      level: 'error',
      code: codes('code'),
      message: `图片里有二维码或条形码，内容是“${text}”`,
      ...advice`请裁去或遮住它，要给读者的网址写成文字；不是自己放的，多半是图片被人换过，请告诉网站管理员。确要保留的，经审核后写进${inField('exceptions')}，${TEXT}照抄引号里的内容。`,
    }));
}

/* In AVIF, which has no animations here, all pictures of a WebP stand one below the other. */
function moving({ isAnimated }: PictureHeader): Problem[] {
  return isAnimated
    ? [
        {
          level: 'error',
          code: codes('animated'),
          message: '图片是动画，在网页上不能正常显示',
          help: '请换成不动的图片；要说明过程的，用几张图或文字。',
        },
      ]
    : [];
}

const TEXT: Term = { file: 'text ', form: `“${titleOf('exceptions', 'text')}”` };
