/** Surnames of one character, by how many bear them, and the rarer ones of 百家姓; some are words of the language too. */
export const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬傅皮卞齐康伍余卜顾孟黄穆萧肖尹姚邵湛汪祁毛禹狄米臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路娄江童颜郭梅盛林钟徐邱骆夏蔡田樊胡凌霍柯管卢莫房丁宣邓郁洪石崔吉龚程邢裴陆荣翁荀羊甄曲封储靳松段富巫乌焦巴牧侯仰仇甘厉武符刘景詹龙叶黎薄印白蒲索籍赖卓蔺屠乔阴胥闻翟谭贡劳逄姬申扶堵冉宰雍桑桂牛燕冀温庄晏柴瞿阎慕连习艾鱼古易戈廖衡耿弘匡寇禄东殳沃蔚巩聂晁敖融冷辛阚那简饶曾沙丰查荆红高万宁包于应安常时成向党明水平计强麦官游阳甯蒙岳仝佟郦晋仲宗关司谷车权税谌揭仉展年解苟苑闫逯丘佘帅亓卿占邸单危喜奉奚宿崇嵇巢师干况尚左幸戎揣操敬斯旷暴朴楚楼欧母毋毓冼汝洛浦涂淳源滑满漆澹濮牟皋盖盘矫祖练竺筑粟绳缪罕羿翦肇胶臼英茅荔蒯蓟虎虞蚁衣裘覃訾诺谯谈谏贝贲赏邝邰邴郇郏郜郤郗鄂鄢酆钮银锁镇闪闽隋隗雒鞠韶颉颛骞鬲鲜麴黑喇粘兰伏池仓荚茹逢隆阙伊宫甫';

/** More of them, which are words first: only where something else says that a name stands there. */
export const WORD_SURNAMES =
  '云花乐元和刁支杭诸惠芮汲山全班栾束溥怀从咸苍寿边扈农充容慎庾终暨居步都国文广殴利越相后益桓公督缑亢郈付代岩';

/** Those that so many bear that 小张 tells nobody who it is. */
export const COMMON_SURNAMES =
  '赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严魏陶姜谢邹潘葛范彭鲁韦马方任袁柳史唐薛雷贺罗郝于傅顾孟黄肖尹姚邵汪毛戴宋熊董梁杜贾江郭林钟徐邱高夏蔡田胡万卢丁邓石崔龚程陆曾侯叶黎白赖乔谭温庄阎刘';

/** Common ones with which hardly a word ends: behind them two asterisks stand for a given name. */
export const SURNAMES_ENDING_NO_WORD =
  '王李张刘陈杨赵吴周徐孙朱胡郭罗郑梁谢宋唐韩冯邓曹彭曾肖董袁潘蔡蒋余杜苏魏吕沈姚卢姜崔钟谭陆汪廖范贾韦邹熊孟秦邱顾侯邵龚薛郝倪闫贺聂';

/** Surnames of two characters, as a pattern. */
export const COMPOUND_SURNAMES =
  '欧阳|上官|司马|诸葛|司徒|东方|尉迟|皇甫|慕容|令狐|夏侯|公孙|轩辕|宇文|长孙|端木|独孤|南宫|西门|司空|百里|呼延|钟离|东郭|澹台|公冶|太史|申屠|濮阳|赫连|闻人|万俟';

/** Those that are words of grammar, or begin many words, as well. */
export const GRAMMAR_SURNAMES = '于向应时成从由因经对将曾都有方常全要能任查管连单后年过解公计党相';
