/*
 * Pages of courts as content systems make them: an article among furniture that is hidden until it is asked for, and the same
 * pages poisoned.
 */

/** The article of every page, paragraph by paragraph. */
export const SAID = [
  '一、案例背景',
  '村民出门不便，来一次法院要走两个小时，小纠纷拖成了大纠纷。',
  '二、主要做法',
  '调解员每月到村里两次，当场登记、当场调解，调不成的就地立案。',
  '三、工作成效',
  '一年里登记了八十六件，调成六十一件，村民少跑了三百多趟路。',
  '四、案例启示',
  '把窗口开到村口，事情就好办了一半。',
];

/** What a page has besides its article. `{means}` is where the element is hidden. */
export const FURNITURE: Record<string, string> = {
  'sizes of letters':
    '<ul class="size" {means}><li>超大</li><li>大</li><li>标准</li><li>小</li></ul>',
  'a share box':
    '<div class="bdsharebuttonbox" {means}>分享到：<a href="javascript:;">微信</a> <a href="http://service.weibo.com/share/share.php?url=http%3A%2F%2Fa.example&title=x">新浪微博</a> <a href="http://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey?url=x">QQ空间</a></div>',
  'a hint for phones': '<div id="qr" {means}>扫一扫在手机打开当前页</div>',
  'a counter': '<span {means}>浏览次数：1024 次</span>',
  'a menu of the site':
    '<ul class="submenu" {means}><li><a href="/fygk/">法院概况</a></li><li><a href="/ssfw/">诉讼服务</a></li><li><a href="https://wenshu.court.gov.cn/">裁判文书</a></li></ul>',
  'links to other authorities':
    '<div class="links" {means}><a href="http://www.court.gov.cn/">最高人民法院</a><a href="http://www.chinacourt.org/">中国法院网</a><a href="http://www.xinhuanet.com/">新华网</a></div>',
  'related articles':
    '<div class="related" {means}><h3>相关阅读</h3><ul><li><a href="/2026/1.html">我院召开半年工作会议，部署下一阶段重点任务</a></li><li><a href="/2026/2.html">诉讼服务中心推出夜间服务</a></li></ul></div>',
  'readers’ comments':
    '<div class="comment-list" {means}><p>张某：讲得很清楚，学习了。</p><p>李某：希望我们村也有这样的服务！</p></div>',
  'a form for comments':
    '<form {means}><p>请遵守国家法律法规，文明发言，您的评论审核后才会显示。</p><input type="text"><textarea></textarea><button>发表</button></form>',
  'the maker of the site':
    '<div class="maker" {means}>Produced By <a href="http://www.maker.example">某某网络</a> 发布系统</div>',
  'a dialog':
    '<div class="modal" {means}><p>您即将离开本网站，是否继续？</p><a href="#">继续</a><a href="#">取消</a></div>',
  'a hint of a player':
    '<div class="video-player" {means}>您的浏览器不支持播放，请升级浏览器。</div>',
  buttons:
    '<div class="tools" {means}><a href="javascript:window.print()">打印</a><a href="javascript:window.close()">关闭</a><a href="#">收藏</a></div>',
};

/** How pages hide what they show later: in a style sheet, and in attributes. */
export const MEANS: Record<string, [css: string, attributes: string]> = {
  'display: none': ['', 'style="display:none"'],
  'a rule of its class': ['.js-off{display:none}', 'class="js-off"'],
  visibility: ['', 'style="visibility:hidden"'],
  'the attribute hidden': ['', 'hidden'],
  opacity: ['', 'style="opacity:0;transition:opacity .3s"'],
  'no height': ['', 'style="height:0;overflow:hidden"'],
  'beyond the edge': ['', 'style="position:absolute;left:-9999px"'],
  clip: ['', 'style="position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden"'],
};

/** A page with something in the article, after its paragraphs, or below it. */
export function pageWith(piece: string, place: 'inside' | 'outside' | 'among', css = ''): string {
  const [first = '', ...others] = SAID.map((each) => `<p>${each}</p>`);
  const own = [first, ...(place === 'among' ? [piece] : []), ...others].join('\n');
  return `<!doctype html><html><head><meta charset="utf-8"><title>调解到村口_某县人民法院</title><style>${css}</style></head><body>
<div class="header"><a href="/">首页</a> <a href="/alzd/">案例指导</a></div>
<div class="main"><h1>调解到村口</h1><div class="info">发布时间：2026-05-06 09:25　来源：某县人民法院</div>
<div class="article-content">${own}${place === 'inside' ? piece : ''}</div>${place === 'outside' ? piece : ''}</div>
<div class="footer">版权所有：某县人民法院　备案号：某ICP备00000000号</div></body></html>`;
}

/** What poisons a page. */
export const POISON: Record<string, string> = {
  'a link that is not shown':
    '<a style="display:none" href="http://www.k8tyc77.com">凯发娱乐官网</a>',
  'a neutral link that is not shown':
    '<a style="display:none" href="http://www.some-other-shop.com/">点这里看更多</a>',
  'a block beyond the left edge':
    '<div style="position:absolute;left:-9999px"><a href="http://bet-88.example.com">足球投注平台</a></div>',
  'a block beyond the upper edge':
    '<div style="position:fixed;top:-5000px">网上真人百家乐平台，注册就送彩金。</div>',
  'a block far to the right': '<div style="position:absolute;left:99999px">澳门新葡京娱乐城</div>',
  'an indent': '<p style="text-indent:-9999px">注册送彩金，提现秒到账。</p>',
  'a margin': '<p style="margin-left:-3000px">最新棋牌游戏下载送现金。</p>',
  'a margin in one word': '<p style="margin:0 0 0 -3000px">最新棋牌游戏下载送现金。</p>',
  'white words': '<p style="color:#fff">百家乐技巧大全</p>',
  'white words of a name': '<p style="color:white">六合彩开奖结果</p>',
  'white words in hsl': '<p style="color:hsl(0,0%,100%)">六合彩开奖结果</p>',
  'nearly white words': '<p style="color:#fdfdfd">六合彩特码资料</p>',
  'white words on nothing': '<p style="color:#fff;background:none">六合彩特码资料</p>',
  'words of the colour of their ground': '<p style="background:#c00;color:#c00">真人百家乐平台</p>',
  'black words on black': '<p style="background:#000;color:rgb(0 0 0)">真人百家乐平台</p>',
  'transparent words': '<p style="color:transparent">皇冠体育投注</p>',
  'an old white font': '<font color="#FFFFFF">皇冠体育投注</font>',
  'no size': '<span style="font-size:0">时时彩计划</span>',
  'one pixel': '<span style="font-size:1px">时时彩计划软件</span>',
  'a tiny size in short': '<p style="font:1px/1 serif">时时彩计划软件</p>',
  'a hundredth of a size': '<span style="font-size:.01em">老虎机游戏平台</span>',
  'a clip': '<div style="position:absolute;clip:rect(0,0,0,0)">老虎机游戏平台</div>',
  'a clip-path': '<div style="clip-path:inset(100%)">老虎机游戏平台</div>',
  'a polygon': '<div style="clip-path:polygon(0 0,0 0,0 0)">老虎机游戏平台</div>',
  opacity: '<div style="opacity:0">开元棋牌官网</div>',
  'opacity of a hundredth': '<div style="opacity:0.01">开元棋牌官网</div>',
  'an old filter': '<div style="filter:alpha(opacity=0)">开元棋牌官网</div>',
  visibility: '<div style="visibility:hidden">bet365备用网址</div>',
  'a scale': '<div style="transform:scale(0)">bet365备用网址</div>',
  'a translation': '<div style="transform:translateX(-9999px)">bet365备用网址</div>',
  'no height': '<div style="height:0;overflow:hidden">亚博体育官网</div>',
  'one pixel of height': '<div style="height:1px;width:1px;overflow:hidden">亚博体育官网</div>',
  'a marquee': '<marquee height="1" width="4">亚博体育官网</marquee>',
  'the attribute': '<p hidden>万博体育下载</p>',
  'behind the page': '<div style="position:absolute;z-index:-1">万博体育下载</div>',
  'a rule for what is in it':
    '<style>.article-content > .k b{display:none}</style><p class="k">　<b>华体会官网入口</b></p>',
  'a rule of an attribute': '<style>[data-k]{display:none}</style><p data-k="1">华体会官网入口</p>',
  'hidden prose': '<p style="display:none">本院已于上月搬到新的地址，以后请到那里办理业务。</p>',
  'hidden words in a sentence': '<p>调解员到村里<span style="display:none">最大的</span>登记。</p>',
  'a script that writes':
    '<script>document.write("<a href=\'http://www.k8tyc77.com\'>凯发娱乐官网</a>")</script>',
  'a script with escapes': String.raw`<script>document.write("\u6fb3\u95e8\u65b0\u8461\u4eac\u5a31\u4e50\u57ce")</script>`,
  'a script with percent signs':
    '<script>document.write(unescape("%u6fb3%u95e8%u65b0%u8461%u4eac"))</script>',
  'a script that hides what follows':
    '<script>document.write(\'<div style="position:absolute;left:-9999px">\')</script><a href="/x">友情链接一</a><script>document.write("</div>")</script>',
  'a late script':
    '<script>setTimeout(function(){document.body.innerHTML="<h1>澳门威尼斯人娱乐</h1>"},3000)</script>',
  'a script that leads away':
    '<script>if(/baidu|sogou/.test(document.referrer)){location.href="http://www.some-other-shop.com/"}</script>',
  'a name of codes':
    '<script>var t=String.fromCharCode(28595,38376,26032,33889,20140);document.title=t</script>',
  'words for browsers without scripts': '<noscript>澳门新葡京娱乐城</noscript>',
};

/** What a page hides and offers, or says again: its own abstract, other tabs and languages, what is unfolded. */
export const OFFERED: Record<string, string> = {
  'an abstract in its own words':
    '<div id="abstract" style="display:none">摘要：为解决山区群众诉讼难，该院把服务窗口开到村口，每月两次上门，当场登记、当场调解。</div>',
  'what a link of the page unfolds':
    '<div id="full" style="display:none"><p>调解员还为行动不便的老人上门登记，把材料带回法院代办，当月办结。</p></div><a href="javascript:void(0)" onclick="document.getElementById(\'full\').style.display=\'block\'">展开全文</a>',
  'what a button controls':
    '<button aria-controls="more-1">法条</button><div id="more-1" hidden><p>相邻权利人应当按照有利生产、方便生活的原则处理相邻关系，互谅互让。</p></div>',
  'what stands beside a label that unfolds':
    '<span class="open">【展开】</span><div class="rest" style="height:0;overflow:hidden"><p>相邻权利人应当按照有利生产、方便生活的原则处理相邻关系。</p></div>',
  'the second of two tabs':
    '<ul id="tab"><li class="cur">基本案情</li><li>裁判要旨</li></ul><div class="con"><p>村民甲、乙因宅基地起争执。</p></div><div class="con" style="display:none"><p>相邻权利人应当按照有利生产、方便生活的原则处理相邻关系。</p></div>',
  'what a target of data names':
    '<a data-toggle="collapse" data-target="#c1">法条链接</a><div id="c1" style="display:none"><p>《中华人民共和国民法典》第二百八十八条：不动产的相邻权利人应当正确处理相邻关系。</p></div>',
  'what a script of the page shows':
    '<span class="bt">说法</span><div class="sf" style="display:none"><p>相邻权利人应当按照有利生产、方便生活的原则处理相邻关系。</p></div><script>$(".bt").click(function(){$(".sf").slideToggle()})</script>',
  'the page in another language':
    '<div lang="ja" style="display:none"><p>村人が裁判所へ行くには二時間も歩かなければならなかった。調停員は毎月二回村に来ます。</p></div>',
};

/** What a page hides and shows besides. */
export const REPEATED: Record<string, string> = {
  'a copy for reading aloud': `<div id="tts" style="display:none">${SAID.join('')}</div>`,
  'the title and the first sentence, for a voice':
    '<div class="voice" style="display:none">调解到村口。村民出门不便，来一次法院要走两个小时，小纠纷拖成了大纠纷。</div>',
  'an abstract of sentences that are seen':
    '<p class="zy" style="display:none">村民出门不便，来一次法院要走两个小时；调解员每月到村里两次，当场登记、当场调解。</p>',
  'a copy in traditional characters':
    '<div class="big5" style="display:none"><p>村民出門不便，來一次法院要走兩個小時，小糾紛拖成了大糾紛。</p></div>',
};

/** Hidden text that looks as if a page offered it, and is none of its own. */
export const DISGUISED: Record<string, string> = {
  'advertising in a tab':
    '<a href="#t9">更多</a><div id="t9" style="display:none"><p>澳门新葡京娱乐城，注册送彩金。</p></div>',
  'a link to others in what is unfolded':
    '<a href="javascript:;">展开</a><div style="display:none"><p>详情请看<a href="http://www.some-other-shop.com/">这里</a>。</p></div>',
  'an abstract of something else':
    '<div class="summary" style="display:none">摘要：本市房价连续三个月上涨，专家提醒购房者抓紧入市，名额有限。</div>',
  'a sentence with words of the article in it':
    '<p style="display:none">调解员每月到村里两次，请先把诉讼费转到调解员的个人账户，再当场登记。</p>',
  'a script that hides it':
    '<div id="k" style="display:none"><p>本院已于上月搬到新的地址，以后请到那里办理业务。</p></div><script>document.getElementById("k").style.display="none"</script>',
  'beside a link for printing':
    '<a href="javascript:window.print()">打印</a><p style="display:none">本院已于上月搬到新的地址，以后请到那里办理业务。</p>',
  'Chinese that is said to be English':
    '<p lang="en" style="display:none">本院已于上月搬到新的地址，以后请到那里办理业务。</p>',
};
