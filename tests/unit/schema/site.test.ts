import { expect, test } from 'vitest';
import { siteSchema } from '../../../src/schema/site.ts';

const accepts = (url: string) => siteSchema.shape.url.safeParse(url).success;

test.each(['https://a.gov.cn/', 'http://a.gov.cn:8080/ssfw/alzd/', 'https://a.gov.cn/~x/A_1.2/'])(
  '%s can be where a section lives',
  (url) => expect(accepts(url)).toBe(true),
);

test.each([
  'https://a.gov.cn/案例/',
  'https://a.gov.cn/%E6%A1%88/',
  'https://a.gov.cn/a b/',
  'https://a.gov.cn/a//b/',
  'https://a.gov.cn/?x=/',
  'https://a.gov.cn/#/',
  'https://user@a.gov.cn/',
  'https://a.gov.cn/ssfw',
  'ssfw/',
])('%s cannot', (url) => expect(accepts(url)).toBe(false));
