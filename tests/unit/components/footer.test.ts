import { expect, test } from 'vitest';
import { footerItems } from '../../../src/components/page/footer.ts';

test('record numbers lead to their registers, and what is not known is left out', () => {
  const footer = {
    icp: '蜀ICP备00000000号',
    publicSecurity: '川公网安备 51000000000000号',
    contact: '',
  };
  expect(footerItems(footer)).toEqual([
    { text: '蜀ICP备00000000号', url: 'https://beian.miit.gov.cn/' },
    {
      text: '川公网安备 51000000000000号',
      url: 'https://beian.mps.gov.cn/#/query/webSearch?code=51000000000000',
    },
  ]);
  expect(footerItems({})).toEqual([]);
});
