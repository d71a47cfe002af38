import { nameOf } from '../../text/file-path.ts';
import type { SourcePicture, View } from '../source.ts';
import { chosen } from './inlines.ts';
import type { WordPackage } from './package.ts';
import { child, elementsOf, firstNamed, named, type XmlElement } from './xml.ts';

/** What a drawing (DrawingML or VML) shows. */
export interface Drawing {
  pictures: DrawnPicture[];
  /** Boxes of text. */
  boxes: XmlElement[];
  /** True where it is a line or another shape without text. */
  shape: boolean;
  /**
   * What it may lie over as it floats and has a ground of its own: a picture anywhere on the page, or, for a box of text and
   * another picture, one of the same paragraph.
   */
  covers: 'page' | 'paragraph' | undefined;
  /** Addresses of videos of which it shows a still. */
  videos: string[];
  refusals: string[];
}

/** A picture in a drawing, and how Word shows it. */
export interface DrawnPicture {
  relationship: string;
  view: View | undefined;
  alt: string | undefined;
}

/** Reads a drawing. */
export function drawingOf(element: XmlElement): Drawing {
  const found: Found = { pictures: [], boxes: [], opaque: 0, refusals: new Set() };
  for (const each of elementsOf(element)) look(each, found, { alt: altOf(element), turned: false });
  const { pictures, boxes, opaque } = found;
  const floats = isFloating(element);
  if (pictures.length > 0 && (opaque > 0 || boxes.length > 0)) found.refusals.add(COVERED);
  if (pictures.length > 0 && isHidden(element)) found.refusals.add(HIDDEN);
  return {
    ...{ pictures, boxes },
    shape: pictures.length === 0 && boxes.length === 0,
    covers:
      !floats || wraps(element) !== 'none' || (opaque === 0 && pictures.length === 0)
        ? undefined
        : pictures.length + boxes.length > 0
          ? 'paragraph'
          : 'page',
    videos: videosIn(element),
    refusals: [...found.refusals],
  };
}

/** The refusal for what an author may have covered: it must not be published. */
export const COVERED =
  '有图形、文本框或另一张图片盖在图片上，或者紧挨着图片，可能遮着人脸、证件号。图形下面的原图还在文件里，不能直接导入。请把遮盖后的样子截图，用截图换下原来的图片，删去图形，保存后再导入；只是装饰的，删去图形即可。';
const HIDDEN = '有隐藏的图片。请在“选择窗格”里让它显示，看看是什么，不要的删去，保存后再导入。';
const CUT_TO_SHAPE =
  '有图片裁成了圆形或其他形状，裁去的部分还在文件里。请截图，用截图换下原来的图片，保存后再导入。';
const GROUP_TURNED =
  '有图片在旋转或翻转过的组合里。请取消组合，或截图，用截图换下原来的图片，保存后再导入。';
const FADED =
  '有图片调得几乎看不见（亮度、对比度或透明度）。请删去这张图片，或恢复它的颜色，保存后再导入。';

interface Found {
  pictures: DrawnPicture[];
  boxes: XmlElement[];
  /** Shapes with a ground. */
  opaque: number;
  refusals: Set<string>;
}

interface Around {
  alt: string | undefined;
  /** True in a group that is turned. */
  turned: boolean;
}

function look(element: XmlElement, found: Found, around: Around): void {
  const { name } = element;
  if (name === 'AlternateContent') return look(chosen(element), found, around);
  if (name === 'shapetype') return;
  if (name === 'txbxContent') {
    found.boxes.push(element);
    return;
  }
  if (name === 'pic') return addPicture(element, found, around);
  if (name === 'blip') return addBare(element, found, around);
  if (name === 'imagedata') return;
  if (VML_SHAPES.has(name)) return addVml(element, found, around);
  if (name === 'contentPart') found.opaque += 1;
  if (name === 'wsp' || name === 'cxnSp' || name === 'sp') addShape(element, found, around);
  const properties = child(element, 'grpSpPr');
  const turned = around.turned || isTurned(child(properties, 'xfrm'));
  for (const each of elementsOf(element)) look(each, found, { ...around, turned });
}

const VML_SHAPES = new Set([
  ...['shape', 'rect', 'roundrect', 'oval', 'line', 'polyline', 'curve', 'arc', 'image'],
]);

function addPicture(pic: XmlElement, found: Found, { alt, turned }: Around): void {
  const blip = firstNamed(pic, 'blip');
  const properties = child(pic, 'spPr');
  const geometry = child(properties, 'prstGeom')?.attributes['prst'] ?? 'rect';
  if (child(properties, 'custGeom') || !/^(?:rect|roundRect)$/.test(geometry))
    found.refusals.add(CUT_TO_SHAPE);
  if (turned) found.refusals.add(GROUP_TURNED);
  if (blip && isFaded(blip)) found.refusals.add(FADED);
  const own = child(child(pic, 'nvPicPr'), 'cNvPr');
  found.pictures.push({
    relationship: blip ? relationshipOf(blip) : '',
    view: viewOf(child(child(pic, 'blipFill'), 'srcRect'), child(properties, 'xfrm')),
    alt: alt ?? spoken(own?.attributes['descr']),
  });
}

/** A picture that fills a shape, or stands in a drawing without a frame of its own. */
function addBare(blip: XmlElement, found: Found, { alt }: Around): void {
  if (isFaded(blip)) found.refusals.add(FADED);
  found.pictures.push({ relationship: relationshipOf(blip), view: undefined, alt });
}

function relationshipOf({ attributes }: XmlElement): string {
  return attributes['embed'] ?? attributes['link'] ?? '';
}

function addShape(shape: XmlElement, found: Found, around: Around): void {
  const properties = child(shape, 'spPr');
  const fill = child(properties, 'blipFill');
  if (fill && (around.turned || isTurned(child(properties, 'xfrm')) || child(fill, 'srcRect')))
    found.refusals.add(CUT_TO_SHAPE);
  if (fill && child(properties, 'prstGeom')?.attributes['prst'] !== 'rect')
    found.refusals.add(CUT_TO_SHAPE);
  if (!fill && hasGround(shape, properties)) found.opaque += 1;
}

/** A thick line covers as a surface does. */
const THICK = 6 * 12_700;

function hasGround(shape: XmlElement, properties: XmlElement | undefined): boolean {
  const geometry = child(properties, 'prstGeom')?.attributes['prst'] ?? '';
  if (Number(child(properties, 'ln')?.attributes['w'] ?? 0) >= THICK) return true;
  if (shape.name === 'cxnSp' || child(shape, 'cNvCnPr') || /line$|Connector/i.test(geometry))
    return false;
  if (child(properties, 'noFill')) return false;
  const isFilled = ['solidFill', 'gradFill', 'pattFill'].some((name) => child(properties, name));
  const style = child(child(shape, 'style'), 'fillRef')?.attributes['idx'];
  return isFilled || style !== '0';
}

function addVml(shape: XmlElement, found: Found, around: Around): void {
  const { attributes } = shape;
  const style = styleOf(attributes['style']);
  const image = child(shape, 'imagedata') ?? (shape.name === 'image' ? shape : undefined);
  if (image) {
    if (shape.name === 'oval' || shape.name === 'polyline') found.refusals.add(CUT_TO_SHAPE);
    const { id, href, src = '' } = image.attributes;
    found.pictures.push({
      relationship: id ?? href ?? src,
      view: vmlView(image, style),
      alt: around.alt ?? spoken(attributes['alt']),
    });
  } else if (!firstNamed(shape, 'txbxContent') && hasVmlGround(shape)) found.opaque += 1;
  for (const each of elementsOf(shape)) look(each, found, around);
}

function hasVmlGround({ name, attributes }: XmlElement): boolean {
  const isLine = name === 'line' || /^(?:f|false)$/.test(attributes['filled'] ?? '');
  return !isLine || Number.parseFloat(attributes['strokeweight'] ?? '0') >= 6;
}

function styleOf(style = ''): Map<string, string> {
  return new Map(
    style.split(';').flatMap((each) => {
      const [name, value] = each.split(':');
      return value === undefined ? [] : [[name!.trim().toLowerCase(), value.trim().toLowerCase()]];
    }),
  );
}

/** `0.25`, `25%` or `16384f`, which is in parts of 65,536. */
function fraction(value: string | undefined): number {
  const number = Number.parseFloat(value ?? '0');
  if (Number.isNaN(number)) return 0;
  return /f$/.test(value!) ? number / 65_536 : /%$/.test(value!) ? number / 100 : number;
}

function vmlView(image: XmlElement, style: Map<string, string>): View | undefined {
  const crop = (side: string) => fraction(image.attributes[`crop${side}`]);
  const turn = style.get('rotation') ?? '0';
  const degrees = Number.parseFloat(turn) / (/fd$/.test(turn) ? 65_536 : 1);
  const flip = style.get('flip') ?? '';
  return view({
    crop: { left: crop('left'), top: crop('top'), right: crop('right'), bottom: crop('bottom') },
    turn: degrees || 0,
    flip: { x: flip.includes('x'), y: flip.includes('y') },
  });
}

/** `srcRect` counts in thousandths of a per cent, a rotation in sixty thousandths of a degree (ECMA-376 part 1, 20.1.10). */
function viewOf(rect: XmlElement | undefined, xfrm: XmlElement | undefined): View | undefined {
  const crop = (side: string) => {
    const value = rect?.attributes[side] ?? '0';
    return /%$/.test(value) ? Number.parseFloat(value) / 100 : Number(value) / 100_000;
  };
  const on = (name: string) => ['1', 'true'].includes(xfrm?.attributes[name] ?? '');
  return view({
    crop: { left: crop('l'), top: crop('t'), right: crop('r'), bottom: crop('b') },
    turn: Number(xfrm?.attributes['rot'] ?? 0) / 60_000,
    flip: { x: on('flipH'), y: on('flipV') },
  });
}

/** Nothing for a picture that is shown as it is. A negative crop is a margin. */
function view({ crop, turn, flip }: View): View | undefined {
  const sides = Object.entries(crop).map(([side, value]) => [side, Math.max(0, value || 0)]);
  const own = Object.fromEntries(sides) as unknown as View['crop'];
  const degrees = (((turn || 0) % 360) + 360) % 360;
  const isAsItIs =
    degrees === 0 && !flip.x && !flip.y && Object.values(own).every((value) => value === 0);
  return isAsItIs ? undefined : { crop: own, turn: degrees, flip };
}

function isTurned(xfrm: XmlElement | undefined): boolean {
  const { rot = '0', flipH = '0', flipV = '0' } = xfrm?.attributes ?? {};
  return Number(rot) !== 0 || [flipH, flipV].some((flip) => ['1', 'true'].includes(flip));
}

/** Brightness, contrast or opacity at which nothing can be made out, in thousandths of a per cent. */
function isFaded(blip: XmlElement): boolean {
  const { bright = '0', contrast = '0' } = child(blip, 'lum')?.attributes ?? {};
  const opacity = child(blip, 'alphaModFix')?.attributes['amt'] ?? '100000';
  return (
    Math.abs(Number(bright)) >= 80_000 || Number(contrast) <= -80_000 || Number(opacity) <= 20_000
  );
}

function isFloating(drawing: XmlElement): boolean {
  if (child(drawing, 'anchor')) return true;
  return [...elementsOf(drawing)].some(
    ({ attributes }) => styleOf(attributes['style']).get('position') === 'absolute',
  );
}

/** `none` where text and pictures beside a drawing go on below or above it. */
function wraps(drawing: XmlElement): 'none' | 'around' {
  const anchor = child(drawing, 'anchor');
  const wrap = ['wrapSquare', 'wrapTight', 'wrapThrough', 'wrapTopAndBottom'];
  const vml = [...named(drawing, 'wrap')].some(({ attributes }) => attributes['type'] !== 'none');
  return (anchor && wrap.some((name) => child(anchor, name))) || (!anchor && vml)
    ? 'around'
    : 'none';
}

function isHidden(drawing: XmlElement): boolean {
  return [...named(drawing, 'docPr')].some(({ attributes }) =>
    ['1', 'true'].includes(attributes['hidden'] ?? ''),
  );
}

function altOf(drawing: XmlElement): string | undefined {
  const frame = child(drawing, 'inline') ?? child(drawing, 'anchor');
  const { descr, title } = child(frame, 'docPr')?.attributes ?? {};
  return spoken(descr) ?? spoken(title);
}

/** The alternative text that a person wrote: programs put the name of the file there, or what they guess. */
function spoken(text = ''): string | undefined {
  const said = text.replace(/\s+/g, ' ').trim();
  const isNone =
    said === '' ||
    /描述已自动生成|自动生成的说明|automatically generated/i.test(said) ||
    /\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic|emf|wmf)$/i.test(said) ||
    /^(?:IMG|DSC|MVIMG|mmexport|wx_camera|微信图片|微信截图|QQ图片|截图|屏幕截图|Screenshot|图片|图像|picture|image)?[\s_\-\d.a-f]*$/i.test(
      said,
    );
  return isNone ? undefined : said;
}

function videosIn(drawing: XmlElement): string[] {
  const web = [...named(drawing, 'webVideoPr')].map(
    ({ attributes }) => /https?:[^"'\s&]+/.exec(attributes['embeddedHtml'] ?? '')?.[0] ?? '',
  );
  const files = [...named(drawing, 'videoFile'), ...named(drawing, 'media')].map(() => '');
  return [...web, ...files.slice(0, 1)];
}

/** Where the pictures of a document are, and what may lie over them. */
export class Drawn {
  /** The number of the paragraph that is being read. */
  paragraph = 0;
  readonly #pictures: number[] = [];
  readonly #shapes: number[] = [];
  /** Boxes of text and pictures that float. */
  readonly #floating: { at: number; pictures: number }[] = [];

  note({ pictures, covers }: Drawing): void {
    this.#pictures.push(...pictures.map(() => this.paragraph));
    if (covers === 'page') this.#shapes.push(this.paragraph);
    if (covers === 'paragraph')
      this.#floating.push({ at: this.paragraph, pictures: pictures.length });
  }

  /** A refusal where a picture may be covered. */
  refusals(): string[] {
    const isNear = this.#shapes.some((shape) =>
      this.#pictures.some((picture) => Math.abs(picture - shape) <= MOST_ON_A_PAGE),
    );
    const isOver = this.#floating.some(
      ({ at, pictures }) => this.#pictures.filter((each) => each === at).length > pictures,
    );
    return isNear || isOver ? [COVERED] : [];
  }
}

/* Where a drawing floats is not known before its page is set. */
const MOST_ON_A_PAGE = 10;

/** The pictures that a document shows. */
export class Pictures {
  readonly taken: SourcePicture[] = [];
  readonly refusals: string[] = [];
  readonly #word: WordPackage;

  constructor(word: WordPackage) {
    this.#word = word;
  }

  /** Adds a picture, and gives its index. */
  at({ relationship, view, alt }: DrawnPicture): number {
    const target = this.#word.target(relationship);
    const name = nameOf(target?.name ?? '');
    if (!target?.bytes) {
      this.refusals.push(
        `图片${name && `“${name}”`}不在文件里，只是链接。请在 Word 里重新插入这张图片，保存后再导入。`,
      );
    }
    const bytes = target?.bytes ?? new Uint8Array();
    return this.taken.push({ name, bytes, ...(view && { view }), ...(alt && { alt }) }) - 1;
  }
}
