import { codeTable } from '../schema/finding.ts';

/* What the reader refuses, by what it is about, with what `npm run check -- --explain` prints of it. */

/** Files that are not where or what they should be. */
export const fileCodes = codeTable('files', {
  'not-published': {
    title: '这个文件不会被发布',
    why: 'cases 里只放文章和图片，别的文件不会出现在网站上。',
    todo: '删去，或改成能用的格式：文章的扩展名是小写的 .mdx，图片是 png、jpg、webp。常见的是 .docx、.mdx.txt、.gif。',
    example: ['xunhui-shenpan.mdx.txt', 'xunhui-shenpan.mdx'],
  },
  'not-a-file': {
    title: '这是快捷方式或特殊文件',
    why: '快捷方式只在原来的电脑上有用。',
    todo: '换成文件本身。',
  },
  'no-folder': {
    title: '读不到 cases 文件夹',
    why: '文件夹不在，或者没有权限读。',
    todo: '在内容文件夹里建立 cases 文件夹；已经有的，请找网站管理员。',
  },
  'not-readable': {
    title: '读不到设置文件',
    why: 'site.yaml、topics.yaml、peers.yaml 不在，或者没有权限读，没有它们生成不了网站。',
    todo: '在内容文件夹里放上这个文件；已经有的，请找网站管理员。',
  },
  conflict: {
    title: '合并冲突',
    why: '两个人改了同一处，还没有选定用哪一个。',
    todo: '留下要用的一份，删去另一份和 <<<<<<<、=======、>>>>>>> 所在的行；拿不准的，找网站管理员。',
  },
  'too-large': {
    title: '文件太大，超过二十万字',
    why: '没有这样长的文章，多半是放错了文件。',
    todo: '核对是不是放错了文件；确是一篇文章的，分成几篇。',
  },
});

/** Bytes and characters. */
export const encodingCodes = codeTable('encoding', {
  'not-utf8': {
    title: '文件不是 UTF-8 编码',
    why: '多半是用 GBK 保存的，网站上会显示成乱码。',
    todo: '用记事本打开，“另存为”时编码选 UTF-8。',
  },
  'forbidden-character': {
    title: '有不能用的字符',
    why: '这个字符看不见，会让文字断开或倒过来显示，读到的和写的不一样。',
    todo: '删去这一处前后的字，重新打一遍。',
  },
});

/** What makes frontmatter, `site.yaml` and the like unreadable. */
export const frontmatterCodes = codeTable('frontmatter', {
  'empty-file': {
    title: '文件是空的',
    why: '里面没有内容，没有可以发布的。',
    todo: '写上内容，或删去这个文件。',
  },
  missing: {
    title: '文件开头没有信息区',
    why: '标题、发布时间等字段写在文件开头的两行“---”之间。',
    todo: '第一行必须正好是三个半角减号“---”，前面不能有空行。',
    example: ['title: 巡回审判进村居', '---（换行）title: 巡回审判进村居（换行）---'],
  },
  'not-closed': {
    title: '信息区没有结束',
    why: '找不到第二行“---”，分不清哪里是字段，哪里是正文。',
    todo: '在最后一个字段的下一行补上“---”。',
  },
  'too-long': {
    title: '信息区太长，超过两万字',
    why: '多半是正文写到了信息区里。',
    todo: '信息区里只写字段，正文写在第二行“---”之后。',
  },
  tab: {
    title: '行首用了制表符',
    why: '信息区用缩进分出层次，制表符有多宽谁也说不准。',
    todo: '删去行首的 Tab，改用空格。',
  },
  'wide-space': {
    title: '行首用了全角空格',
    why: '全角空格不是缩进，会成为内容的一部分。',
    todo: '删去行首的全角空格；需要缩进的，改用半角空格。',
  },
  indent: {
    title: '缩进不对，或上面一行的引号、括号没有配对',
    why: '同一级的字段要左对齐，不然分不清谁属于谁。',
    todo: '字段都从行首写起，列表项前空两格，[ ]、{ } 和引号成对。',
  },
  'same-key': {
    title: '字段重复',
    why: '同一个字段写了两次，不知道用哪一个。',
    todo: '同一个字段只留一行。',
  },
  'no-colon': {
    title: '这一行读不懂',
    why: '缺少“字段: 内容”的冒号，或者引号、括号没有配对。',
    todo: '冒号改成半角，后面空一格。内容里的冒号改成全角。一个字段不要分成两行。',
    example: ['title：巡回审判进村居', 'title: 巡回审判进村居'],
  },
  'first-character': {
    title: '内容的第一个字符有特殊含义',
    why: '以 %、@、` 等半角符号开头的内容，会当成别的意思。',
    todo: '用半角双引号把整段内容括起来。',
    example: ['unit: %', "unit: '%'"],
  },
  reference: {
    title: '内容以 * 或 & 开头，被当作引用',
    why: '半角的 * 和 & 在开头有特殊含义。',
    todo: '用半角双引号把整段内容括起来。',
    example: ['title: *重点*工作', 'title: "*重点*工作"'],
  },
  comment: {
    title: '“#”和它后面的文字会丢掉',
    why: '空格加半角“#”起的文字是注释，不算内容。',
    todo: '改成全角“＃”，或用半角双引号把整段内容括起来；是注释的，另起一行写。',
    example: ['title: 一号法庭 #1', 'title: 一号法庭＃1'],
  },
  tag: {
    title: '内容以 ! 开头，被当作标记',
    why: '半角的 ! 在开头有特殊含义。',
    todo: '用半角双引号把整段内容括起来。',
    example: ['title: !紧急', 'title: "!紧急"'],
  },
  'no-dash': {
    title: '这一项前面少了“- ”',
    why: 'topics.yaml、peers.yaml、words.yaml、glossary.yaml、indicators.yaml 是一项一项的，每项第一行以“- ”开头。',
    todo: '每一项的第一行写成“- name: ……”，其他字段前面空两格；同一项里字段写重复了的，删去一行。',
    example: ['name: 队伍建设', '- name: 队伍建设'],
  },
  form: {
    title: '字段看得懂，但写法与手册不同',
    why: '别的法院、别的程序读这些字段，要写成一样的。意思只有一种的，照那个意思处理，不影响发布。',
    todo: '照提示改写，或运行 npm run fix，它会改好。',
    example: ['topics: 诉讼服务、多元解纷', 'topics: [诉讼服务, 多元解纷]'],
  },
  syntax: {
    title: '这一行的写法有误',
    why: '多半是内容以半角 "、[、- 开头，被当成别的意思。',
    todo: '引号改成“”，方括号改成【】；或用半角双引号把整段内容括起来。',
    example: ['title: "四大先锋"引领队伍建设', 'title: “四大先锋”引领队伍建设'],
  },
});

/** What may not stand in an article. */
export const bodyCodes = codeTable('mdx-safety', {
  brace: {
    title: '正文里有半角花括号',
    why: '半角“{”会被当作代码，生成网站时会执行。',
    todo: '改成全角“｛｝”，或换成圆括号。',
    example: ['{甲方}', '（甲方）'],
  },
  'less-than': {
    title: '正文里有半角“<”',
    why: '半角“<”会被当作网页代码的开头。',
    todo: '改成全角“＜”，或写作“小于”。',
    example: ['用时<5天', '用时＜5天'],
  },
  code: {
    title: '行首的英文会被当作代码',
    why: '以 import 或 export 开头的一行，生成网站时会执行。',
    todo: '删去这一行；确是正文的，前面加几个字，不让它在行首。',
    example: ['import 是进口的意思', '单词 import 是进口的意思'],
  },
  tag: {
    title: '正文里有网页标签或不认识的组件',
    why: '只能用 Figure、Notice、LawQuote 这三个组件，大小写也要对；网页标签可能藏着别人的代码。',
    todo: '删去。换段就空一行，加粗用 **；确要显示尖括号的，改成全角“＜＞”。',
    example: ['第一行<br>第二行', '第一行（空一行）第二行'],
  },
  'angle-address': {
    title: '网址用“< >”括了起来',
    why: '半角“<”会被当作网页代码的开头。',
    todo: '写成 [文字](网址)。',
    example: ['<https://www.court.gov.cn/>', '[最高人民法院网站](https://www.court.gov.cn/)'],
  },
  'component-form': {
    title: '组件的写法不对',
    why: '属性要写成 名称="内容"，用半角双引号，末尾有“>”，不然读不出来。',
    todo: '引号改成半角，等号前后不空格，内容里不要有半角的 "、< 和 {。',
    example: ['<LawQuote law=“民法典”>', '<LawQuote law="中华人民共和国民法典" article="第一条">'],
  },
  'figure-slash': {
    title: 'Figure 的末尾少了“/”',
    why: '图片组件里面没有内容，以“/>”结尾。',
    todo: '把末尾的 > 改成 />。',
    example: [
      '<Figure src="./a/b.png" alt="…" caption="…">',
      '<Figure src="./a/b.png" alt="…" caption="…" />',
    ],
  },
  unbalanced: {
    title: '组件没有成对',
    why: '有开始标签而没有结束标签，或者结束标签多余、位置不对。',
    todo: '<Notice> 要有 </Notice>，<LawQuote …> 要有 </LawQuote>，各占一行，前后空一行。',
    example: ['<Notice> 请注意。', '<Notice>（空一行）请注意。（空一行）</Notice>'],
  },
  'in-sentence': {
    title: '组件写在了句子中间',
    why: '组件自成一段，不能放在句子里。',
    todo: '组件独占一行，前后各空一行。',
  },
  attribute: {
    title: '组件没有这个属性',
    why: '每个组件的属性是固定的，多出来的没有用处。',
    todo: '删去，或改正属性的名称。',
    example: ['<Figure src="…" width="300" … />', '<Figure src="…" alt="…" caption="…" />'],
  },
  'no-attribute': {
    title: '组件缺少属性',
    why: '组件的属性都要写，不能为空。',
    todo: '补上提示里说的属性。',
    example: [
      '<LawQuote law="中华人民共和国民法典">',
      '<LawQuote law="中华人民共和国民法典" article="第一条">',
    ],
  },
  'empty-component': {
    title: '组件里面没有内容',
    why: '提示、法条要有文字，不然页面上是一个空框。',
    todo: '在开始标签和结束标签之间写上文字，前后各空一行。',
  },
  'figure-content': {
    title: 'Figure 里面有内容',
    why: '图片组件里面的文字不会显示。',
    todo: '以“/>”结尾，图注写在 caption 里。',
    example: ['<Figure …>庭审现场</Figure>', '<Figure … caption="庭审现场" />'],
  },
  'picture-address': {
    title: '图片地址不能用',
    why: '图片只能是文章旁边的文件夹里的文件，不能是别的网站上的，也不能带参数。',
    todo: '把图片放在文章旁边的文件夹里，写成 ./文件夹/图.png。',
    example: ['src="https://www.court.gov.cn/a.png"', 'src="./xunhui-shenpan/xianchang.png"'],
  },
  'picture-format': {
    title: '不是可用的图片格式',
    why: '不是每个浏览器都能显示这种格式。',
    todo: '换成 png、jpg 或 webp 格式的图片。',
    example: ['src="./xunhui-shenpan/a.gif"', 'src="./xunhui-shenpan/a.png"'],
  },
  'markdown-picture': {
    title: '图片用 ![]() 插入',
    why: '这样插入的图片没有图注，也容易漏写图里有什么。',
    todo: '改用图片组件。',
    example: ['![](图.png)', '<Figure src="./文件夹/图.png" alt="图里有什么" caption="图注" />'],
  },
  'code-block': {
    title: '正文里有代码块',
    why: '单独成行的三个反引号或三个 ~ 之间的文字，会当作代码显示。',
    todo: '删去三个反引号或三个 ~。',
  },
  'heading-depth': {
    title: '标题的级别不对',
    why: '四个部分用“##”，下面只有两级；一个“#”的大标题就是 title。',
    todo: '改成 ##、### 或 ####。',
    example: ['# 案例背景', '## 案例背景'],
  },
  'heading-form': {
    title: '标题没有写对，会显示成普通文字',
    why: '“#”后面没有空格，或者用了全角“＃”。',
    todo: '# 改成半角，后面空一格。',
    example: ['###选好地点', '### 选好地点'],
  },
  'underlined-heading': {
    title: '文字的下一行是“===”或“---”',
    why: '上一行文字会变成标题。',
    todo: '删去那一行；确要分隔线的，在它上面空一行。',
  },
  'footnote-text': {
    title: '脚注只有标记，没有内容',
    why: '读者看得到标记，找不到注释。',
    todo: '另起一段写“[^1]: 内容”，编号与标记相同。',
    example: ['共167件。[^1]', '共167件。[^1]（空一行）[^1]: 截至10月31日。'],
  },
  'footnote-mark': {
    title: '脚注没有标记，不会显示',
    why: '正文里没有地方指向这条脚注。',
    todo: '在正文要加注的地方写上标记，如“[^1]”。',
  },
  'same-footnote': {
    title: '同一个脚注写了两次内容',
    why: '后一次不会显示。',
    todo: '合成一条，或改用另一个编号。',
  },
  'link-definition': {
    title: '这一行会被当作链接的定义而不显示',
    why: '行首的方括号后面紧跟半角冒号，是定义链接的写法。',
    todo: '把冒号改成全角。',
    example: ['[注]: 数据截至10月', '[注]：数据截至10月'],
  },
  'link-address': {
    title: '链接的地址不能用',
    why: '这种地址可能是代码，或者会把读者带到别处。',
    todo: '写以 https:// 或 http:// 开头的完整网址；本栏目的另一篇从 /cases/ 写起。',
    example: ['[详见](www.court.gov.cn)', '[详见](https://www.court.gov.cn/)'],
  },
  'joined-links': {
    title: '网址与后面的链接连在了一起',
    why: '后面的链接成了前面网址的一部分，两个都打不开。',
    todo: '在网址后面空一格，或换行。',
  },
  checkbox: {
    title: '列表项会变成勾选框',
    why: '以半角 [ ] 或 [x] 开头的列表项，会显示成可以打勾的方框。',
    todo: '改成全角“［ ］”。',
    example: ['- [ ] 已核对', '- ［ ］已核对'],
  },
  'too-deep': {
    title: '列表、引用或组件套得太深',
    why: '一层套一层，页面上看不清。',
    todo: '减少层次，列表最多套两三层。',
  },
  'too-long': {
    title: '一段太长，超过两万字',
    why: '从这里起两万字没有空行，多半是段落之间漏了空行。',
    todo: '在适当的地方空一行，分成几段。',
  },
  'not-allowed': {
    title: '这里的写法不能用在文章里',
    why: '这种写法页面上不支持。',
    todo: '改成普通文字、列表或表格。链接写成 [文字](网址)。',
  },
  'forbidden-character': {
    title: '有不能用的字符',
    why: '用编号写出来的看不见的字符，会让文字断开或倒过来显示。',
    todo: '删去这个编号；不是自己写的，告诉网站管理员。',
    example: ['判决&#x202e;结果', '判决结果'],
  },
});

/** Picture files that cannot be shown, whatever their names say. */
export const pictureFileCodes = codeTable('pictures', {
  empty: {
    title: '图片文件是空的',
    why: '多半是没有传完。',
    todo: '把图片重新传一次。',
  },
  broken: {
    title: '图片文件已损坏，或不是图片',
    why: '内容不是 png、jpg、webp，浏览器打不开。只改扩展名，格式并没有变。',
    todo: '用看图软件打开原图，另存为 png 或 jpg，再传一次。手机拍的 HEIC 照片也要这样转换。',
  },
  'file-too-large': {
    title: '图片文件太大',
    why: '生成网站要很久，仓库也会越来越大。',
    todo: '用画图打开，把宽度改为2000像素左右，另存为 jpg。',
  },
  'too-many-pixels': {
    title: '图片尺寸太大',
    why: '超过一亿像素，处理不了。',
    todo: '用画图打开，把宽度改为2000像素左右，另存为 jpg。',
  },
});

/** The ledger of addresses. */
export const ledgerCodes = codeTable('permanence', {
  'not-an-address': {
    title: '这一行不是网址',
    why: 'addresses.txt 里混进了别的文字。',
    todo: '删去这一行。',
    example: ['巡回审判', '/cases/2026/xunhui-shenpan/'],
  },
  'not-a-code': {
    title: '这一行不是核验码的登记',
    why: 'addresses.txt 里以“# 核验码：”开头的行，记着印在纸上的核验码属于哪一篇。被改坏了，纸就核对不出来。',
    todo: '从以前的版本里找回原来的那一行；找不回来的，删去这一行。',
  },
  'not-a-pin': {
    title: '看不出是哪个法院的栏目',
    why: 'addresses.txt 开头“# 本栏目：”一行记着法院、栏目和网站，被改坏了，或者有不同的两行。',
    todo: '从以前的版本里找回原来的那一行，只留一行。',
  },
});

/** The file of approvals. */
export const approvalFileCodes = codeTable('approval', {
  'not-an-approval': {
    title: '这一行不是签发记录',
    why: 'approvals.txt 里混进了别的文字，或者有人手工改过。',
    todo: '删去这一行，再用 npm run approve 签发一次。',
  },
});

/** What was harvested of other courts. */
export const harvestCodes = codeTable('harvested', {
  'not-harvested': {
    title: '没有这个法院的案例',
    why: 'peers.yaml 里有这个法院，harvested 里没有它的文件。',
    todo: '运行 npm run harvest 采集这个法院；采集过、后来丢了的，也可以用 git 恢复。',
  },
  state: {
    title: '采集的记录读不懂',
    why: 'harvests.json 由 npm run harvest 写成，有人改过，或者坏了；不知道各法院上次是哪天采集的。',
    todo: '用 git 恢复这个文件，或者删去它，再采集一次。',
  },
  'not-a-peer': {
    title: 'peers.yaml 里没有这个法院',
    why: '这个文件不属于名单上的任何法院，不会用到。',
    todo: '不再采集的，删去这个文件；还要采集的，写进 peers.yaml。',
  },
  'not-readable': {
    title: '读不到采集来的文件',
    why: '多半没有权限读。',
    todo: '看看有没有权限读；不会看的，找网站管理员。',
  },
  'not-a-folder': {
    title: '放采集来的案例的地方是一个文件',
    why: 'harvested 应是文件夹，里面一个法院一个文件。',
    todo: '把它移走，再运行 npm run harvest。',
  },
  'not-a-file': {
    title: '采集来的文件是一个文件夹',
    why: 'harvested 里一个法院一个 json 文件。',
    todo: '把它移走，再运行 npm run harvest。',
  },
  conflict: {
    title: '采集来的文件有合并冲突',
    why: '两边都采集过这个法院。',
    todo: '再运行 npm run harvest，文件会重新写成，核对后提交；不用自己挑选。',
  },
  form: {
    title: '不是采集来的文件的样子',
    why: '第一行是法院，以下每行一篇案例，最后一行是“]}”。文件不全，或者有人改过。',
    todo: '恢复原来的文件，或者再运行 npm run harvest。',
  },
  'not-json': {
    title: '这一行不是 JSON',
    why: '文件由程序写成，这一行有人改过，或者坏了。',
    todo: '恢复原来的文件，或者再运行 npm run harvest。',
  },
  'wrong-field': {
    title: '这一行的内容不对',
    why: '采集时不会写成这样，多半是有人改过。',
    todo: '恢复原来的文件，或者再运行 npm run harvest。',
  },
  'not-below-section': {
    title: '案例的网址不在该院栏目之下',
    why: '采集时不会收入这样的案例，多半是有人改过。',
    todo: '恢复原来的文件，或者再运行 npm run harvest。',
  },
  'same-case': {
    title: '与上面一篇的代号或网址相同',
    why: '采集时同一篇只收一次，多半是有人改过。',
    todo: '恢复原来的文件，或者再运行 npm run harvest。',
  },
  changed: {
    title: '文件不是采集时的样子',
    why: '采集来的文件不能手工修改，这个文件有人改过，或者是旧版程序采集的。',
    todo: '用 git 恢复原来的文件，或者再运行 npm run harvest。',
  },
  'other-slug': {
    title: '文件里的代号是另一个法院的',
    why: '文件名和里面写的代号不一样，多半是改过文件名。',
    todo: '再运行 npm run harvest 采集一次。',
  },
  'other-name': {
    title: '法院名称与采集来的不同',
    why: 'peers.yaml 的 name 与采集时该院自己写的不同，这个法院的案例不会显示。',
    todo: '核对 peers.yaml 的 name：写错了的，改正；该院改了名称的，再采集。',
  },
  'other-address': {
    title: '栏目网址与采集时的不同',
    why: 'peers.yaml 的 url 不是采集时的那个栏目，这个法院的案例不会显示。',
    todo: '核对 peers.yaml 的 url：写错了的，改正；该院换了网址的，再采集。',
  },
});

/** All of them. */
export const READER_CODES = [
  fileCodes,
  encodingCodes,
  frontmatterCodes,
  bodyCodes,
  pictureFileCodes,
  ledgerCodes,
  approvalFileCodes,
  harvestCodes,
];
