import { fullNameOf } from '../section/laws.ts';
import type { Problem } from './article.ts';

/**
 * What is wrong with the name of a law; undefined for a full name without 《》. The names are those under which laws and
 * interpretations are promulgated (全国人大常委会《立法技术规范》: a law is cited by its full name).
 */
export function titleProblem(title: string): Problem | undefined {
  if (/^《[^《》]*(?:《[^《》]*》[^《》]*)*》$/.test(title)) {
    return {
      level: 'error',
      message: `法律名称带了书名号：${title}`,
      help: `书名号由页面自动加上，请写：${title.slice(1, -1)}`,
    };
  }
  const article =
    /^《?(.+?)》?(第[零〇一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十])?(?:第[^第]{1,5}[款项目])*)$/.exec(
      title,
    );
  if (article) {
    return {
      level: 'warning',
      message: `法律名称里写了条：${title}`,
      help: `名称只写“${article[1]}”，“${article[2]}”写在 article 里。`,
    };
  }
  const fullName = fullNameOf(title);
  if (fullName) {
    return {
      level: 'warning',
      message: `“${title}”是简称`,
      help: `请写全称：${fullName}`,
    };
  }
  return looksWhole(title)
    ? undefined
    : {
        level: 'warning',
        message: `“${title}”不像法律的全称`,
        help: '请写公布时的全称，如中华人民共和国民事诉讼法、人民法院在线诉讼规则；全称确是如此的，不用改。',
      };
}

/** Laws bear the name of the state; all else says what kind of document it is. */
function looksWhole(title: string): boolean {
  const bare = title.replace(/(?:[（(〔][^（）()〔〕]*[）)〕])+$/, '');
  const isLaw = /(?<![办方])法典?$/.test(bare);
  if (isLaw) return /^(?:中华人民共和国|反分裂国家法$)/.test(bare);
  if (/解释$/.test(bare)) return /关于|^中华人民共和国/.test(bare);
  return KIND.test(bare);
}

const KIND =
  /(?:条例|规定|解释|办法|决定|细则|规则|意见|通知|批复|答复|复函|函|决议|纪要|宣言|公约|条约|协定|议定书|安排|章程|准则|标准|纲要|规划|方案|计划|制度|规范|规程|程序|指引|指南|指导|公告|通告|通报|命令|令|通则|要点|目录|清单|守则|公报|修正案|问题|说明|要求|措施|声明|案例|宪法)$/;
