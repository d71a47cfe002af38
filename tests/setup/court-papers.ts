import { docx, font, paragraph, part } from './docx.ts';

/** A paper as a court's office types it, and what a case of it has. */
export interface CourtPaper {
  name: string;
  bytes: Uint8Array;
  expected: {
    title: string;
    subtitle?: string;
    publishedAt?: string;
    author?: { department?: string; name?: string };
    summary?: string;
    /** The last paragraph of the article. */
    last: string;
  };
}

const CENTRED = '<w:jc w:val="center"/>';
const RIGHT = '<w:jc w:val="right"/>';
const line = (said: string, name = '仿宋_GB2312', size = 32, more = '', align = '') =>
  paragraph(said, { run: font(name, size, more), paragraph: align });
const text = (said: string) => line(`　　${said}`);
const title = (said: string) => line(said, '方正小标宋简体', 44, '', CENTRED);
const under = (said: string) => line(said, '楷体_GB2312', 32, '', CENTRED);
const signed = (said: string) => line(said, '仿宋_GB2312', 32, '', RIGHT);
const red = (said: string, size: number) =>
  line(said, '方正小标宋简体', size, '<w:color w:val="FF0000"/>', CENTRED);
const heading = (said: string) => line(said, '黑体');
const smaller = (said: string) => line(said, '楷体_GB2312');

const TITLES = [
  '巡回审判进村居',
  '让送达跑在前面',
  '小额诉讼快审快结',
  '把调解室搬进园区',
  '执行款当天发放',
  '少年法庭的暖心课',
  '老人看病不再愁路远',
  '一张清单管到底',
];
const DATES: [typed: string, day: string][] = [
  ['2026年8月7日', '2026-08-07'],
  ['2026-8-7', '2026-08-07'],
  ['2026.08.07', '2026-08-07'],
  ['二〇二六年八月七日', '2026-08-07'],
  ['2026/8/17', '2026-08-17'],
  ['（2026年10月12日）', '2026-10-12'],
  ['２０２６年９月１日', '2026-09-01'],
  ['二○二六年十月三十一日', '2026-10-31'],
];
const AUTHORS: [typed: string, author: CourtPaper['expected']['author']][] = [
  ['（民一庭　李某某）', { department: '民一庭', name: '李某某' }],
  ['立案庭供稿', { department: '立案庭' }],
  ['（撰稿：研究室　王某某；审核：张某某）', { department: '研究室', name: '王某某' }],
  ['作者：赵某某', { name: '赵某某' }],
  ['执行局　陈某', { department: '执行局', name: '陈某' }],
  ['供稿单位：某县人民法院刑事审判庭', { department: '某县人民法院刑事审判庭' }],
  ['（文/周某某）', { name: '周某某' }],
  ['撰稿人：综合办公室 吴某某　审核人：郑某', { department: '综合办公室', name: '吴某某' }],
];
const TWO: [typed: string, author: CourtPaper['expected']['author']][] = [
  ['李某某　王某某', { name: '李某某、王某某' }],
  ['民一庭　李某某　王某', { department: '民一庭', name: '李某某、王某' }],
  ['（张某　刘某某）', { name: '张某、刘某某' }],
  ['研究室 杨某 黄某某', { department: '研究室', name: '杨某、黄某某' }],
  ['作者：李某某、王某某', { name: '李某某、王某某' }],
  ['李　某　王某某', { name: '李某、王某某' }],
  ['撰稿：孙某　朱某某', { name: '孙某、朱某某' }],
  ['某县人民法院　林某某　何某某', { department: '某县人民法院', name: '林某某、何某某' }],
];
const SUMMARIES = [
  '本院针对送达难问题，推行先问后送、一步直送、送后必查三步工作法，平均送达用时明显缩短。',
  '为解决偏远乡镇群众诉讼不便，本院把法庭开到村口，一年里巡回开庭一百余次，群众少跑了路。',
];
const LAST = '要把窗口放到离群众近的地方，事情就好办一半。';
const body = (more = '') =>
  [
    ...[heading('一、案例背景'), text('辖区山多路远，群众来院一次要换两趟车，小额纠纷拖得久。')],
    ...[
      heading('二、主要做法'),
      smaller('（一）选好地点'),
      text('在村委会院坝开庭，邀请群众旁听。'),
    ],
    ...[smaller('（二）提前公告'), text('开庭三日以前张贴公告，由网格员通知到户。')],
    ...[heading('三、工作成效'), text('半年里办结了四十二件，当场履行的有二十件。')],
    ...[heading('四、案例启示'), text(LAST), more],
  ].join('');

/** Forty papers: eight in each of five styles. */
export function courtPapers(): CourtPaper[] {
  return Object.entries(STYLES).flatMap(([name, paperOf]) =>
    TITLES.map((_, index) => ({ name: `${name} ${index + 1}`, ...paperOf(index) })),
  );
}

type Paper = Omit<CourtPaper, 'name'>;

const STYLES: Record<string, (index: number) => Paper> = {
  masthead(index) {
    const [typed, publishedAt] = DATES[index]!;
    const [byline, author] = AUTHORS[index]!;
    const heads = [
      [red('某县人民法院', 72), line(`第${index + 3}期`, '仿宋_GB2312', 32, '', CENTRED)],
      [
        red('某县人民法院文件', 80),
        line(`某法〔2026〕${index + 1}号`, '仿宋_GB2312', 32, '', CENTRED),
      ],
      [line('内部资料　注意保存'), red('法院工作简报', 64), under(`（总第${index + 40}期）`)],
      [line('000012'), line('特急'), red('某市中级人民法院办公室', 60), line('签发人：张某')],
    ][index % 4]!;
    const editor = index % 2 ? [] : [line(`某县人民法院研究室编　　${DATES[0]![0]}`)];
    const day = index % 2 ? publishedAt : index === 0 ? publishedAt : undefined;
    return {
      bytes: docx(
        [
          ...heads,
          ...editor,
          title(TITLES[index]!),
          body(signed(byline) + (day ? signed(typed) : '')),
        ].join(''),
      ),
      expected: { title: TITLES[index]!, publishedAt: day ?? '2026-08-07', author, last: LAST },
    };
  },
  cover(index) {
    const [typed, publishedAt] = DATES[index]!;
    const entries = ['案例背景', '主要做法', '工作成效', '案例启示'];
    const contents = [
      line('目　　录', '黑体', 36, '', CENTRED),
      ...entries.map((each, at) =>
        line(`${'一二三四'[at]!}、${each}${index % 2 ? '……………………' : ' '}${at + 1}`),
      ),
    ].join('');
    const again = index % 3 === 0 ? '' : title(TITLES[index]!);
    const department = index % 2 ? '某县人民法院立案庭' : '某县人民法院';
    return {
      bytes: docx(
        title(TITLES[index]!) +
          under('——某县人民法院改革案例') +
          under(department) +
          under(typed) +
          contents +
          again +
          body(),
      ),
      expected: {
        title: TITLES[index]!,
        subtitle: '某县人民法院改革案例',
        publishedAt,
        ...(index % 2 && { author: { department: '某县人民法院立案庭' } }),
        last: LAST,
      },
    };
  },
  abstract(index) {
    const [typed, publishedAt] = DATES[index]!;
    const [byline, author] = AUTHORS[index]!;
    const summary = SUMMARIES[index % 2]!;
    const abstracts = [
      text(`【摘要】${summary}`) + text('【关键词】巡回审判；诉讼服务'),
      text(`摘要：${summary}`) + text('关键词：巡回审判、诉讼服务'),
      line('摘　要', '黑体', 32, '', CENTRED) + text(summary) + text('关键词：巡回审判　诉讼服务'),
      text(`［内容提要］${summary}`) + text('［关键词］巡回审判 诉讼服务'),
    ];
    return {
      bytes: docx(
        title(TITLES[index]!) + under(byline) + under(typed) + abstracts[index % 4]! + body(),
      ),
      expected: { title: TITLES[index]!, publishedAt, author, summary, last: LAST },
    };
  },
  footer(index) {
    const [typed, publishedAt] = DATES[index]!;
    const [byline, author] = AUTHORS[index]!;
    const ends = [
      line('主题词：法院　案例　通知') +
        line('抄送：某市中级人民法院。') +
        line('某县人民法院办公室　2026年8月8日印发') +
        line('（共印30份）'),
      line('附件：1.统计表') + line('2.问卷样式') + signed(byline) + signed(typed),
      line('责任编辑：张某') +
        line('联系人：李某，电话：0000-0000000') +
        line('— 2 —', '仿宋_GB2312', 28, '', CENTRED),
      line('（此件公开发布）') + line('第 2 页 共 2 页', '仿宋_GB2312', 28, '', CENTRED),
    ];
    const own = index % 4 === 1 ? '' : signed(byline) + signed(typed);
    return {
      bytes: docx(title(TITLES[index]!) + body(own + ends[index % 4]!)),
      expected: { title: TITLES[index]!, publishedAt, author, last: LAST },
    };
  },
  'two authors'(index) {
    const [typed, publishedAt] = DATES[index]!;
    const [byline, author] = TWO[index]!;
    const styles = part(
      'styles',
      '<w:style w:type="paragraph" w:styleId="8"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="7"><w:name w:val="Subtitle"/></w:style>',
    );
    const top =
      index % 2
        ? paragraph(TITLES[index]!, { paragraph: '<w:pStyle w:val="8"/>' }) +
          paragraph('诉讼服务案例', { paragraph: '<w:pStyle w:val="7"/>' })
        : title(TITLES[index]!);
    return {
      bytes: docx(top + under(byline) + under(typed) + body(), { styles }),
      expected: {
        title: TITLES[index]!,
        ...(index % 2 && { subtitle: '诉讼服务案例' }),
        publishedAt,
        author,
        last: LAST,
      },
    };
  },
};
