import sharp from 'sharp';
import { expect, test } from 'vitest';
import { importCase } from '../../../src/import/import-case.ts';
import { docx, paragraph } from '../../setup/docx.ts';
import { imported, TOPICS } from '../../setup/imported.ts';

/* Red above left, green above right, blue below left, white below right. */
const BYTES = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'white' } })
  .composite(
    ['red', 'lime', 'blue'].map((background, index) => ({
      input: { create: { width: 20, height: 10, channels: 3 as const, background } },
      left: index === 1 ? 20 : 0,
      top: index === 2 ? 10 : 0,
    })),
  )
  .png()
  .toBuffer();
const PICTURES = { rId1: { name: 'a.png', bytes: BYTES } };

const pic = (rect = '', xfrm = '', geometry = 'rect') =>
  `<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="a"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/>${rect}</pic:blipFill><pic:spPr>${xfrm}<a:prstGeom prst="${geometry}"/></pic:spPr></pic:pic>`;
const inline = (content: string, descr = '') =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="${descr}"/><a:graphic>${content}</a:graphic></wp:inline></w:drawing></w:r>`;
const floating = (content: string, wrap = 'wrapNone') =>
  `<w:r><w:drawing><wp:anchor><wp:${wrap}/><a:graphic>${content}</a:graphic></wp:anchor></w:drawing></w:r>`;
const shape = (fill: string, geometry = 'rect') =>
  `<wps:wsp><wps:spPr><a:prstGeom prst="${geometry}"/>${fill}</wps:spPr></wps:wsp>`;
const vml = (image: string, style = '') =>
  `<w:r><w:pict><v:shape style="width:10pt;${style}"><v:imagedata r:id="rId1" ${image}/></v:shape></w:pict></w:r>`;
const SOLID = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>';
const document = (...lines: string[]) =>
  docx(
    [paragraph('题目'), ...lines.map((each) => `<w:p>${each}</w:p>`), paragraph('正文。')].join(''),
    {},
    PICTURES,
  );

async function pixels(run: string) {
  const { pictures, lost } = await imported('a.docx', document(run));
  expect(lost).toEqual([]);
  const { data, info } = await sharp(pictures[0]!.bytes)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const place =
      (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * 3;
    const [red, green, blue] = [...data.subarray(place, place + 3)].map((value) => value > 127);
    return red && green ? 'white' : red ? 'red' : green ? 'green' : blue ? 'blue' : 'black';
  };
  return `${info.width}×${info.height} ${at(0.1, 0.1)} ${at(0.9, 0.1)} ${at(0.1, 0.9)} ${at(0.9, 0.9)}`;
}

const xfrm = (attributes: string) => `<a:xfrm ${attributes}/>`;
test.each([
  ['as it is', inline(pic()), '40×20 red green blue white'],
  ['cut by half', inline(pic('<a:srcRect l="50000"/>')), '20×20 green green white white'],
  ['cut below and right', inline(pic('<a:srcRect r="50000" b="50000"/>')), '20×10 red red red red'],
  ['with a margin', inline(pic('<a:srcRect l="-10000"/>')), '40×20 red green blue white'],
  ['turned to the right', inline(pic('', xfrm('rot="5400000"'))), '20×40 blue red white green'],
  ['mirrored', inline(pic('', xfrm('flipH="1"'))), '40×20 green red white blue'],
  [
    'mirrored, then turned',
    inline(pic('', xfrm('rot="5400000" flipH="1"'))),
    '20×40 white green blue red',
  ],
  [
    'cut, then turned over',
    inline(pic('<a:srcRect b="50000"/>', xfrm('rot="10800000"'))),
    '40×10 green red green red',
  ],
  ['cut in VML', vml('cropleft="32768f"'), '20×20 green green white white'],
  ['cut in VML by a part', vml('croptop=".5"'), '40×10 blue white blue white'],
  ['turned in VML', vml('', 'rotation:90'), '20×40 blue red white green'],
  ['mirrored in VML', vml('', 'flip:y'), '40×20 blue white red green'],
])('a picture is published as Word shows it: %s', async (_, run, expected) => {
  expect(await pixels(run)).toBe(expected);
});

const refusal = async (...lines: string[]) => {
  const result = await importCase('a.docx', document(...lines), TOPICS);
  return 'refusals' in result ? result.refusals.join('\n') : '';
};
const COVERED = /可能遮着人脸、证件号/;

test.each([
  ['a shape over it in a group', inline(`<wpg:wgp>${pic()}${shape(SOLID)}</wpg:wgp>`)],
  ['a shape that floats in its paragraph', inline(pic()) + floating(shape(SOLID))],
  [
    'a box of text in a canvas',
    inline(
      `<wpc:wpc>${pic()}<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>${paragraph('遮')}</w:txbxContent></wps:txbx></wps:wsp></wpc:wpc>`,
    ),
  ],
  ['ink', inline(pic()) + floating('<w14:contentPart r:id="x"/>')],
  ['another picture that floats', inline(pic()) + floating(pic())],
  [
    'a rectangle in VML',
    `${vml('')}<w:r><w:pict><v:rect style="position:absolute" fillcolor="black"/></w:pict></w:r>`,
  ],
  [
    'a group in VML',
    `<w:r><w:pict><v:group><v:shape><v:imagedata r:id="rId1"/></v:shape><v:oval fillcolor="black"/></v:group></w:pict></w:r>`,
  ],
  [
    'a thick line',
    inline(pic()) +
      floating(
        `<wps:wsp><wps:spPr><a:prstGeom prst="line"/><a:ln w="254000"/></wps:spPr></wps:wsp>`,
      ),
  ],
])('what may cover a picture is refused: %s', async (_, line) => {
  expect(await refusal(line)).toMatch(COVERED);
});

test('a shape that floats near a picture on the page is refused too, one far from it is told', async () => {
  const far = Array.from({ length: 12 }, () => '<w:r><w:t>正文。</w:t></w:r>');
  expect(await refusal(floating(shape(SOLID)), inline(pic()))).toMatch(COVERED);
  expect(await refusal(floating(shape(SOLID)), ...far, inline(pic()))).toBe('');
});

test.each([
  [
    'the thin line below an office’s head',
    inline(pic()) + floating(shape('<a:ln w="19050"/>', 'line')),
  ],
  ['a frame without a ground', inline(pic()) + floating(shape('<a:noFill/>'))],
  ['a shape in the row of the text', inline(pic()) + inline(shape(SOLID))],
  ['two pictures beside each other', inline(pic()) + inline(pic())],
  ['a picture that text flows around', inline(pic()) + floating(pic(), 'wrapSquare')],
])('%s covers nothing', async (_, line) => {
  expect(await refusal(line)).toBe('');
});

test.each([
  ['a circle', inline(pic('', '', 'ellipse')), /裁成了圆形/],
  ['a star', inline(pic('', '', 'star5')), /裁成了圆形/],
  [
    'a group that is turned',
    inline(`<wpg:wgp><wpg:grpSpPr>${xfrm('rot="5400000"')}</wpg:grpSpPr>${pic()}</wpg:wgp>`),
    /旋转或翻转过的组合/,
  ],
  [
    'a picture nobody can make out',
    inline(pic().replace('r:embed="rId1"/>', 'r:embed="rId1"><a:lum bright="100000"/></a:blip>')),
    /几乎看不见/,
  ],
])('what cannot be published as Word shows it is refused by name: %s', async (_, run, expected) => {
  expect(await refusal(run)).toMatch(expected);
});

test.each([
  ['法官在村口开庭', 'alt="法官在村口开庭"'],
  ['写着&quot;公正&quot;的牌子 {1}', 'alt="写着“公正”的牌子  1 "'],
  ['图片包含 人, 室外&#xA;&#xA;描述已自动生成', 'alt="【待填】'],
  ['IMG_20260807', 'alt="【待填】'],
  ['微信图片_2026.jpg', 'alt="【待填】'],
])(
  'what a person wrote of a picture comes along, what a program did does not: %s',
  async (descr, expected) => {
    const { file, lost } = await imported('a.docx', document(inline(pic(), descr)));
    expect(file.source).toContain(expected);
    expect(lost).toEqual([]);
    expect(file.findings).toEqual([]);
  },
);

test('a video is told with its address', async () => {
  const video =
    '<wp15:webVideoPr embeddedHtml="&lt;iframe src=&quot;https://v.example.gov.cn/1&quot;&gt;"/>';
  const { article } = await imported('a.docx', document(inline(pic() + video)));
  expect(article.dropped).toEqual([
    { what: '视频', text: 'https://v.example.gov.cn/1', beside: true },
  ]);
});
