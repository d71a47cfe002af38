import { z } from 'zod';
import { refusing } from './codes.ts';
import { flag, isLoopback, isPlainFolder, mailOrWebAddress, text, webAddress } from './fields.ts';
import { level, region } from './peer.ts';

const crumb = z.strictObject({
  label: text().meta({ title: '名称', example: '首页' }),
  url: webAddress().meta({ title: '网址', example: 'https://www.example.gov.cn/' }),
});

/** A field that may be empty because it is not known yet: pages leave it out, and the check warns. */
const unknownYet = () => z.string().trim().optional();

/** Names of roles stand in lines whose parts are parted by spaces. */
const role = () =>
  text()
    .max(10)
    .refine(
      (value) => /^[\p{L}\p{M}]+$/u.test(value),
      refusing('role', '只能是文字，没有空格和标点'),
    );

/** The scripts in which names of courts are written besides Chinese ideographs (民族区域自治法, 第二十一条). */
export const COURT_SCRIPTS = {
  蒙古文: 'Mongolian',
  藏文: 'Tibetan',
  维吾尔文: 'Arabic',
  彝文: 'Yi',
  朝鲜文: 'Hangul',
  拉丁字母: 'Latin',
} as const;
type Script = keyof typeof COURT_SCRIPTS;

const host = () =>
  z.union([
    text(),
    z.strictObject({
      host: text().meta({ title: '域名', example: 'pkulaw.com' }),
      reason: text().meta({ title: '为什么可以链接', example: '法律数据库，多篇案例引用' }),
      reviewer: text().meta({ title: '审核人', example: '李某' }),
    }),
  ]);

/** The forges that have an interface for the desk. */
export const FORGES = ['github', 'gitlab', 'gitea'] as const;

const desk = z
  .strictObject({
    forge: z
      .enum(FORGES)
      .optional()
      .meta({ title: 'git 平台', description: FORGES.join('、'), example: 'gitlab' }),
    repository: text()
      .refine(
        (value) => /^[\w.-]+(?:\/[\w.-]+)+$/.test(value),
        refusing('repository', '应写成“组/仓库”，只有字母、数字和 - _ .'),
      )
      .optional()
      .meta({ title: '仓库', example: 'court/cases' }),
    branch: text()
      .refine(
        (value) => /^\w[\w./-]*$/.test(value),
        refusing('branch', '只能用字母、数字和 - _ . /'),
      )
      .optional()
      .meta({ title: '分支', description: '不写时为 main', example: 'main' }),
    api: webAddress()
      .refine(
        (value) => !URL.canParse(value) || isSafe(new URL(value)),
        refusing('desk-address', '要以 https:// 开头（本机的可以是 http://），不带“?”和“#”'),
      )
      .optional()
      .meta({
        title: '接口的网址',
        description: '自建的平台才要',
        example: 'https://git.example.gov.cn/api/v4',
      }),
    app: text().optional().meta({
      title: '应用编号',
      description: '在平台上登记编辑台以后得到的；不写的，用登录码（平台上叫访问令牌）登录',
      example: '3f9a…',
    }),
    publish: flag().optional().meta({
      title: '与栏目一起发布',
      description: '编辑台放在栏目网址下面的 desk/，不写的不发布',
      example: 'true',
    }),
  })
  .refine(
    ({ forge, ...others }) =>
      forge === undefined
        ? others.repository === undefined &&
          others.api === undefined &&
          others.app === undefined &&
          !others.publish
        : others.repository !== undefined,
    refusing(
      'desk',
      '写了 forge 的要写 repository；不写 forge 的，repository、api、app、publish 也不写',
    ),
  );

const optionalAddress = () => z.union([z.literal(''), webAddress()]).optional();

/** `site.yaml`: the court whose section this is. */
export const siteSchema = z.strictObject({
  court: text().meta({
    title: '法院全称',
    description: '以“法院”或“法庭”结尾，没有数字、字母和符号',
    example: '华蓥市人民法院',
  }),
  courtScript: z
    .enum(Object.keys(COURT_SCRIPTS) as [Script, ...Script[]])
    .optional()
    .meta({
      title: '法院名称的文字',
      description: '名称不用汉字写的才要：' + Object.keys(COURT_SCRIPTS).join('、'),
      example: '藏文',
    }),
  level: level().optional(),
  region: region().optional(),
  section: text()
    .refine(
      (value) => !/[\s\u3000]/.test(value),
      refusing('section-space', '里有空格，栏目名称是一个词'),
    )
    .meta({ title: '栏目名称', example: '案例指导' }),
  description: text().meta({ title: '栏目说明', description: '一两句话说明栏目内容' }),
  url: webAddress()
    .refine((value) => value.endsWith('/'), refusing('no-slash', '末尾要有“/”'))
    .refine(
      isPlainFolder,
      refusing(
        'not-a-folder',
        '只能由网站和文件夹组成：文件夹用字母、数字和 - _ . ~，没有空格、汉字和“?”“#”',
      ),
    )
    .meta({
      title: '栏目网址',
      description: '栏目首页的完整网址，以“/”结尾',
      example: 'https://www.example.gov.cn/ssfw/alzd/',
    }),
  breadcrumb: z
    .array(crumb)
    .min(1)
    .meta({ title: '上级栏目', description: '从本院网站首页到本栏目之前的各级' }),
  corrections: z
    .union([z.literal(''), mailOrWebAddress()])
    .optional()
    .meta({
      title: '纠错方式',
      description: '读者报告错误用的电子邮箱或网页，不知道的留空',
      example: 'jiucuo@example.gov.cn',
    }),
  telephones: z
    .array(
      text().refine(
        (value) => TELEPHONE.test(value) && !MOBILE.test(value.replace(/\D/g, '')),
        refusing('telephone', '不是单位的电话号码，一行写一个，只有数字和“-”'),
      ),
    )
    .optional()
    .meta({
      title: '本院的电话',
      description:
        '案例里可以写的本院各部门的电话，逐个写，固定电话带区号；联系方式里写过的不用再写',
      example: '[0826-4821234, 12368]',
    }),
  footer: z
    .strictObject({
      organizer: unknownYet().meta({ title: '主办单位' }),
      contact: unknownYet().meta({ title: '联系方式' }),
      siteIdCode: unknownYet().meta({ title: '网站标识码' }),
      icp: unknownYet().meta({ title: 'ICP备案号' }),
      publicSecurity: unknownYet().meta({ title: '公安备案号' }),
      officialMark: optionalAddress().meta({
        title: '党政机关网站标识',
        description: '机构编制部门核发的标识的网址，没有的留空',
        example: 'https://bszs.conac.cn/sitename?method=show&id=……',
      }),
      errorReport: optionalAddress().meta({
        title: '网站找错',
        description: '“我为政府网站找错”平台上本站的网址，没有的留空',
        example: 'https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=……',
      }),
    })
    .meta({
      title: '页脚信息',
      description: '下面缩进写各项，每项一行，不知道的只写字段名，不要编造',
      example: '（换行）  organizer: 某某人民法院',
    }),
  search: z
    .strictObject({
      endpoint: webAddress()
        .refine(
          isSearchAddress,
          refusing(
            'search-address',
            '要以 https:// 开头（本机的可以是 http://），以 /_search 结尾，不带账号、“?”和“#”',
          ),
        )
        .meta({
          title: '检索服务的网址',
          description: 'OpenSearch 或 Elasticsearch 中案例索引的检索网址，读者的浏览器直接访问它',
          example: 'https://search.example.gov.cn/cases/_search',
        })
        .optional(),
      gateway: webAddress()
        .refine(
          isGatewayAddress,
          refusing(
            'gateway-address',
            '要以 https:// 开头（本机的可以是 http://），以 / 结尾，不带账号、“?”和“#”',
          ),
        )
        .meta({
          title: '检索网关的网址',
          description: '本程序的检索网关（npm run gateway），读者的浏览器只能经它查询',
          example: 'https://search.example.gov.cn/cases/',
        })
        .optional(),
    })
    .refine(
      ({ endpoint, gateway }) => (endpoint === undefined) !== (gateway === undefined),
      refusing('one-search', 'endpoint 和 gateway 要写一个，只写一个'),
    )
    .optional()
    .meta({
      title: '检索服务',
      description: '检索框改向另设的检索服务查询；不写这一项的，用生成网站时做好的索引',
      example: '（换行）  gateway: https://search.example.gov.cn/cases/',
    }),
  passthrough: z
    .array(
      z.strictObject({
        file: text().meta({ title: '文件', example: 'baidu_verify_code-a1.html' }),
        sha256: z
          .string()
          .refine(
            (value) => /^[0-9a-f]{64}$/.test(value),
            refusing('digest', '应是64位小写的十六进制数'),
          )
          .meta({ title: '文件的 SHA-256', description: '检查时的提示里写着' }),
        reviewer: text().meta({ title: '审核人', example: '李某' }),
        reason: text().meta({ title: '理由', example: '百度站长平台的验证文件' }),
      }),
    )
    .optional()
    .meta({
      title: '原样发布的文件',
      description:
        '放在内容文件夹的 passthrough 文件夹里、要原样出现在网站上的验证文件和图标，逐个登记',
    }),
  featured: text().optional().meta({
    title: '推荐的案例',
    description: '栏目首页最前面的一篇，写年份文件夹和文件名，不带“.mdx”；不写的是最新的一篇',
    example: '2026/si-da-xianfeng',
  }),
  allowedHosts: z.array(host()).meta({
    title: '允许链接的网站',
    description:
      '正文可以链接的外部域名；本院网站和 gov.cn 之外的，写成 { host: 域名, reason: 理由, reviewer: 审核人 }',
    example: '[court.gov.cn]',
  }),
  approval: z
    .strictObject({
      roles: z
        .array(role())
        .min(1)
        .max(5)
        .refine(
          (roles) => new Set(roles).size === roles.length,
          refusing('same-role', '里有两个相同的环节'),
        )
        .meta({
          title: '签发的环节',
          description: '每个环节由不同的人签，依次写；只由一个人签的写一个',
          example: '[审核, 签发]',
        }),
    })
    .optional()
    .meta({
      title: '签发',
      description: '正式发布前每一篇要经过的环节；不写这一项的，是审核、签发两个',
      example: '{ roles: [审核, 签发] }',
    }),
  desk: desk.optional().meta({
    title: '编辑台',
    description:
      '在浏览器里写案例的网页（npm run desk）保存到哪里；不写这一项的，保存到本机的文件夹',
    example: '{ forge: gitlab, repository: court/cases, api: https://git.example.gov.cn/api/v4 }',
  }),
});

/* With an area code, of a service (12368, 95598), or of a switchboard (400-810-1234). */
const TELEPHONE = /^(?:0\d{2,3}-?\d{7,8}(?:-\d{1,6})?|1[012]\d{3}|9\d{4}|[48]00-?\d{3}-?\d{4})$/;
const MOBILE = /^(?:86)?1[3-9]\d{9}$/;

function isSearchAddress(value: string): boolean {
  return isPublicAddress(value, '/_search');
}

function isGatewayAddress(value: string): boolean {
  return isPublicAddress(value, '/');
}

/** True for https, and for http to this machine, without a name and password: `site.yaml` is public. */
function isPublicAddress(value: string, ending: string): boolean {
  if (!URL.canParse(value)) return true;
  const url = new URL(value);
  return isSafe(url) && url.pathname.endsWith(ending);
}

/** True for an address that browsers may ask with a name and password of their own. */
function isSafe({ protocol, hostname, username, password, search, hash }: URL): boolean {
  const isPrivate = protocol === 'https:' || isLoopback(hostname);
  return isPrivate && !(username + password + search + hash);
}

export type Site = z.output<typeof siteSchema>;
