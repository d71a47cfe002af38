import { isAllowedHost } from '../domain/hosts.ts';
import { foundInTexts } from './lines.ts';
import { personalDataIn } from './personal-data.ts';
import type { Rule } from './rule.ts';

/**
 * Personal data that a court may not publish (最高人民法院关于人民法院在互联网公布裁判文书的规定, 法释〔2016〕19号,
 * 第十条; 个人信息保护法). A mail address of the court itself is none. Messages do not repeat what they have found. A
 * person decides about each: a case may rest on a number that is public.
 */
export const privacy: Rule = {
  name: 'privacy',
  check(file, { site }) {
    return foundInTexts(file, (line) =>
      personalDataIn(line)
        .filter(({ start, end }) => {
          const host = line.source.slice(start, end).split('@')[1];
          return !(host && site && isAllowedHost(host.trim().toLowerCase(), site));
        })
        .map(({ start, end, kind, isCertain }) => ({
          ...line.placeOf({ start, end }),
          level: isCertain ? 'error' : 'warning',
          message: isCertain ? `有个人信息：${kind}` : `可能有个人信息：${kind}`,
          help: isCertain
            ? '请删去，或用“某”“×”遮住，如“住某小区”“138××××5678”。'
            : '请核对：是自然人的，请删去或遮住；是单位的或公开的，不用改。',
        })),
    );
  },
};
