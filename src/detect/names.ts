import { mayHave, UnitForms } from '../text/units.ts';
import { openingTest } from './openings.ts';

/** Something in a text by its offsets, and what it is, in Chinese. */
interface Named<Kind extends string = string> {
  start: number;
  end: number;
  kind: Kind;
}

/**
 * Names of persons who may not be named: those who were harmed, witnesses, and minors (最高人民法院关于人民法院在互联网
 * 公布裁判文书的规定, 法释〔2016〕19号, 第八条). Found by what stands before a name; a name that is masked (张某, 李××, 王某甲)
 * is none. It is a guess: surnames are words as well.
 */
export function protectedNamesIn(text: string): Named[] {
  if (!mayHaveRole(text)) return [];
  return [...text.matchAll(PROTECTED)].map(({ index, groups }) => {
    const start = index + groups!['role']!.length;
    return { start, end: start + groups!['name']!.length, kind: groups!['who']! };
  });
}

/** What is masked though it is public, in Chinese. */
export type MaskedKind = '法院名称' | '案号';

/**
 * Courts and numbers of cases that were masked, though they are public: `某县人民法院`, `（2024）×01民终×号`. A reader can
 * look up nothing by them.
 */
export function maskedIn(text: string): Named<MaskedKind>[] {
  if (!mayHaveMark(text)) return [];
  const named = (kind: MaskedKind, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => {
      return { start: index, end: index + found.length, kind };
    });
  return [...named('法院名称', MASKED_COURT), ...named('案号', MASKED_NUMBER)];
}

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬傅皮卞齐康伍余卜顾孟黄穆萧肖尹姚邵湛汪祁毛禹狄米臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路娄江童颜郭梅盛林钟徐邱骆夏蔡田樊胡凌霍柯管卢莫房丁宣邓郁洪石崔吉龚程邢裴陆荣翁荀羊甄曲封储靳松段富巫乌焦巴牧侯仰仇甘厉武符刘景詹龙叶黎薄印白蒲索籍赖卓蔺屠乔阴胥闻翟谭贡劳逄姬申扶堵冉宰雍桑桂牛燕冀温别庄晏柴瞿阎慕连习艾鱼古易戈廖居衡耿弘匡寇广禄东殳沃蔚越巩聂晁敖融冷辛阚那简饶曾沙丰查荆红高万宁包';
const MINOR = '未成年人|未成年女|幼女|幼儿|儿童|男童|女童|少年|少女|男孩|女孩|婴儿|学生';
/* A name ends where words begin that are said of persons. */
const NAME = `(?:欧阳|上官|司马|诸葛|司徒|东方|尉迟|皇甫|[${SURNAMES}])(?![某甲乙丙丁述乐益长])(?:(?![某甲乙丙丁])[\\u4e00-\\u9fff]){1,2}`;
const AFTER =
  '(?=[，。、；：（(”》]|$|(?:的|在|系|与|和|及|将|被|向|从|于|等|称|说|因|经|对|受|陈述|证言|证实|证明|死亡|家属|之|是|遭|拒|提|到|作|签|认|表示|本人|名下|所|送|一|二|实施|进行|报|身|头|左|右))';
const WHO = `被害人|受害人|被害女|(?<!保)证人|${MINOR}`;
const mayHaveRole = openingTest(new RegExp(WHO), new UnitForms((unit) => unit));
const PROTECTED = new RegExp(
  `(?<role>(?<who>${WHO})(?:家属|姓名)?(?:[：:]|系|是|为|即)?)(?<name>${NAME})${AFTER}`,
  'gu',
);

/* A run of marks is tried from its first only: tried from each, a long run would take the square of its length. */
const MARK = '[某×＊*xX]';
const mayHaveMark = mayHave(new RegExp(MARK));
const SIGN = '[×＊*xX]';
const MASKED_COURT = new RegExp(
  [
    `(?:${MARK}{1,3}(?:省|市|县|区|自治[区州县]|州|旗)){1,3}(?:第[一二三四五])?(?:高级|中级|基层)?人民法院`,
    `(?<!${SIGN})${SIGN}{2,}(?:高级|中级)?人民法院`,
  ].join('|'),
  'g',
);
const MASKED_NUMBER = new RegExp(
  `(?=[（(〔[])(?![^号]{0,30}(?:产权|专利|房|土地))[（(〔[](?:(?:19|20)(?:\\d\\d|${SIGN}{2})|${SIGN}{4})[）)〕\\]]` +
    `[^，。；\\s]{0,2}[\\u4e00-\\u9fff×＊*xX某]{1,4}\\d{0,4}[\\u4e00-\\u9fff]{1,4}(?:第)?[\\d×＊*xX某]{0,6}${MARK}+[\\d×＊*xX某]{0,6}号`,
  'g',
);
