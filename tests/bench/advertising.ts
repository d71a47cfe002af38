import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  advertisingInProse,
  advertisingLikeness,
  BUCKETS,
  featuresOf,
  spread,
  type Weights,
} from '../../src/detect/advertising-likeness.ts';
import { WEIGHTS } from '../../src/detect/advertising-weights.ts';
import { readSection } from '../../src/content/read-section.ts';
import { randomFrom, rounded, sample } from './numbers.ts';

/*
 * Trains what tells advertising from the short texts of a court, and measures it on texts that it was not trained on: each
 * quarter of the material by the other three. `--write` writes the weights of all of it into the program. Advertising is a
 * text file with a title a line; the genuine texts are JSON lines with `title` and `body`, and the cases of `content`, which
 * all of it is trained on.
 *
 *   node tests/bench/advertising.ts --advertising TITLES.txt [--refine] [--write] TEXTS.jsonl …
 *
 * `--refine` goes on from the weights that are in the program, with small steps: for new texts of courts that were taken for
 * advertising, where the advertising that these weights were learned from is not at hand.
 */

const { values, positionals } = parseArgs({
  options: {
    advertising: { type: 'string' },
    refine: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (!values.advertising || positionals.length === 0)
  throw new Error('Usage: --advertising TITLES.txt [--refine] [--write] TEXTS.jsonl …');

/** What courts write in short fields beside titles of cases: sites, places, figures, offices, and what advertising sells, where courts judge it. */
const OF_COURTS =
  `一站式多元解纷和诉讼服务体系建设 网上立案平台 移动微法院小程序 人民法院在线服务 诉讼服务热线12368 电子送达平台应用 跨域立案服务
扫码查询案件进度 律师服务平台登录指南 审判流程信息公开网 中国裁判文书网 淘宝网司法拍卖 执行信息公开 手机阅卷 网上开庭 智慧法院建设 平台 国际 新浪网 微博
电子卷宗随案同步生成 党建引领 队伍建设 四大先锋引领司法队伍建设 巡回审判进校园 马背法庭 诉前调解 人民调解员 民事审判第一庭 立案庭 政治部 政治处 研究室
审判管理办公室 执行局 综合办公室 宣传科 人民法院报 法治日报 最高人民法院公报 官方网站 法院官网 少年审判 家事审判改革 环境资源审判 乡村振兴司法服务
优化营商环境 知识产权保护 涉网络赌博案件审理 打击跨境赌博犯罪 开设赌场案 体育彩票合同纠纷 电信网络诈骗 彩票中奖纠纷 游戏账号买卖合同纠纷 互联网法庭
网络直播打赏返还案 手机应用软件侵害个人信息案 淫秽物品案 案件平均审理天数 电子送达文书 调解成功率 服判息诉率 接待群众 网上立案数 当场立案率 满意度
在线诉讼平台 法院公众号 微信小程序立案 诉讼服务中心 法官说法 直播庭审 在线视频调解 用户注册指引 下载诉讼文书模板 一网通办 集约送达 共享法庭 审务公开
要素式审判 类案检索 速裁快审 枫桥经验 无讼村居 老年人诉讼绿色通道 送法进企业 巡回法庭 12368热线 保全中心 案款发放 失信被执行人 阳光司法 司法救助
一图看懂 一图读懂 图解 普法短视频 普法漫画 法治微电影 公众开放日 掌上法院 云上法庭 智能客服 人工智能辅助办案 大数据平台 数字法院 新闻发布会 典型案例
法官工作室 流动法庭 假日法庭 夜间法庭 车载法庭 金融审判 破产审判 行政审判 刑事审判 执前督促 善意文明执行 终本清仓 府院联动 三进工作 青少年法治教育
反家庭暴力 人身安全保护令 涉农民工欠薪 交通事故一体化 劳动争议裁审衔接 物业纠纷 婚姻家庭 邻里纠纷 土地承包 征地拆迁 生态修复 补植复绿 增殖放流 河长制
诉源治理 万人成讼率 网格员 驻村法官 法律明白人 公证 鉴定评估 繁简分流 小额诉讼 示范判决 批量案件 全流程网上办案 无纸化办案 卷宗扫描 语音识别 庭审直播
类案智能推送 审限监督 质效通报 案件评查 员额法官 书记员 法警 党支部 廉政教育 先锋 四大 三亮三比三评 民族语言 双语法官 跨省 国际商事 涉外案件 港澳台案件
一站式 一次办好 最多跑一次 容缺受理 帮办代办 流程图 操作指南 便民手册 自助终端 查询机 二维码 公众号推送 网上调解室 视频接访 电话录音 送达回证 短信送达
网络赌博 赌博罪 开设赌场罪 跨境赌博 传播淫秽物品罪 组织卖淫罪 强制猥亵 电信网络诈骗 帮助信息网络犯罪活动罪 掩饰隐瞒犯罪所得 非法利用信息网络 彩票 体育彩票 网络游戏 网络直播
直播打赏 侵犯公民个人信息罪 虚开发票 伪造印章 伪造证件 非法集资 套路贷 民间借贷 信用卡纠纷 虚拟货币 网络借贷 高利转贷 传销 电影作品 视听作品 信息网络传播权
四大先锋引领队伍 创业先锋 便民先锋 助民先锋 党员先锋岗 先锋模范作用 两学一做 党员服务标兵 技能练兵 优秀裁判文书 假日立案 上门立案 远程立案 四心服务 五个一 三大工程
十佳法官 百日攻坚 千案大清结 万人评议 八个到位 六项机制 七步工作法 双百行动
新华网 人民网 央视网 光明网 法治网 中国法院网 中国长安网 中国新闻网 四川新闻网 川观新闻 封面新闻 澎湃新闻 广安日报 四川日报 人民日报 光明日报 工人日报 南方周末 广安长安网 四川长安网
法治周末 人民司法 法律适用 检察日报 民主与法制 张三 李四 王五 赵某 陈某某 电子送达率 线上直播观看 手机App App注册用户 ODR平台 体育彩票纠纷 竞猜 世界杯 澳门 香港 台湾 裸贷 六合彩 娱乐场所整治
足球小将普法营走进乡村学校 在线调解平台V2.0的升级与运用 校园足球 体育赛事转播 电竞行业 网吧管理 短视频侵权 直播间售假 网红带货 平台经济 外卖骑手 网约车 共享单车 二手平台交易 网络购物 团购纠纷
信用修复证明 失信信用修复机制 失信惩戒与信用修复并重 信用惩戒宽限期 解除限制消费措施 限制高消费令 屏蔽失信信息 撤销失信信息 失信名单公布 被执行人信用承诺 诚信履行激励 自动履行证明书
诉讼费退还 退费不用跑 胜诉退费 退费账户确认书 诉讼费缓减免 案款认领 案款提存 执行案款发放 执行款到账 款项返还 涉案款物管理 退赃退赔 追赃挽损 涉众型经济犯罪资产处置 集资参与人信息登记 集资款返还比例
金融借款合同纠纷 小额贷款公司纠纷 网络小额贷款纠纷 民间借贷虚假诉讼 职业放贷人名录 套路贷案件审理 高利转贷案 校园贷案 助贷机构责任 信用卡透支纠纷 信用卡诈骗案 抵押权登记纠纷 房屋抵押贷款纠纷 车辆质押纠纷
骗取贷款案 个人信用报告异议案 征信异议纠纷 名誉权与征信记录 征信机构责任 逾期还款违约金调整 金融消费者权益保护 停息挂账骗局审理 非法代理维权案 代理退保侵权案 债务清理试点 个人破产 债务集中清理
帮信罪案件 掩饰隐瞒犯罪所得案 买卖银行卡案 买卖电话卡案 实名制电话卡管理 跑分洗钱案 虚拟币交易案 比特币矿机买卖合同纠纷 数字藏品纠纷 刷单炒信不正当竞争案 刷单诈骗案 虚假流量合同无效案 兼职刷单被骗案
平台用工劳动关系 兼职劳动关系 招聘合同纠纷 劳务派遣纠纷 农民工工资 网络招聘平台责任 拖欠工资案 高薪招聘诈骗案 跨境务工诈骗案 偷越国境案 组织他人偷越国境案 夜间配送员工伤认定 快递员权益
证券虚假陈述案 操纵证券市场案 荐股诈骗案 非法经营期货案 非法吸收公众存款案 集资诈骗案 投资理财纠纷 私募基金纠纷 委托理财合同纠纷 养老投资骗局案 以房养老骗局案 老年人防骗讲座 养老机构服务合同纠纷
虚开发票案 发票开具争议 买卖发票案 买卖国家机关证件案 伪造学历证书案 职业资格挂靠合同无效案 组织考试作弊案 代替考试案 学历造假辞退案 论文抄袭著作权案 建造师挂靠纠纷 驾驶证扣分买卖案 机动车号牌案
假冒注册商标案 高仿鞋侵权案 奢侈品商标侵权案 走私香烟案 非法经营烟草案 销售有毒有害食品案 减肥药有害成分案 保健品虚假宣传案 医疗美容纠纷 医疗损害责任纠纷 非法行医案 代孕协议无效案 人类辅助生殖纠纷
非法持有枪支案 非法买卖弓弩案 非法使用窃听器案 偷拍案 侵犯隐私权案 人脸识别案 手机定位侵权案 通话记录泄露案 非法侵入计算机信息系统案 破坏计算机信息系统案 外挂程序案 私服侵权案 游戏装备买卖纠纷
讨债引发的非法拘禁案 催收非法债务罪 暴力催收案 软暴力 恶势力犯罪 法院拍卖房屋腾退 司法拍卖辅助工作 拍卖房屋交付 带押过户 车辆拍卖 网络司法拍卖 悬赏执行 执行悬赏公告 律师调查令 打击拒执犯罪
裁判文书公开 裁判文书上网 个人信息处理 删除权 被遗忘权案 网络名誉权案 有偿删帖案 负面报道侵权案 搜索引擎竞价排名案 网络刷票不正当竞争案 点赞兼职诈骗 电商平台责任 微信群主责任 微信转账性质认定 支付宝转账记录
医疗保险基金 社会保险待遇 工伤保险待遇 补贴资金 救助金发放 司法救助金 助学金 个人所得税 退税争议 高温津贴纠纷 快递丢失赔偿纠纷 航班延误赔偿案 会员自动续费案 预付卡退费纠纷 培训机构退费纠纷
教育培训合同纠纷 网课退费纠纷 健身房跑路案 旅游合同退款 门票退款 定金退还 押金返还 免费试用陷阱案 中奖信息诈骗案 冒充公检法诈骗案 冒充客服诈骗案 屏幕共享诈骗案 虚假投资平台诈骗案 反诈宣传 防范养老诈骗
反电信网络诈骗法宣传 国家反诈中心 全民反诈 警惕刷单陷阱 谨防征信修复骗局 校园反诈课 老年人反诈 断卡行动 打击治理电信网络诈骗 诈骗案件集中宣判 涉诈资金返还 被害人财产返还 组织卖淫案 强迫卖淫案 传播淫秽物品案
容留卖淫案 直播平台涉黄案 网络直播营销 未成年人打赏退还 网络借贷平台 房屋中介合同 中介费纠纷 开锁服务 家政服务合同 装修合同 二手车买卖 汽车租赁 票务代理 演出票务纠纷 网站地图 人事信息 财务信息 更多栏目 新闻发布会
安全隐私 隐私政策 失信被执行人名单 联系我们 政务公开 通知公告 视频调解 优化营商环境典型案例 保护民营企业 服务小微企业 善意执行护企 “活封活扣” 债转股 金融纠纷一体化 金融司法协同 银行业纠纷调解 保险纠纷诉调对接
足球俱乐部 棋牌室噪声纠纷 棋牌游戏软件著作权 游戏代练纠纷 彩票代购纠纷 福利彩票投注站 网络彩票合同 免费下载侵权 著作权免费使用 住宿服务合同 文化娱乐 娱乐场所管理 网吧 会所 洗浴中心 按摩店 保健品店 出租车 代驾 跑腿
失信信息及时撤销 贷款审批 不影响企业贷款 企业融资不断档 信用恢复
让数据多跑路让群众少跑腿 一站式诉讼服务暖民心 案款发放日清周结 案款日清日结 一案一账号管理执行案款 当天立案当天送达 小法庭撬动大治理 把调解室搬到田间地头 法官进网格纠纷不出村 家门口的法庭 半小时诉讼服务圈
把好立案第一关 打通服务群众最后一公里 枫桥经验在基层法庭的实践 多元解纷促和谐 三个一机制化解涉企纠纷 五步工作法破解送达难 以案释法进校园 少年法庭护航成长 家事纠纷柔性化解 涉老纠纷绿色通道
小标的撬动大民生 执行不停歇攻坚在行动 凌晨出击执行 强制腾退显司法威严 善用执行和解帮企业渡难关 带押过户激活沉睡资产 活查封让设备转起来 放水养鱼救活企业 破产重整重获新生 保交楼纠纷化解
金融审判护航营商环境 金融纠纷源头治理 整治逃废债专项执行 反诈宣传进社区 守好群众养老钱 非法集资案件资产处置 涉众案件资金清退机制 追赃挽损见实效 打击养老诈骗集中宣判 虚开发票案件以案促改
兼职人员劳动关系裁审衔接 保护新业态劳动者 为农民工讨薪的绿色通道 司法拍卖便民举措 拍卖房屋交付闭环 送达地址确认制度 电子送达提速增效 智慧法院便民利民 网上办事指南 数字赋能审判执行
队伍建设强根基 党建带队建促审判 练兵比武提素能 书记员培养一带一 青年干警成长计划 廉政警示教育 司法作风整顿 审判质效提升年 案件评查常态化 长期未结案清理 发改案件分析 类案裁判尺度统一
环资审判守护绿水青山 补种复绿替代修复 保护长江禁渔 非遗保护司法实践 红色资源司法保护 古树名木保护 耕地保护司法协作 府院联动治未病 行政争议实质化解 行政机关负责人出庭 司法建议促治理
店铺门牌号 电子送达平台 一键送达 掌上立案 手机开庭 微信立案指南 网上缴费流程 扫码退费 在线调解平台上线 App维权第一案 游戏充值退款案 直播打赏返还案 网络赌博案 彩票纠纷案 贷款纠纷速裁 信用修复
老赖现形记 执行不打烊 夜间执行 拍卖成交 以物抵债 刷单无效案 代孕合同案 医美维权 养老诈骗案 门牌号的故事 小门店大纠纷 棋牌室的官司 一张银行卡 加急办理 免费送达 官网信息公开 开户行变更案 会员卡退费
健身卡退费案 快递送达 真人秀合同案 电影著作权案 短视频侵权案 澳门居民继承案 香港公司仲裁案 足球场上的伤害 体育馆租赁案 酒店退订案 美容院退卡 高仿手表案 代购假货案 网红合同案 游戏账号案 虚拟货币案
可登录中国裁判文书网查询裁判文书。 办公时间8:30-12:00，14:00-17:30。 当事人可通过人民法院在线服务小程序提交立案材料。 诉讼服务热线12368全天候接听来电。
扫描二维码即可查看案件办理进度。 登录中国执行信息公开网可以查询失信被执行人名单。 立案窗口周一至周五上班，节假日安排值班。 法庭设在镇政府旁边，交通便利。 群众在手机上就能参加庭审。
在线调解平台注册调解员四十二名。 当事人下载诉讼文书样本后自行填写。 网上立案审核通过后，系统自动发送短信通知。 开通绿色通道，为老年人提供上门服务。 法院微信公众号每周发布普法短视频。
本院与邮政公司合作，免费邮寄诉讼材料。 法官通过视频连线组织双方调解。 全年网上立案三千二百件，在线开庭四百场。 法院开放日邀请学生体验模拟法庭。 案款到账后三日内发放给申请执行人。
申请人提供银行账户信息后，案款直接转入其账户。 诉讼费可以通过微信、支付宝或者银行转账缴纳。 司法拍卖在淘宝、京东等平台公开进行。 拍卖房产成交价高出起拍价两成。 直播庭审观看人数超过一万人次。
举办直播带货纠纷专题讲座。 被告人利用境外赌博网站接受投注，抽取佣金。 被害人在聊天软件上认识自称客服的人，被骗走八万元。 游戏账号交易纠纷日益增多。 某棋牌室老板拖欠房租，双方诉至法院。
代驾司机与乘客发生争执。 贷款公司以手续费名义收取砍头息。 老年人投资养老公寓，血本无归。 信用卡纠纷批量调解，平均用时五天。 外卖骑手工伤认定难，法院联合人社局调解。 网约车司机绕路被投诉。
美容院预付卡纠纷集中调解。 健身房关门跑路，会员起诉退费。 KTV播放歌曲侵犯著作权。 酒店退订纠纷当庭化解。 旅行社擅自变更行程，退还团费。 婚介所未履行服务，退还服务费。
侦探公司非法获取公民个人信息，负责人获刑。 伪造学历证书入职，劳动合同无效。 体育彩票代销点转让纠纷。 足球俱乐部与球员劳动争议。 电竞选手合同违约金调整。 虚拟货币投资合同无效。 短视频博主名誉侵权赔礼道歉。
明星肖像权纠纷一审宣判。 成人用品店租赁合同纠纷。 医美机构虚假宣传，三倍赔偿。 保健品退款调解成功。 二手车平台隐瞒事故车，退一赔三。 网购假酒，十倍赔偿。 手机号被冒名注册，运营商赔偿。 快递丢失，赔偿到位。
法官提示：陌生链接不要点，验证码不要给。 免费法律咨询进社区，现场解答三十余人。 调解室24小时不打烊。 全程免费、不收取任何费用。 首次执行案件当月执结。 推出“夜间法庭”“周末法庭”。 一次办好，最多跑一次。
开设专窗，优先办理涉企案件。 企业可在线申请信用修复。 提供一对一的指导服务。 建立微信群，随时沟通进展。 加入调解员微信群的村干部有八十人。 打开手机银行，案款已经到账。 点击“我的案件”查看卷宗。
输入案号和密码即可阅卷。 新版本上线后，操作更加简便。 系统升级期间暂停服务。 点赞、评论、转发让普法更有热度。 法官走进直播间讲法。 普法视频播放量突破百万。 抖音号粉丝二十万。 法院官方微博回应网友关切。
本案入选全国十大典型案例。 获评全国优秀法院。 荣获一等奖，奖金由单位发放。 最高降幅达百分之三十。 平均提速百分之四十五。 助力企业融资五千万元。 为农民工讨薪两百万元。 送达成功率百分之九十八。
满意率百分之百。 欢迎社会各界监督。 监督电话已公布。 咨询电话见网站首页。 投诉渠道畅通。 会员单位共三十家。 俱乐部会员起诉退费。 真人图书馆活动走进法院。 娱乐场所消防隐患司法建议。 棋牌室扰民，邻里和解。
电玩城老板被判刑。 麻将馆噪声纠纷。 网吧接纳未成年人，公益诉讼。 酒吧侵权责任。 登录平台后点击“立案”按钮，按提示上传材料。 使用手机号注册账号，完成实名认证后即可使用。
关注法院公众号，回复案号可以查询进度。 打开微信，搜索“人民法院在线服务”小程序。 下载安装手机阅卷软件，输入密码登录。 本院开通二十四小时自助诉讼服务厅。 窗口提供免费复印、打印和充电服务。
诉讼服务中心设立老年人优先窗口。 代办人凭委托书代为领取文书。 缴费通知书上印有二维码，扫一扫即可支付。 网上缴费可以使用网银、微信和支付宝。 退费申请由系统自动发起，三日内到账。
热线接通率保持在百分之九十九以上。 在线咨询平均两分钟内回复。 全市法院共设自助立案终端三十台。 视频会议系统连接各人民法庭。 上线智能客服，解答常见问题一千余条。 新媒体账号粉丝超过十万人。
开设普法专栏，发布原创作品六十部。 网上直播发放执行款仪式。 首批发放案款一百二十万元。 申请执行人当场领到案款。 案款发放全程线上办理，不用跑腿。 通过网络拍卖平台成功处置厂房一处。
竞买人交纳保证金后参与竞价。 房产以评估价的七成起拍。 中介机构名单向社会公开。 企业足不出户就能办理司法确认。 一次性告知所需材料，避免群众多跑路。 收到短信验证码后签收电子文书。
受送达人点击短信中的链接即可查看文书。 系统自动拨打受送达人电话并全程录音。 外卖平台与骑手签订合作协议。 主播与公司签订经纪合同，约定高额违约金。 未成年人充值游戏三万元，平台全额退还。
消费者在直播间购买玉镯，收货后发现是假货。 被告经营一家洗浴中心，长期拖欠工资。 棋牌室经营者提供场所，被行政处罚。 彩票店转让协议被确认有效。 被告人在网上发布虚假贷款广告。 法官告诫大家不要相信高额回报。
抵押贷款到期后借款人无力偿还。 银行与借款人达成分期还款协议。 高利率部分依法不予保护。 体育馆、图书馆免费向公众开放。 举办篮球赛、羽毛球赛，丰富干警生活。 青年干警组建足球队。 会所名义的违规接待被查处。
养生馆虚假宣传，退还全部费用。 整形医院被判赔偿十万元。 高仿鞋商家赔偿商标权人。 代购奶粉质量不合格。 论文代写合同违背公序良俗，无效。 挂靠证书的合同无效，费用返还。 账号租借引发赔偿纠纷。
平台封号，用户起诉恢复。 刷好评的商家被罚款。 数据公司非法买卖信息被判赔。 招聘兼职人员录入卷宗。 聘请退休法官担任特邀调解员。 加班费计算方式引发争议。 工地发不出工资，工人求助法院。
最新修订的规程自五月一日起施行。 优惠政策兑现，企业减负二百万元。 全额退还多收的费用。 奖励资金全部发放到位。 会员费纠纷调解成功率百分之百。 提供上门开庭、上门调解、上门送达服务。
邀请群众代表免费体验智慧法庭。 开通企业服务专线。 电话、网络、窗口三种方式任选。 安全可靠的数据备份机制。 专业团队负责系统维护。 合作单位共建实践基地。 欢迎群众来电来访。 满意后再签字确认。
在线评价好评率百分之九十八。
更正一处日期 补充成效数据 教育活动案例 修改错别字 更新联系方式 内容重复已撤下 事实有误撤回 经核实数据有误 增加法条依据 调整栏目 更换图片`
    .split(/\s+/)
    .filter(Boolean);

const texts = (await Promise.all(positionals.map((file) => readFile(file, 'utf8'))))
  .flatMap((text) => text.trim().split('\n'))
  .map((line) => JSON.parse(line) as { title: string; body: string });
const shipped = (await readSection('content')).cases.map(({ data, body }) => ({
  title: data.title,
  body: [data.summary, ...body.blocks.map(({ text }) => text)].join('\n'),
}));
const advertising = [
  ...new Set((await readFile(values.advertising, 'utf8')).split('\n').map((line) => line.trim())),
].filter(Boolean);
const random = randomFrom(1);

/* How it is trained: rounds through the examples, the first step, what is left of a weight after a round, how often a court's words are seen. */
const ROUNDS = values.refine ? 12 : 20;
const TIMES = values.refine ? 80 : 20;
const RATE = values.refine ? 0.05 : 0.5;
const SHRINK = 0.985;

const FOLDS = 4;
const rows = {
  advertising: [] as number[],
  titles: [] as number[],
  terms: [] as number[],
  sentences: [] as number[],
};
const inProse = { alone: [] as number[], clause: [] as number[], texts: [] as number[] };
const shuffled = {
  texts: sample(random, texts, texts.length),
  advertising: sample(random, advertising, advertising.length),
};
for (let fold = 0; fold < FOLDS; fold += 1) {
  const isHeld = (_: unknown, index: number) => index % FOLDS === fold;
  const isLearned = (each: unknown, index: number) => !isHeld(each, index);
  const model = trainedOn(shuffled.advertising.filter(isLearned), shuffled.texts.filter(isLearned));
  const likeness = (text: string) => advertisingLikeness(text, model);
  rows.advertising.push(...shuffled.advertising.filter(isHeld).map(likeness));
  const held = shuffled.texts.filter(isHeld);
  rows.titles.push(...held.map(({ title }) => likeness(title)));
  rows.terms.push(...held.flatMap(({ body }) => sample(random, termsOf(body), 30).map(likeness)));
  rows.sentences.push(
    ...held.flatMap(({ body }) => sample(random, sentencesOf(body), 10).map(likeness)),
  );
  const marked = (text: string, article = text) =>
    advertisingInProse(text, article, model) === undefined ? 0 : 1;
  inProse.alone.push(...shuffled.advertising.filter(isHeld).map((each) => marked(each)));
  inProse.clause.push(
    ...shuffled.advertising.filter(isHeld).map((each, index) => {
      const text = `该院紧紧围绕上级安排，${each}，服务群众。`;
      return marked(text, `${held[index % held.length]!.body.slice(0, 2000)}\n${text}`);
    }),
  );
  inProse.texts.push(
    ...held.map(({ body }) => Math.max(...body.split('\n').map((each) => marked(each, body)))),
  );
}
console.log(
  `${advertising.length} titles of advertising, ${texts.length} genuine texts, each quarter by the other three: % above a threshold`,
);
console.table(
  [-3, -2, -1.5, -1, -0.5, 0, 0.3, 1].map((threshold) => ({
    threshold,
    ...Object.fromEntries(
      Object.entries(rows).map(([name, likenesses]) => [
        name,
        rounded(
          (100 * likenesses.filter((each) => each > threshold).length) / likenesses.length,
          2,
        ),
      ]),
    ),
  })),
);
const share = (marks: readonly number[]) =>
  rounded((100 * marks.reduce((sum, mark) => sum + mark, 0)) / marks.length, 1);
console.log(
  `in running text: ${share(inProse.alone)} % of advertising marked as a sentence, ${share(inProse.clause)} % inside one; ${share(inProse.texts)} % of genuine texts have a mark`,
);

if (values.write) {
  const { weights, bias } = trainedOn(shuffled.advertising, [...shuffled.texts, ...shipped]);
  const most = Math.max(...Array.from(weights, Math.abs));
  const scale = rounded(most / 127, 4);
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  const text = Buffer.from(bytes.buffer).toString('base64');
  await writeFile(
    new URL('../../src/detect/advertising-weights.ts', import.meta.url),
    `/** Written by \`tests/bench/advertising.ts --write\`: a byte for each bucket, in units of \`scale\`. */
export const WEIGHTS = {
  scale: ${scale},
  bias: ${rounded(bias, 4)},
  bytes:
    '${text}',
};
`,
  );
}

/** Logistic regression by stochastic descent, with all weights shrinking a little in each round. */
function trainedOn(
  advertising: readonly string[],
  genuine: readonly { title: string; body: string }[],
): Weights {
  const random = randomFrom(2);
  const courts = [
    ...genuine.flatMap(({ title }) => [title, title]),
    ...Array.from({ length: TIMES }, () => OF_COURTS).flat(),
    ...genuine.flatMap(({ body }) => [
      ...sample(random, termsOf(body), 100),
      ...sample(random, sentencesOf(body), 6),
    ]),
  ];
  // What was learned before holds what advertising is like: a reminder is enough.
  const weight = courts.length / advertising.length / (values.refine ? 5 : 2);
  const examples = [
    ...advertising.map((text) => ({ features: featuresOf(text), truth: 1, weight })),
    ...courts.map((text) => ({ features: featuresOf(text), truth: 0, weight: 1 })),
  ].filter(({ features }) => features.length > 0);
  const begin = values.refine ? trainedBefore() : { weights: new Float64Array(BUCKETS), bias: 0 };
  const weights = Float64Array.from(begin.weights);
  let { bias } = begin;
  for (let round = 0; round < ROUNDS; round += 1) {
    const rate = RATE / (1 + round * 0.3);
    for (const { features, truth, weight } of shuffledBy(random, examples)) {
      const size = spread(features.length);
      let likeness = bias;
      for (const feature of features) likeness += weights[feature]! / size;
      const step = (1 / (1 + Math.exp(-likeness)) - truth) * weight * rate;
      for (const feature of features) weights[feature]! -= step / size;
      bias -= step * 0.1;
    }
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const first = begin.weights[bucket]!;
      weights[bucket] = first + (weights[bucket]! - first) * SHRINK;
    }
  }
  return { weights, bias };
}

/** The weights that are in the program. */
function trainedBefore(): Weights {
  const bytes = new Int8Array(Buffer.from(WEIGHTS.bytes, 'base64'));
  return { weights: Float64Array.from(bytes, (each) => each * WEIGHTS.scale), bias: WEIGHTS.bias };
}

/** Pieces of a text between two signs, of the length of keywords, labels and names. */
function termsOf(body: string): string[] {
  return body
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((piece) => piece.length >= 2 && piece.length <= 16);
}

/** Sentences of the length of a summary. */
function sentencesOf(body: string): string[] {
  return body
    .split(/(?<=。)|\n/)
    .filter((sentence) => sentence.length >= 30 && sentence.length <= 120);
}

function shuffledBy<Item>(random: (limit: number) => number, items: readonly Item[]): Item[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = random(at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}
