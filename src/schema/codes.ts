import { codeTable } from './finding.ts';

/** What can be wrong with a field, whichever it is: each check of the schemas names one of these. */
export const schemaCodes = codeTable('schema', {
  missing: {
    title: '缺少字段',
    why: '这个字段必须写，没有找到。',
    todo: '补上这个字段。提示里括号中的话是说明，“例如”后面是别的文章的例子，不要照抄。',
    example: ['（没有 title 这一行）', 'title: 巡回审判进村居'],
  },
  'unknown-key': {
    title: '没有这个字段',
    why: '字段名写错了，或者内容里的半角逗号、冒号把一项断成了两项。',
    todo: '改正字段名，或删去这一行。多出来的字是数字的一部分（如“000”）时，是数字里写了逗号；字段名里有冒号时，是冒号后面少了空格。',
    example: ['- { label: 旁听群众, value: 4,000 }', '- { label: 旁听群众, value: 4000 }'],
  },
  empty: {
    title: '字段是空的',
    why: '写了字段名，后面没有内容；内容以半角“#”开头的，也算没有内容。',
    todo: '填上内容，或者整行删去。',
    example: ['subtitle:', 'subtitle: 教育活动案例'],
  },
  'wrong-type': {
    title: '内容的形式不对',
    why: '这个字段要的是一组内容，写成了一行文字，或者反过来。',
    todo: 'topics、keywords 写成 [ ] 里的一组，方括号用半角；author、withdrawn 写成 { 字段: 内容 }。',
    example: ['title: [巡回审判进村居]', 'title: 巡回审判进村居'],
  },
  'not-a-choice': {
    title: '内容不在可选的几种里',
    why: '这个字段只能从固定的几种写法里选一种。',
    todo: '照提示改成其中一种，或者整行删去。',
    example: ['draft: 是', 'draft: true'],
  },
  'too-few': {
    title: '项数太少',
    why: '这一组至少要有提示里说的那么多项。',
    todo: '补上；一项也没有的，把这个字段整行删去。',
    example: ['keywords: []', 'keywords: [电子送达]'],
  },
  'too-many': {
    title: '项数太多',
    why: '这一组最多只能有提示里说的那么多项。',
    todo: '删去多余的，留下最要紧的。',
    example: ['topics: [甲, 乙, 丙, 丁]', 'topics: [甲, 乙, 丙]'],
  },
  'too-long': {
    title: '内容太长',
    why: '字数超过了这个字段的上限，页面排不下。',
    todo: '删减到提示里说的字数以内。',
  },
  'one-line': {
    title: '写成了多行',
    why: '这个字段只能是一行，里面有换行。',
    todo: '去掉换行，再长也写在一行里。',
  },
  'forbidden-character': {
    title: '字段里有不能用的字符',
    why: '有看不见的字符，会让文字断开或倒过来显示。',
    todo: '删去这一处前后的字，重新打一遍。',
  },
  separator: {
    title: '各项之间没有用半角逗号',
    why: '方括号里只有半角逗号能把各项分开；用了全角逗号、顿号、分号，几项会当成一项。',
    todo: '把方括号里的全角逗号、顿号改成半角逗号加空格。',
    example: ['keywords: [电子送达、诉讼服务]', 'keywords: [电子送达, 诉讼服务]'],
  },
  'not-a-number': {
    title: '不是半角数字',
    why: '数值要用来汇总，只能是数字；带上单位、逗号、“余”就算不了。',
    todo: 'value 只写半角数字；单位写在 unit 里，“余”“约”改用 approx: true。',
    example: ['value: 4,000余人次', 'value: 4000, unit: 人次, approx: true'],
  },
  'too-many-digits': {
    title: '数的位数太多',
    why: '超过15位的数，计算机记不准。',
    todo: '核对这个数；确有这么大的，换用大一些的单位。',
  },
  'date-format': {
    title: '时间的写法不对',
    why: '文章按时间排列，写法要统一。',
    todo: '写成“年-月-日”或“年-月-日 时:分”：月、日、时、分都是两位，符号用半角。',
    example: ['publishedAt: 26-1-3', 'publishedAt: 2026-01-03 09:00'],
  },
  'no-such-date': {
    title: '没有这一天或这个时刻',
    why: '日历上没有这个日期，或者一天里没有这个时刻。',
    todo: '核对日期和时间。',
    example: ['publishedAt: 2026-02-30', 'publishedAt: 2026-02-28'],
  },
  'not-an-address': {
    title: '不是完整的网址',
    why: '少了开头的 https://，或者里面有不能用的字。',
    todo: '打开那个网页，从浏览器地址栏复制，以 https:// 或 http:// 开头。',
    example: ['url: www.court.gov.cn', 'url: https://www.court.gov.cn/'],
  },
  account: {
    title: '网址里有账号或密码',
    why: '网址会公开给所有人，里面的账号和密码也会公开。',
    todo: '从网址里删去“@”和它前面的账号、密码，并告诉网站管理员换掉这个密码。',
    example: ['https://账号:密码@www.court.gov.cn/', 'https://www.court.gov.cn/'],
  },
  alias: {
    title: '旧网址的写法不对',
    why: '旧网址要能原样转到本文，只能是本栏目之下的一个网页。',
    todo: '从“/”写起，以“/”或 .html、.htm、.shtml 结尾，里面没有空格和“?”“#”。',
    example: ['aliases: [cases/2025/xunhui]', 'aliases: [/cases/2025/xunhui/]'],
  },
  'alias-length': {
    title: '旧网址太长',
    why: '旧网址会成为一个文件夹，电脑存不下这样长的名称。',
    todo: '核对是不是抄错了；确是这样长的，请网站管理员在网站服务器上转，这里删去。',
    example: ['aliases: [/（三百个字）/]', 'aliases: [/2019/xunhui/]'],
  },
  digest: {
    title: '不是文件的 SHA-256',
    why: '它和文件对不上，就不知道文件是不是看过的那一份。',
    todo: '运行 npm run check，照提示里的抄。',
  },
  'topic-alias': {
    title: '主题旧网址的写法不对',
    why: '主题改过 slug 的，原来的网址要转到新的网址。',
    todo: '改 topics.yaml 里的 aliases，写成 /topics/原来的slug/。',
    example: ['aliases: [jiu-ming]', 'aliases: [/topics/jiu-ming/]'],
  },
  'summary-length': {
    title: '摘要太短或太长',
    why: '摘要显示在列表里和正文之前：太短说不清，太长排不下。标点也算字数。',
    todo: '删减或补充到30至120个字。',
  },
  'plain-length': {
    title: '白话太短或太长',
    why: '白话显示在摘要之下，给不懂法律的人看：太短说不清，太长没人看。标点也算字数。',
    todo: '删减或补充到20至160个字。没有的，整行不写。',
  },
  'title-end': {
    title: '标题末尾有标点',
    why: '标题末尾不加句号、逗号等标点，问号、叹号可以。',
    todo: '删去标题末尾的标点。',
    example: ['title: 巡回审判进村居。', 'title: 巡回审判进村居'],
  },
  'no-change': {
    title: '改动里什么也没有写',
    why: '改动要写原来的文字或现在的文字，读者才能对照。',
    todo: '改掉的，from、to 都写；新增的只写 to，删去的只写 from；不想写的，把这一项删去。',
    example: ['changes: [{}]', 'changes: [{ from: 3月起试行, to: 4月起试行 }]'],
  },
  'nobody-named': {
    title: '作者没有部门也没有姓名',
    why: '写了 author，里面却没有写是谁。',
    todo: '补上 department 或 name，或者把 author 整行删去。',
    example: ['author: {}', 'author: { department: 立案庭 }'],
  },
  reference: {
    title: '借鉴的写法不对',
    why: '本栏目的案例和别的法院的案例写法不同，两种写在了一起，或者没有写全。',
    todo: '本栏目的只写 case；别的法院的同时写 url、court、title。',
    example: ['- { court: 某某人民法院 }', '- { case: /cases/2026/si-da-xianfeng/ }'],
  },
  correction: {
    title: '纠错方式不是邮箱也不是网址',
    why: '读者要靠它报告错误，只能是电子邮箱或受理纠错的网页。',
    todo: '改 site.yaml 里的 corrections，或者留空。',
    example: ['corrections: 办公室', 'corrections: jiucuo@court.gov.cn'],
  },
  telephone: {
    title: '不是单位的电话号码',
    why: '写在这里的号码，案例里出现时不当作别人的联系方式；个人的手机不能写。',
    todo: '固定电话连区号写，如 0826-4821234；一行写一个，只有数字和“-”。',
    example: ['telephones: [立案庭4821234]', 'telephones: [0826-4821234]'],
  },
  'section-space': {
    title: '栏目名称里有空格',
    why: '栏目名称是一个词，写在标题和登记里。',
    todo: '删去空格。',
    example: ['section: 案例 指导', 'section: 案例指导'],
  },
  repository: {
    title: '仓库的写法不对',
    why: '编辑台按“组/仓库”在 git 平台上找案例，写法不对的找不到。',
    todo: '照仓库网页地址栏里域名后面的部分写，不带开头和结尾的“/”。',
    example: ['repository: https://git.example.gov.cn/court/cases', 'repository: court/cases'],
  },
  branch: {
    title: '分支的名称不对',
    why: '里面有分支名称不能有的字符。',
    todo: '照 git 平台上显示的分支名称写，通常是 main。',
    example: ['branch: 主分支', 'branch: main'],
  },
  'desk-address': {
    title: '接口的网址不能用',
    why: '编辑台把登录的凭据发给这个网址，没有加密的会被人看到。',
    todo: '写 https:// 开头的网址，不带“?”和“#”。',
    example: ['api: http://git.example.gov.cn/api/v4', 'api: https://git.example.gov.cn/api/v4'],
  },
  desk: {
    title: '编辑台的设置不完整',
    why: '保存到 git 平台的，要知道是哪个仓库；保存到本机文件夹的，不用仓库。',
    todo: '写了 forge 的补上 repository；不用 git 平台的，把 repository、api、app 删去。',
    example: ['desk: { forge: gitlab }', 'desk: { forge: gitlab, repository: court/cases }'],
  },
  role: {
    title: '环节的名称不对',
    why: '环节写在 approvals.txt 的每一行里，用空格隔开，所以里面不能有空格和标点。',
    todo: '写成“审核”“签发”这样的词。',
    example: ['roles: [审核（庭长）]', 'roles: [庭长审核]'],
  },
  'same-role': {
    title: '两个环节相同',
    why: '每个环节只签一次。',
    todo: '改正或删去其中一个。',
  },
  'no-slash': {
    title: '栏目网址末尾没有“/”',
    why: '栏目是一个文件夹，网址要以“/”结尾。',
    todo: '在 url 末尾加上“/”。',
    example: ['url: https://www.court.gov.cn/alzd', 'url: https://www.court.gov.cn/alzd/'],
  },
  'not-a-folder': {
    title: '栏目网址不是网站和文件夹',
    why: '里面有空格、汉字、“?”“#”或“//”，不同的服务器会当成不同的地方。',
    todo: '只用字母、数字和 - _ . ~ 作文件夹名，删去“?”“#”和它们后面的部分。',
    example: ['url: https://www.court.gov.cn/案例/?id=1', 'url: https://www.court.gov.cn/alzd/'],
  },
  'not-https': {
    title: '该院的网址不是 https',
    why: '采集来的内容要在网络上传过来，http 的网址路上可能被人改动。',
    todo: '改成 https:// 开头；那个网站只有 http 的，不能采集。',
    example: ['url: http://www.court.gov.cn/alzd/', 'url: https://www.court.gov.cn/alzd/'],
  },
  'search-address': {
    title: '检索服务的网址不对',
    why: '读者的浏览器直接向它查询，要用 https，里面不能有账号。',
    todo: '写成 https:// 开头、/_search 结尾的网址，不带“?”和“#”；不用检索服务器的，删去 search。',
    example: [
      'endpoint: http://10.0.0.8:9200',
      'endpoint: https://search.court.gov.cn/cases/_search',
    ],
  },
  'gateway-address': {
    title: '检索网关的网址不对',
    why: '读者的浏览器向它查询，要用 https，里面不能有账号。',
    todo: '写成 https:// 开头、/ 结尾的网址，不带“?”和“#”；不用检索网关的，删去这一行。',
    example: [
      'gateway: https://search.court.gov.cn/cases',
      'gateway: https://search.court.gov.cn/cases/',
    ],
  },
  'one-search': {
    title: '检索服务要写一个网址',
    why: '检索框只向一处查询。',
    todo: '经检索网关查询的，只写 gateway；直接向检索服务器查询的，只写 endpoint；都不用的，删去 search。',
    example: [
      'search: { endpoint: https://search.court.gov.cn/cases/_search, gateway: https://search.court.gov.cn/cases/ }',
      'search: { gateway: https://search.court.gov.cn/cases/ }',
    ],
  },
  slug: {
    title: '代号的写法不对',
    why: 'slug 用在网址和文件名里。',
    todo: '只用小写字母、数字和连字符。',
    example: ['slug: 队伍建设', 'slug: duiwu-jianshe'],
  },
  'slug-taken': {
    title: '代号是本栏目自己用的',
    why: '这个 slug 已是本栏目自己的网页，或者代表本院，用了会相互覆盖。',
    todo: '换一个 slug。',
    example: ['slug: laws', 'slug: falv-shiyong'],
  },
  'same-topic': {
    title: '与另一个主题相同',
    why: 'topics.yaml 里的名称、slug、旧网址都不能重复，否则网址会打架。',
    todo: '改正或删去其中一个。',
  },
  'same-court': {
    title: '与另一个法院相同',
    why: 'peers.yaml 里的名称、代号、网址都不能重复，否则同一篇案例会算作两个法院的。',
    todo: '改正或删去其中一个。',
  },
  word: {
    title: '群众的说法写法不对',
    why: '检索时照字查找，标点和空格不会有人输入；“…”只能在两段字的中间。',
    todo: '去掉标点和空格；一种说法一项，各项之间用半角逗号加空格。',
    example: ['say: [欠钱，不还]', 'say: [欠钱不还, 欠…钱不还]'],
  },
  'same-word': {
    title: '同一种说法写了两次',
    why: 'words.yaml 里一种说法只能有一个意思，否则不知道照哪一个查。',
    todo: '并到一处，或者删去其中一个。',
    example: ['- { say: [老赖], also: [被执行人] }（前面已有老赖）', '（并入前面的一项）'],
  },
  'same-term': {
    title: '同一个名词写了两次',
    why: 'glossary.yaml 里一个名词只能有一种解释，否则不知道显示哪一个。',
    todo: '并到一处，或者删去其中一个。',
  },
  period: {
    title: '期间的写法不对',
    why: '汇总时要知道数的是哪段时间，免得同一件事加两次；别的写法程序看不懂。',
    todo: '照提示里的写法写；说不清是哪段时间的，不要写这个字段。',
    example: ['period: 去年', 'period: 2024年'],
  },
  edition: {
    title: '法律版本的写法不对',
    why: '同一条在各个版本里内容可能不同，版本要写成一样才能对上。',
    todo: '写公布那次修正、修订的年份；是现行版本的，不要写这个字段。',
    example: ['edition: 新法', 'edition: 2023年修正'],
  },
  'editions-order': {
    title: '版本没有按先后写',
    why: '一篇案例依据哪个版本，看它发布时施行的是哪一个；次序乱了就会找错。',
    todo: '照施行日期排，先施行的在前，同一天只写一个。',
  },
  'same-law': {
    title: '同一部法律写了两次',
    why: 'laws.yaml 里一部法律只写一项，否则不知道照哪一项。',
    todo: '并到一处，或者删去其中一个。',
  },
  'recommended-case': {
    title: '推荐的案例写法不对',
    why: '写成网址才知道是哪一篇。',
    todo: '从浏览器地址栏复制；本栏目的写域名和栏目之后的部分，别的法院的写完整的网址。',
    example: ['case: 巡回审判', 'case: /cases/2026/xunhui/'],
  },
  'recommended-twice': {
    title: '同一篇写了两次',
    why: '一篇只能有一个状态，写了两次不知道照哪一个。',
    todo: '改原来的那一项，或者删去其中一个。',
  },
  'not-positive': {
    title: '折合的数不大于0',
    why: '一个单位合多少，总要大于0。',
    todo: '写一个大于0的数，如一万元合10000元，写 10000。',
    example: ['times: 0', 'times: 10000'],
  },
  'same-indicator': {
    title: '同一个指标写了两次',
    why: 'indicators.yaml 里一种说法、一个单位只能归一个指标，否则不知道加到哪一个里。',
    todo: '并到一处，或者删去其中一个。',
    example: ['also: [电子送达]（前面已有电子送达）', '（并入前面的一项）'],
  },
  'wrong-value': {
    title: '内容不合格式',
    why: '程序之间交换的数据不是约定的样子。',
    todo: '照提示改正；不是自己写的，请告诉网站管理员。',
  },
});

type SchemaName = Parameters<typeof schemaCodes>[0];

/**
 * What a check says of a value that it refuses: its message, and the name of its code for `validate`; `inForm` is what it says to
 * people who see a form, where the message names fields.
 */
export function refusing<Message>(name: SchemaName, error: Message, inForm?: string) {
  return { error, params: { name, ...(inForm !== undefined && { inForm }) } };
}

/** The name that a check gave to its refusal; undefined for what zod refuses by itself. */
export function refusedAs(params: Readonly<Record<string, unknown>> = {}): SchemaName | undefined {
  return params['name'] as SchemaName | undefined;
}
