import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import type { Section } from '../../../src/content/read-section.ts';
import { shortTexts } from '../../../src/rules/short-texts.ts';

function check(...lines: string[]) {
  const source = ['---', ...lines, '---', ''].join('\n');
  return shortTexts.check(readCase('cases/2026/a.mdx', Buffer.from(source)), {} as Section);
}

const ADVERTISING = [
  '澳博汇体育官网登录入口',
  '天天购彩大厅手机版下载',
  '金贝棋牌送彩金',
  '亚洲无码高清在线观看',
  '乐 彩 网 首 页',
  '代开发票加微信',
  '02468娱乐——案例指导',
];

test.each(ADVERTISING)(
  'a title that is like advertising is told, by its likeness alone: %s',
  (text) => {
    expect(check(`title: "${text}"`)).toMatchObject([
      { line: 2, level: 'warning', code: 'short-texts/advertising', message: `“${text}”像广告` },
    ]);
  },
);

test.each([
  '“四大先锋”引领司法队伍建设',
  '张某开设赌场案',
  '某科技公司诉某网络公司侵害计算机软件著作权纠纷案',
  '一站式服务让群众少跑路',
  '店铺门牌号',
  '电子送达平台',
  '在线调解平台上线',
  '网上立案与电子送达的做法',
  'BETA股份公司诉某钢铁公司国际货物买卖合同纠纷案',
])('a title that a court writes is not: %s', (text) => {
  expect(check(`title: "${text}"`)).toEqual([]);
});

function checkBody(...lines: string[]) {
  const source = ['---', 'title: 巡回审判', '---', '', ...lines, ''].join('\n');
  return shortTexts.check(readCase('cases/2026/a.mdx', Buffer.from(source)), {} as Section);
}

test('headings, paragraphs, items and parts of a sentence are looked at', () => {
  const found = checkBody(
    '## 主要做法',
    '### 彩票娱乐平台注册送彩金',
    '本院开展巡回审判。无抵押贷款秒到账，黑户可下款！群众满意。',
    '',
    '- 同城美女上门服务微信',
    '',
    '本院紧紧围绕上级安排，天天购彩大厅手机版下载，依法保障诉讼权利。',
  );
  expect(found.map(({ line, code, level }) => [line, code, level])).toEqual(
    [6, 7, 9, 11].map((line) => [line, 'short-texts/advertising-in-text', 'warning']),
  );
  expect(found[1]!.message).toBe('“无抵押贷款秒到账，黑户可下款”像广告');
});

test.each([
  '可登录中国裁判文书网查询裁判文书。',
  '办公时间8:30-12:00，14:00-17:30。',
  '全年网上立案三千二百件，在线开庭四百场。',
  '扫码登记后，下载文书模板，填好签名。',
  '微信视频号讲解典型案例，点赞超过五万。',
  '对行动不便的老人，必要时上门办理。',
])('what a court writes of its services is left alone: %s', (text) => {
  expect(checkBody('## 主要做法', text)).toEqual([]);
});

test('what stands in a sentence is held against the article around it', () => {
  const planted = '调解员每月到村里两次，花呗套现商家二维码，当场登记、当场调解。';
  expect(checkBody('## 主要做法', planted).map(({ message }) => message)).toEqual([
    '“花呗套现商家二维码”像广告',
  ]);
  const ofTheCase = ['他替人花呗套现，用的是商家的收款码。', '', '商家把二维码交给被告人。'];
  expect(checkBody('## 案例背景', planted, '', ...ofTheCase)).toEqual([]);
});

test('so is a part of a title or a summary', () => {
  const checkFields = (...body: string[]) =>
    check(
      'title: 巡回审判进村居——花呗套现商家二维码',
      'summary: 本院每月到村里开庭两次，花呗套现商家二维码，当场登记、当场调解，群众满意。',
      '---',
      '',
      '## 主要做法',
      '',
      ...body,
      '',
    );
  expect(checkFields('每月到村里开庭。').map(({ message }) => message)).toEqual([
    '“花呗套现商家二维码”像广告',
    '“花呗套现商家二维码”像广告',
  ]);
  expect(checkFields('他替人花呗套现。', '', '商家把二维码交给被告人。')).toEqual([]);
});

const INSIDE = '调解员每月到村里秒到账不看征信黑户可下款两次，当场登记、当场调解。';

test('what no sign parts from the words around it is found by its strangeness to the article', () => {
  const [found, ...others] = checkBody('## 主要做法', INSIDE, '', '村里人都说好。');
  expect(found).toMatchObject({ line: 6, code: 'short-texts/advertising-in-text' });
  expect('秒到账不看征信黑户可下款').toContain(found!.message.match(/“(.+)”/)![1]);
  expect(others).toEqual([]);
});

test('where the article speaks of it elsewhere it is left alone', () => {
  const ofTheCase =
    '被告人在网上发布“秒到账”“不看征信”“黑户可下款”等信息，信黑户的人到账号里查，账上没有钱。';
  expect(checkBody('## 主要做法', INSIDE, '', ofTheCase).filter(({ line }) => line === 6)).toEqual(
    [],
  );
});

test('what a court tells of such matters in a text is left alone', () => {
  expect(
    checkBody(
      '## 主要做法',
      '### 妥善化解金融借款纠纷',
      '被告人以办理贷款为名骗取保证金，法院以诈骗罪判处有期徒刑三年。',
      '',
      '本院联合银行为失信被执行人修复信用，主动退还诉讼费，群众少跑路。',
    ),
  ).toEqual([]);
});

test('each field of few words is looked at, at its place', () => {
  const found = check(
    'subtitle: 皇冠体育投注官网',
    'source: 天天彩票首页',
    'author: { department: 澳门娱乐城, name: 王章 }',
    'keywords: [电子送达, 百家乐棋牌]',
    'results: [{ label: 彩票注册人数, value: 3, unit: 人 }]',
    'updates: [{ at: 2026-01-02 10:00, note: 赌球app下载 }]',
    'summary: 本院开展巡回审判，方便群众诉讼。澳门新葡京棋牌娱乐app下载。群众对此满意，效果明显。',
    'plain: 法官到村里来开庭。澳门新葡京棋牌娱乐app下载。当天就能有结果。',
  );
  expect(found.map(({ line }) => line).sort()).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

test('what a court writes in these fields is left alone', () => {
  expect(
    check(
      'subtitle: 教育活动案例',
      'source: 广安市中级人民法院',
      'author: { department: 民事审判第一庭, name: 李某 }',
      'keywords: [电子送达, 诉讼服务, 网络赌博]',
      'results: [{ label: 网上立案, value: 3, unit: 件 }]',
      'updates: [{ at: 2026-01-02 10:00, note: 补充成效数据 }]',
      'summary: 本院推行网上立案和电子送达，通过手机小程序办理诉讼事务，三年来办理八百余件，群众少跑路。',
      'plain: 不用进城，法官到村里来开庭，当天就能有结果。不想出门的，用手机也能立案。',
    ),
  ).toEqual([]);
});

test('in a long text the part is told that is like advertising', () => {
  const text =
    '本院开展巡回审判，把法庭搬到村头院坝，方便群众参加诉讼，当庭化解邻里纠纷，三年来审结案件一百六十七件，旁听群众四千余人次，天天购彩大厅，依法保障当事人的诉讼权利。';
  expect(check(`summary: ${text}`)).toMatchObject([{ message: '“天天购彩大厅”像广告' }]);
});
