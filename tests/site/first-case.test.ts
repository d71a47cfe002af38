import { describe, expect, test } from 'vitest';
import { sites } from '../setup/site.ts';

/* The first case is the one whose legacy page was poisoned; here it is with the court's own name and every figure. */
const FIGURES = ['167', '4000', '22', '6000', '300', '5', '450', '360', '130'];

describe.each(sites)('the first case, $name', ({ page, paths }) => {
  const open = () => page(paths.case('2026/si-da-xianfeng'));

  test('has its title, court and byline', async () => {
    const html = await open();
    expect(html.querySelector('h1')!.text).toContain('“四大先锋”引领司法队伍建设');
    expect(html.querySelector('title')!.text).toMatch(/_案例指导_华蓥市人民法院$/);
    expect(html.querySelector('.byline')!.text).toBe('（政治处 王章）');
  });

  test('has every figure of the legacy page, in its body and as a result', async () => {
    const html = await open();
    const numbers = (selector: string) => html.querySelector(selector)!.text.match(/\d+/g);
    expect(numbers('.body')).toEqual(expect.arrayContaining(FIGURES));
    expect(numbers('.results')!.sort()).toEqual([...FIGURES].sort());
  });

  test('leads back to the list and on to the second case', async () => {
    const [previous, next] = (await open()).querySelectorAll('.neighbours p');
    expect(previous!.text.replace(/\s/g, '')).toBe('上一篇：返回列表');
    expect(previous!.querySelector('a')!.getAttribute('href')).toBe(paths.home());
    expect(next!.text.replace(/\s/g, '')).toBe('下一篇：构建电子送达平台的相关经验和建议');
    expect(next!.querySelector('a')!.getAttribute('rel')).toBe('next');
  });

  test('stands below 首页 and 诉讼服务 of the court, and has its numerals as text', async () => {
    const html = await open();
    const crumbs = html
      .querySelectorAll('.breadcrumb a')
      .map((a) => [a.text, a.getAttribute('href')]);
    expect(crumbs).toEqual([
      ['首页', 'https://www.court.example/'],
      ['诉讼服务', 'https://www.court.example/ssfw/'],
      ['案例指导', paths.home()],
    ]);
    const names = ['一、案例背景', '二、主要做法', '三、工作成效', '四、案例启示'];
    expect(html.querySelectorAll('.body > h2').map(({ text }) => text)).toEqual(names);
    const outlined = html.querySelectorAll('.outline > ol > li > a');
    expect(outlined.map(({ text }) => text.replace(/\s/g, ''))).toEqual(names);
    expect(html.querySelectorAll('.body > h3')[1]!.text).toBe('（二）“便民先锋”：优质服务惠群众');
  });
});
