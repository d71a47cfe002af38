/** What stands in the titles of poisoned pages. */
export const SPAM_TITLES = [
  ...[
    '澳门新葡京娱乐官网',
    '新葡京官方网站',
    '澳门威尼斯人网上娱乐',
    '皇冠体育投注官网',
    '金沙娱乐场注册送彩金',
  ],
  ...[
    '永利皇宫登录入口',
    '必赢亚洲官方网站',
    '亚博体育app下载',
    '开云体育官方入口',
    '乐鱼体育在线登录',
  ],
  ...['华体会平台首页', '九游会老哥俱乐部', '凯发k8娱乐', '太阳城申博138', '银河网上赌场'],
  ...['博彩公司排名', '网上博彩平台大全', '真人百家乐开户', '时时彩投注平台', '北京赛车PK10计划'],
  ...[
    '六合彩开奖结果直播',
    '香港六合彩特码资料',
    '一肖一码期期准',
    '彩票网上购买平台',
    '大发快三官网',
  ],
  ...['棋牌游戏送现金', '捕鱼达人真钱版', '老虎机注册送38元', '德州扑克真钱游戏', '龙虎斗玩法技巧'],
  ...[
    '成人视频在线观看',
    '免费黄色电影网站',
    '无码高清视频',
    '激情小说在线阅读',
    '同城约炮app下载',
  ],
  ...['裸聊平台', '色情直播app', '日本av在线', '上门按摩全套服务', '援交妹微信'],
  ...[
    '365bet官网备用网址',
    'bob体育综合app',
    '米兰体育官方网站',
    '万博体育manbetx',
    'AG真人旗舰厅',
  ],
  ...['博天堂918', '伟德国际1946', '优德w88', '千亿国际', '利来国际w66'],
];

/** Ways to hide a word. */
export const HIDINGS: Record<string, (word: string) => string> = {
  plain: (word) => word,
  'spaces between all': (word) => [...word].join(' '),
  'zero-width space': (word) => [...word].join('\u200b'),
  'signs between': (word) => [...word].join('-'),
  'full width': (word) =>
    word.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  traditional: (word) =>
    word.replace(
      /[门体乐龙开云网场彩银万电视频无码录马]/g,
      (sign) =>
        '門體樂龍開雲網場彩銀萬電視頻無碼錄馬'[
          '门体乐龙开云网场彩银万电视频无码录马'.indexOf(sign)
        ]!,
    ),
  'in brackets': (word) => `【${word}】`,
};
