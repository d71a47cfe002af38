import type { Picture, PictureFormat, PictureHeader } from '../content/picture.ts';
import type { RuleFinding } from './rule/rule.ts';

type Problem = Pick<RuleFinding, 'level' | 'message' | 'help'>;

/** What is wrong with a picture file of this name: it cannot be shown, or should not be as it is. */
export function pictureFileProblems({ problem, header }: Picture, file: string): Problem[] {
  if (problem) return [{ level: 'error', message: problem[0], help: problem[1] }];
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
      message: `图片其实是 ${extension} 格式，与扩展名不符`,
      help: `请把文件的扩展名改成 .${extension}，文章里的 src 一起改。`,
    },
  ];
}

function revealing({ hasPosition, kinds }: PictureHeader): Problem[] {
  if (hasPosition) {
    return [{ level: 'error', message: '图片里有拍摄地点的定位', help: RESAVE }];
  }
  return kinds.length > 0
    ? [{ level: 'warning', message: `图片里有相机留下的信息（${kinds.join('、')}）`, help: RESAVE }]
    : [];
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
        message: `图片太大，${size}`,
        help: '请用画图打开，选“重新调整大小”，把宽度改为 2000 像素左右，另存后换掉原来的文件。',
      },
    ];
  }
  return width < NARROW
    ? [
        {
          level: 'warning',
          message: `图片太窄，只有 ${width} 像素，放大后会模糊`,
          help: `请换成宽 ${NARROW} 像素以上的原图；不要用软件放大。`,
        },
      ]
    : [];
}

/* In AVIF, which has no animations here, all pictures of a WebP stand one below the other. */
function moving({ isAnimated }: PictureHeader): Problem[] {
  return isAnimated
    ? [
        {
          level: 'error',
          message: '图片是动画，在网页上不能正常显示',
          help: '请换成不动的图片；要说明过程的，用几张图或文字。',
        },
      ]
    : [];
}
