import { expect, test } from 'vitest';
import { toDocx } from '../../../src/disk/office.ts';

test('without LibreOffice an old file is refused, with what to do about it', async () => {
  expect(await toDocx(Buffer.from('x'), '.wps', ['/nowhere/soffice'])).toEqual({
    refusal: expect.stringMatching(/没有找到 LibreOffice.*另存为 \.docx/) as unknown,
  });
});

test('a program that makes nothing is a refusal with what it said', async () => {
  expect(await toDocx(Buffer.from('x'), '.doc', [process.execPath])).toEqual({
    refusal: expect.stringMatching(/LibreOffice 打不开.*bad option/s) as unknown,
  });
});
