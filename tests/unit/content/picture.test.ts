import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cameraData, readPicture } from '../../../src/content/picture.ts';

const picture = (width = 40, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: 'red' } });

const POSITION = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '30/1 20/1 0/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '106/1 2/1 0/1',
};

test.each(['png', 'jpeg', 'webp'] as const)(
  'a %s can be shown, but not half of it',
  async (format) => {
    const bytes = await picture().toFormat(format).toBuffer();
    expect(await readPicture(bytes)).toEqual({
      problem: undefined,
      header: {
        format,
        ...{ width: 40, height: 40, bytes: bytes.length, isAnimated: false },
        ...{ hasPosition: false, kinds: [] },
      },
      codes: [],
    });
    const half = await readPicture(bytes.subarray(0, bytes.length / 2));
    expect(half.problem).toBeDefined();
  },
);

test('another format cannot be shown, whatever its name', async () => {
  const { problem } = await readPicture(await picture().gif().toBuffer());
  expect(problem).toBeDefined();
});

test.each(['png', 'jpeg', 'webp'] as const)(
  'a %s tells who took it when and where',
  async (format) => {
    const exif = {
      IFD0: { Model: 'Camera', Artist: 'Somebody' },
      IFD2: { DateTimeOriginal: '2026:01:02 10:00:00' },
      IFD3: POSITION,
    };
    const bytes = await picture().withExif(exif).toFormat(format).toBuffer();
    const { header } = await readPicture(bytes);
    expect(header).toMatchObject({
      hasPosition: true,
      kinds: ['拍摄时间', '拍摄设备', '作者'],
    });
  },
);

test('what is written about the picture itself tells nothing of a person', async () => {
  const exif = { IFD0: { Software: 'Paint' } };
  const { header } = await readPicture(
    await picture(20, 10).withMetadata({ exif, orientation: 6 }).jpeg().toBuffer(),
  );
  expect(header).toMatchObject({ kinds: [], hasPosition: false, width: 10, height: 20 });
});

test('XMP tells the same', async () => {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="30,20N"/></rdf:RDF></x:xmpmeta>`;
  const { header } = await readPicture(await picture().withXmp(xmp).jpeg().toBuffer());
  expect(header?.hasPosition).toBe(true);
});

test('an animation is known in both formats that have them', async () => {
  const frames = await Promise.all(
    ['red', 'blue'].map((background) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const webp = await sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
  expect((await readPicture(webp)).header?.isAnimated).toBe(true);
  // An APNG is a PNG with one chunk more before its first picture.
  const control = Buffer.from('00000008' + '6163544c' + '0000000100000000' + 'b92d7a1f', 'hex');
  control.writeUInt32BE(crc32(control.subarray(4, 16)), 16);
  const apng = Buffer.concat([frames[0]!.subarray(0, 33), control, frames[0]!.subarray(33)]);
  expect(await readPicture(apng)).toMatchObject({
    problem: undefined,
    header: { isAnimated: true },
  });
});

test('a picture beyond a hundred million pixels is refused by its header', async () => {
  const bytes = Buffer.from(await picture().png().toBuffer());
  bytes.writeUInt32BE(20_000, 16);
  bytes.writeUInt32BE(20_000, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  const { problem } = await readPicture(bytes);
  expect(problem?.message).toContain('20000');
});

test('broken data of a camera is no failure', async () => {
  for (const data of ['', 'E', 'Exif\0\0', 'II*\0\uffff', 'MM\0*\0\0\0\x08\xff\xff']) {
    expect(cameraData(Buffer.from(data, 'latin1'), undefined).hasPosition).toBe(false);
  }
  const bytes = await picture()
    .withExif({ IFD0: { Model: 'Camera' }, IFD3: POSITION })
    .jpeg()
    .toBuffer();
  for (let at = bytes.indexOf('Exif'); at < bytes.indexOf('Exif') + 120; at += 4) {
    const broken = Buffer.from(bytes);
    broken[at] = 0xff;
    await expect(readPicture(broken)).resolves.toHaveProperty('header');
  }
});

test('data of a camera that is cut off tells what stands before', async () => {
  const exif = { IFD0: { Artist: 'Somebody' }, IFD2: { BodySerialNumber: '1' }, IFD3: POSITION };
  const png = await sharp(await picture().withExif(exif).png().toBuffer()).metadata();
  const whole = cameraData(png.exif, undefined);
  expect(whole).toEqual({ hasPosition: true, kinds: ['拍摄设备', '作者'] });
  // The list begins at 8, with its length; a field has 12 bytes.
  const first = 8 + 2 + 12;
  const tags = Array.from({ length: 8 }, (_, index) => first + index * 12);
  const told = tags.map((end) => cameraData(png.exif!.subarray(0, end), undefined).kinds.join());
  expect(told).toContain('作者');
});

test('thousands of fields that all claim the same bytes take no time', () => {
  const exif = Buffer.alloc(2_000_000);
  exif.write('II*\0', 'latin1');
  exif.writeUInt32LE(8, 4);
  exif.writeUInt16LE(0xffff, 8);
  for (let at = 10; at + 12 < exif.length; at += 12) {
    exif.writeUInt16LE(0x010f, at);
    exif.writeUInt16LE(2, at + 2);
    exif.writeUInt32LE(1_900_000, at + 4);
  }
  expect(cameraData(exif, undefined)).toEqual({ hasPosition: false, kinds: ['拍摄设备'] });
}, 2000);
