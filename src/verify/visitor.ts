/** Somebody for whom a site may be another than for others: what is put in is often shown to some visitors only. */
export interface Visitor {
  /** In Chinese. */
  name: string;
  /** Search engines, readers that come from them, and all others. */
  kind: 'spider' | 'sent' | 'reader';
  /** What this visitor sends with every request. */
  own: Readonly<Record<string, string>>;
  /** Where a reader comes from who asks for a page: from another site, from a page of the section, or from nowhere. */
  from?: string;
}

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const PHONE =
  'Mozilla/5.0 (Linux; Android 13; V2203A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Mobile Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const WECHAT = `${PHONE} MicroMessenger/8.0.50.2701 NetType/WIFI Language/zh_CN`;
const CHINESE = 'zh-CN,zh;q=0.9';
/** Stands for the address of the section. */
const SECTION = 'section';

/** A browser has cookies of the court's other sites, and a page that is another one by now. */
const BEEN_HERE = {
  cookie: 'JSESSIONID=8A1F0C52D3; Hm_lvt_1f=1731000000',
  'if-none-match': '"6566b3c0-1f40"',
};

function spider(name: string, agent: string, more: Record<string, string> = {}): Visitor {
  return { name, kind: 'spider', own: { 'user-agent': agent, ...more } };
}

function reader(
  name: string,
  agent: string,
  { from, ...more }: { from?: string } & Record<string, string> = {},
): Visitor {
  return {
    name,
    kind: from === undefined || from === SECTION ? 'reader' : 'sent',
    own: { 'user-agent': agent, 'accept-language': CHINESE, ...more },
    ...(from !== undefined && { from }),
  };
}

/** The visitors as whom a page is asked for. */
export const VISITORS: readonly Visitor[] = [
  reader('电脑上的读者', CHROME),
  spider(
    '百度蜘蛛',
    'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
    { 'accept-language': 'zh-cn,zh-tw' },
  ),
  reader('从百度来的手机读者', PHONE, { from: 'https://m.baidu.com/s?word=%E6%B3%95%E9%99%A2' }),
  reader('手机上的读者', PHONE),
  spider(
    '百度手机蜘蛛',
    `${PHONE} (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)`,
  ),
  reader('从百度来的电脑读者', CHROME, { from: 'https://www.baidu.com/link?url=x' }),
  reader('微信里的读者', WECHAT),
  spider('360蜘蛛', `${CHROME}; 360Spider`),
  reader('从360搜索来的读者', CHROME, { from: 'https://www.so.com/s?q=%E6%B3%95%E9%99%A2' }),
  reader('说外语的读者', CHROME, { 'accept-language': 'en-US,en;q=0.9' }),
  spider('搜狗蜘蛛', 'Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)'),
  reader('从搜狗来的手机读者', PHONE, {
    from: 'https://wap.sogou.com/web/searchList.jsp?keyword=x',
  }),
  reader('苹果手机上的读者', IPHONE),
  spider('必应蜘蛛', 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', {
    from: 'bingbot(at)microsoft.com',
  }),
  reader('从必应来的读者', CHROME, { from: 'https://cn.bing.com/search?q=x' }),
  reader('在栏目里点过来的读者', CHROME, { from: SECTION }),
  spider('谷歌蜘蛛', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', {
    from: 'googlebot(at)googlebot.com',
  }),
  reader('从谷歌来的读者', CHROME, { from: 'https://www.google.com/' }),
  reader('以前来过的读者', CHROME, BEEN_HERE),
  spider('头条蜘蛛', `${PHONE} (compatible; Bytespider; spider-feedback@bytedance.com)`),
  reader('从神马来的手机读者', PHONE, { from: 'https://m.sm.cn/s?q=%E6%B3%95%E9%99%A2' }),
  spider(
    '神马蜘蛛',
    'Mozilla/5.0 (compatible; YisouSpider/5.0; +http://www.yisou.com/help/webmaster/spider_help.html)',
  ),
];

/** The n-th visitor of a kind, again from the first after the last. */
export function visitorOf(kind: Visitor['kind'], index: number): Visitor {
  const all = VISITORS.filter((each) => each.kind === kind);
  return all[index % all.length]!;
}

/** What a visitor sends who asks for this path and query of the site at `url`, as browsers and search engines do. */
export function headersOf(visitor: Visitor, url: URL, path: string): Record<string, string> {
  const { kind, own, from } = visitor;
  if (kind === 'spider') return { accept: '*/*', ...own };
  const isSafe = url.protocol === 'https:' || /^(?:localhost|127\.|\[::1\])/.test(url.hostname);
  const [, ending = 'html'] = /\.([a-z]+)$/.exec(new URL(path, url).pathname) ?? [];
  const isPage = ending === 'html' || !(ending in ASKED_AS);
  const source = isPage && from !== SECTION ? from : url.href;
  return {
    ...(isSafe && hintsOf(own['user-agent']!)),
    ...(isPage && { 'upgrade-insecure-requests': '1' }),
    accept: isPage ? PAGES : '*/*',
    ...(isSafe && (isPage ? asPage(source, url) : asPartOfPage(ASKED_AS[ending]!))),
    ...(source !== undefined && { referer: source }),
    ...own,
  };
}

const PAGES =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8';

/** What a page asks for by itself, and as what (Fetch Metadata). */
const ASKED_AS: Readonly<Record<string, readonly [destination: string, mode: string]>> = {
  js: ['script', 'cors'],
  css: ['style', 'no-cors'],
  svg: ['image', 'no-cors'],
  png: ['image', 'no-cors'],
  jpg: ['image', 'no-cors'],
  webp: ['image', 'no-cors'],
  avif: ['image', 'no-cors'],
  ico: ['image', 'no-cors'],
  json: ['empty', 'cors'],
  bin: ['empty', 'cors'],
};

function asPage(from: string | undefined, { origin }: URL): Record<string, string> {
  const site =
    from === undefined ? 'none' : new URL(from).origin === origin ? 'same-origin' : 'cross-site';
  return {
    'sec-fetch-site': site,
    'sec-fetch-mode': 'navigate',
    'sec-fetch-user': '?1',
    'sec-fetch-dest': 'document',
  };
}

function asPartOfPage([destination, mode]: readonly [string, string]): Record<string, string> {
  return {
    'sec-fetch-site': 'same-origin',
    'sec-fetch-mode': mode,
    'sec-fetch-dest': destination,
  };
}

/** What Chromium says of itself (User-Agent Client Hints); other browsers say nothing. */
function hintsOf(agent: string): Record<string, string> {
  const [, version] = /Chrome\/(\d+)/.exec(agent) ?? [];
  if (version === undefined) return {};
  const isMobile = agent.includes('Mobile');
  return {
    'sec-ch-ua': `"Google Chrome";v="${version}", "Chromium";v="${version}", "Not_A Brand";v="24"`,
    'sec-ch-ua-mobile': isMobile ? '?1' : '?0',
    'sec-ch-ua-platform': isMobile ? '"Android"' : '"Windows"',
  };
}
