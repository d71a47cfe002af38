import type { Section } from '../../content/index.ts';
import { isTopLevel } from '../../detect/index.ts';
import { codeTable, type Finding } from '../../schema/finding.ts';
import type { Site } from '../../schema/site.ts';
import { needsApproval } from '../../section/approval.ts';
import type { Purpose } from '../../section/lists.ts';
import { ipVersion } from '../../text/ip.ts';

/** What is still as in an example, so that nobody could read the section or reach the court. */
export const codes = codeTable('site', {
  'example-address': {
    title: '设置里还是示例网址',
    why: '网站上的网址都从 url 算起，还是示例的，别人打不开。',
    todo: '正式发布前改为栏目的真实网址，breadcrumb 里的也要改。',
    example: ['url: https://alzd.court.example/', 'url: https://www.某某.gov.cn/alzd/'],
  },
  'inside-address': {
    title: '栏目网址只有内部打得开',
    why: '本机、内部网络的名称和数字地址，读者打不开，也看不出是不是法院的网站。',
    todo: '正式发布前改为公开的域名。',
    example: ['url: https://192.168.1.8/alzd/', 'url: https://www.某某.gov.cn/alzd/'],
  },
  'not-https': {
    title: '栏目网址不是 https',
    why: '用 http 传送的网页，半路上谁都能换掉里面的字，读者也看得到“不安全”。',
    todo: '请网站管理员给网站装上证书，再把 url 改成 https:// 开头。',
  },
  'example-corrections': {
    title: 'corrections 还是示例地址',
    why: '读者的报告会寄到别处。',
    todo: '正式发布前改成真实的邮箱或网页，没有的留空。',
  },
  'placeholder-contact': {
    title: '联系方式还是占位的',
    why: '读者照着打电话、写信，找不到人。',
    todo: '正式发布前改成真实的联系方式，没有的留空。',
    example: ['contact: 电话 000-00000000', 'contact: （写本院公开的电话）'],
  },
  'placeholder-name': {
    title: '名称还是占位的',
    why: '法院名称印在每一页上，读者凭它认出是谁的网站。',
    todo: '正式发布前改成本院的全称。',
    example: ['court: 待填人民法院', 'court: 华蓥市人民法院'],
  },
  'site-code-form': {
    title: '网站标识码不对',
    why: '网站标识码是10位：前六位是行政区划代码，后四位是顺序号；国家机关的前两位是字母。不是这样的，多半抄错了，或者是编的。',
    todo: '向本院网站管理部门核对。',
  },
  'no-chinese-type': {
    title: '这台电脑没有中文字体',
    why: '分享到微信等处时显示的预览图由本机的字体画出来，没有中文字体，图上就没有法院名称。',
    todo: '装上中文宋体（Debian：apt-get install fonts-noto-cjk），再生成一次。',
  },
  'no-case': {
    title: '没有可以公开的案例',
    why: '草稿、示范文章和撤下的都不算，发布出去的是一个空的栏目。多半是写错了内容文件夹。',
    todo: '核对 CONTENT_DIR；至少有一篇定稿、签发过的案例再发布。',
  },
});

type Name = Parameters<typeof codes>[0];

/**
 * Findings for a section that is not ready for the public: warnings in a trial, errors in a release. Whether others can reach
 * an address is not tried out, as a build has to work without a network.
 */
export function readinessFindings(section: Section, { release }: Purpose): Finding[] {
  const { site, sitePlaceOf } = section;
  if (!site) return [];
  const found = [
    ...addressProblems(site),
    ...(release ? crumbProblems(site) : []),
    ...nameProblems(site),
    ...contactProblems(site),
    ...codeProblems(site),
  ].map(({ name, path, message, help }): Finding => ({
    file: 'site.yaml',
    ...sitePlaceOf(path),
    code: codes(name),
    level: release ? 'error' : 'warning',
    message,
    help,
  }));
  return [...found, ...(release ? emptiness(section) : [])];
}

interface Problem {
  name: Name;
  path: PropertyKey[];
  message: string;
  help: string;
}

function addressProblems({ url }: Site): Problem[] {
  const { protocol, hostname } = new URL(url);
  const path = ['url'];
  const problem = (name: Name, message: string, help: string) => [{ name, path, message, help }];
  if (isExample(hostname))
    return problem(
      'example-address',
      `url 还是示例网址 ${url}`,
      '正式发布前请改为栏目的真实网址。',
    );
  if (isInside(hostname))
    return problem(
      'inside-address',
      `url 只有本机或内部网络打得开：${url}`,
      '正式发布前请改为公开的域名，不能是本机、内部网络的名称和数字地址。',
    );
  return protocol === 'https:'
    ? []
    : problem(
        'not-https',
        `url 不是 https：${url}`,
        '正式发布前请给网站装上证书，改成 https:// 开头的。',
      );
}

/* A trial says it of the address of the section, which is enough. */
function crumbProblems({ breadcrumb }: Site): Problem[] {
  return breadcrumb.flatMap(({ label, url }, index): Problem[] => {
    const { hostname } = new URL(url);
    if (!isExample(hostname) && !isInside(hostname)) return [];
    return [
      {
        name: 'example-address',
        path: ['breadcrumb', index, 'url'],
        message: `上级栏目“${label}”还是示例网址 ${url}`,
        help: '正式发布前请改为真实的网址；没有这一级的，删去这一项。',
      },
    ];
  });
}

/** Names that nobody has; 某某 is left to examples, which have an example address too. */
const PLACEHOLDER_NAME = /待填|待定|待补|占位/;

function nameProblems({ court, description, footer: { organizer } }: Site): Problem[] {
  const names: [path: string[], value: string | undefined][] = [
    [['court'], court],
    [['description'], description],
    [['footer', 'organizer'], organizer],
  ];
  return names
    .filter(([, value]) => value !== undefined && PLACEHOLDER_NAME.test(value))
    .map(([path, value]) => ({
      name: 'placeholder-name',
      path,
      message: `名称还是占位的：“${value}”`,
      help: '正式发布前请改为本院的全称。',
    }));
}

function contactProblems({ corrections, footer: { contact } }: Site): Problem[] {
  return [
    ...(corrections && (isExample(hostOf(corrections)) || PLACEHOLDER.test(corrections))
      ? [
          {
            name: 'example-corrections' as const,
            path: ['corrections'],
            message: `corrections 还是示例地址 ${corrections}`,
            help: '正式发布前请改为真实的邮箱或网页，没有的留空。',
          },
        ]
      : []),
    ...(contact && PLACEHOLDER.test(contact)
      ? [
          {
            name: 'placeholder-contact' as const,
            path: ['footer', 'contact'],
            message: `联系方式还是占位的：“${contact}”`,
            help: '正式发布前请改为真实的联系方式，没有的留空。',
          },
        ]
      : []),
  ];
}

/**
 * What stands for something that is not known yet: 某某, ××××, 【待填】, a telephone of zeros or of 1234567. Others that look
 * made up are real: 12345 and 12368 are hotlines, and a number may be 88888888.
 */
const PLACEHOLDER =
  /某|[×✕＊*]{3,}|(?<![a-z])x{3,}(?![a-z])|待填|待定|待补|占位|示例|(?<!\d)(?:0\d{2,3}[-－—\s]?)?(?:0{4,}(?:[-－—\s]?0{3,})*|12345(?:6|67|678|6789|67890))(?!\d)/;

/**
 * Ten signs as in the register of government sites (国办发〔2017〕47号): the code of an administrative division (GB/T 2260), whose
 * first two digits are those of a province, and a number of four digits from 1 on; or two letters and eight digits for
 * authorities of the state. Codes of court sites that are real begin in the same way.
 */
const SITE_CODE =
  /^(?!1234567890|(\d)\1{9})(?:(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-6]|71|8[1-3])\d{4}(?!0000)\d{4}|[a-z]{2}(?!0{8})\d{8})$/i;

function codeProblems({ footer: { siteIdCode } }: Site): Problem[] {
  if (!siteIdCode || SITE_CODE.test(siteIdCode)) return [];
  const isTen = /^(?:\d{10}|[a-z]{2}\d{8})$/i.test(siteIdCode);
  return [
    {
      name: 'site-code-form',
      path: ['footer', 'siteIdCode'],
      message: isTen
        ? `没有这样的网站标识码：“${siteIdCode}”`
        : `网站标识码不是10位数字和字母：“${siteIdCode}”`,
      help: '前六位是行政区划代码，后四位是顺序号，请向本院网站管理部门核对。',
    },
  ];
}

function emptiness({ files }: Section): Finding[] {
  const isPublic = ({ fields }: Section['files'][number]) =>
    needsApproval({ fields }) && !fields.withdrawn;
  if (files.some(isPublic)) return [];
  return [
    {
      file: 'cases',
      line: 1,
      column: 1,
      code: codes('no-case'),
      level: 'error',
      message: `没有可以公开的案例：${files.length === 0 ? '里面没有文章' : `${files.length} 篇都是草稿、示范文章或者撤下的`}`,
      help: '请核对 CONTENT_DIR 是不是写对了；至少有一篇定稿、签发过的案例再发布。',
    },
  ];
}

/** A host that stands in documents only (RFC 2606, RFC 6761), or one that is called so. */
function isExample(host: string): boolean {
  return /(?:^|\.)(?:test|invalid)$|(?:^|\.)example(?:\.|$)/i.test(host);
}

/** A host in numbers, or with a last label that no site of the internet has: `localhost`, `fayuan.local`. */
function isInside(host: string): boolean {
  const isNumber = ipVersion(host.replace(/^\[(.*)\]$/, '$1')) !== 0;
  return isNumber || !isTopLevel(host.replace(/\.$/, '').split('.').at(-1)!);
}

/** The host of a web address, or of a mail address. */
function hostOf(address: string): string {
  return URL.canParse(address) && !address.startsWith('mailto:')
    ? new URL(address).hostname
    : address.replace(/^.*@/, '');
}
