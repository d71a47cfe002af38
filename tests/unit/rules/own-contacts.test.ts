import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { isOwnMail, isOwnTelephone } from '../../../src/rules/rule/own-contacts.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { readSection } from '../../../src/content/read-section.ts';
import { type Site, siteSchema } from '../../../src/schema/site.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

const site = {
  url: 'https://alzd.court.example/',
  breadcrumb: [{ label: '首页', url: 'https://www.hyfy.gov.cn/' }],
  corrections: 'hyfy@163.com',
  telephones: ['0826-4821234', '12368'],
  footer: { contact: '地址：某路1号；电话（0826）4820000、4820001' },
  allowedHosts: ['court.gov.cn'],
} as unknown as Site;

test.each([
  '08264821234',
  '4821234',
  '868264821234',
  '08264820000',
  '4820001',
  '12368',
  '082648212348012',
])('the court is reached by %s', (digits) => expect(isOwnTelephone(digits, site)).toBe(true));

test.each(['08264821235', '0826123685', '1236812345', '0826', '48201', '13808264821'])(
  'the court is not reached by %s',
  (digits) => expect(isOwnTelephone(digits, site)).toBe(false),
);

test.each([
  'jiucuo@court.example',
  'a@mail.court.example',
  'b@hyfy.gov.cn',
  'hyfy@163.com',
  'c@court.gov.cn',
])('%s is mail to the court', (mail) => expect(isOwnMail(mail, site)).toBe(true));

test.each(['hyfy2@163.com', 'a@court.example.com', 'a@gov.cn', 'a@other.gov.cn'])(
  '%s is not',
  (mail) => expect(isOwnMail(mail, site)).toBe(false),
);

test('a telephone in the settings is that of an office', () => {
  const { telephones } = siteSchema.shape;
  for (const number of [
    '0826-4821234',
    '010-67550114',
    '12368',
    '95598',
    '400-810-1234',
    '0826-4821234-801',
  ])
    expect(telephones.safeParse([number]).success, number).toBe(true);
  for (const number of ['立案庭4821234', '13812345678', '138-1234-5678', '4821234', ''])
    expect(telephones.safeParse([number]).success, number).toBe(false);
});

test('a case may give the telephones of the settings, and no other', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/a', { text: '请致电立案庭0826-4825678，或者0826-4825679。' });
  const told = async () => {
    const found = checkSection(await readSection(content)).map(({ code }) => code);
    return [...new Set(found.filter((code) => /contact|landline/.test(code)))];
  };
  expect(await told()).toEqual(['poisoning/contact', 'privacy/landline']);
  const file = `${content}/site.yaml`;
  const settings = await readFile(file, 'utf8');
  await writeFile(file, `${settings}telephones: [0826-4825678]\n`);
  expect(await told()).toEqual(['privacy/landline']);
  await writeFile(file, `${settings}telephones: [0826-4825678, 0826-4825679]\n`);
  expect(await told()).toEqual([]);
});
