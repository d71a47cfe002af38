import { expect, test } from 'vitest';
import { citationOf, correctionLink } from '../../../src/section/case-text.ts';

const ADDRESS = 'https://www.fayuan.gov.cn/alzd/cases/2026/a/';

test('a citation names court, title, date and address, and a title in the title stands in 〈〉', () => {
  const site = { court: '某某市人民法院', section: '案例指导' };
  const data = { title: '《民法典》进乡村', publishedAt: '2026-03-02 09:00' };
  expect(citationOf(site, data, ADDRESS)).toBe(
    `某某市人民法院：《〈民法典〉进乡村》，载“案例指导”，2026年3月2日，${ADDRESS}`,
  );
});

test('an error is reported by a letter that says where it is, or on the page of the court', () => {
  const letter = new URL(correctionLink('jiucuo@fayuan.gov.cn', '一二 & 三', ADDRESS));
  expect(letter.pathname).toBe('jiucuo@fayuan.gov.cn');
  expect(letter.search).not.toContain('+');
  expect(letter.searchParams.get('subject')).toBe('报告错误：一二 & 三');
  expect(letter.searchParams.get('body')).toContain(ADDRESS);
  expect(correctionLink('https://www.fayuan.gov.cn/jiucuo/', '一', ADDRESS)).toBe(
    'https://www.fayuan.gov.cn/jiucuo/',
  );
});
