/** Somebody for whom a site may be another than for others: what is put in is often shown to some visitors only. */
export interface Visitor {
  /** In Chinese. */
  name: string;
  /** Search engines, readers that come from them, and all others. */
  kind: 'spider' | 'sent' | 'reader';
  headers: Readonly<Record<string, string>>;
}

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const PHONE =
  'Mozilla/5.0 (Linux; Android 13; V2203A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Mobile Safari/537.36';
const WECHAT = `${PHONE} MicroMessenger/8.0.50.2701 NetType/WIFI Language/zh_CN`;
const CHINESE = 'zh-CN,zh;q=0.9';

function visitor(
  kind: Visitor['kind'],
  name: string,
  agent: string,
  more: Record<string, string> = {},
): Visitor {
  const language: Record<string, string> = kind === 'spider' ? {} : { 'accept-language': CHINESE };
  return { name, kind, headers: { 'user-agent': agent, accept: '*/*', ...language, ...more } };
}

/** The visitors as whom a page is asked for. */
export const VISITORS: readonly Visitor[] = [
  visitor('reader', '电脑上的读者', CHROME),
  visitor(
    'spider',
    '百度蜘蛛',
    'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
  ),
  visitor('sent', '从百度来的手机读者', PHONE, {
    referer: 'https://m.baidu.com/s?word=%E6%B3%95%E9%99%A2',
  }),
  visitor('reader', '手机上的读者', PHONE),
  visitor(
    'spider',
    '百度手机蜘蛛',
    `${PHONE} (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)`,
  ),
  visitor('sent', '从百度来的电脑读者', CHROME, { referer: 'https://www.baidu.com/link?url=x' }),
  visitor('reader', '微信里的读者', WECHAT),
  visitor('spider', '360蜘蛛', `${CHROME}; 360Spider`),
  visitor('sent', '从360搜索来的读者', CHROME, {
    referer: 'https://www.so.com/s?q=%E6%B3%95%E9%99%A2',
  }),
  visitor('reader', '说外语的读者', CHROME, { 'accept-language': 'en-US,en;q=0.9' }),
  visitor(
    'spider',
    '搜狗蜘蛛',
    'Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)',
  ),
  visitor('sent', '从搜狗来的手机读者', PHONE, {
    referer: 'https://wap.sogou.com/web/searchList.jsp?keyword=x',
  }),
  visitor(
    'spider',
    '必应蜘蛛',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  ),
  visitor('sent', '从必应来的读者', CHROME, { referer: 'https://cn.bing.com/search?q=x' }),
  visitor(
    'spider',
    '谷歌蜘蛛',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  ),
  visitor('sent', '从谷歌来的读者', CHROME, { referer: 'https://www.google.com/' }),
  visitor('spider', '头条蜘蛛', `${PHONE} (compatible; Bytespider; spider-feedback@bytedance.com)`),
  visitor(
    'spider',
    '神马蜘蛛',
    'Mozilla/5.0 (compatible; YisouSpider/5.0; +http://www.yisou.com/help/webmaster/spider_help.html)',
  ),
];

/** The n-th visitor of a kind, again from the first after the last. */
export function visitorOf(kind: Visitor['kind'], index: number): Visitor {
  const all = VISITORS.filter((each) => each.kind === kind);
  return all[index % all.length]!;
}
