/** 第13812345678号 is a certificate. */
export function isOrdinal({ 0: match, index }: RegExpExecArray, text: string): boolean {
  return /第\s?$/.test(text.slice(0, index)) && /^\s?号/.test(text.slice(index + match.length));
}

/** True for a number that a unit follows. */
export function isAmount({ 0: match, index }: RegExpExecArray, text: string): boolean {
  return /^ ?(?:余|多)?(?:元|万|亿|股|吨|公斤|千克|平方|件|份|美元|港元|日元|欧元|韩元)/.test(
    text.slice(index + match.length),
  );
}

/** Numbers of documents are as long as those of cards, and one in ten has the check digit. */
export function isOtherNumber({ index }: RegExpExecArray, text: string): boolean {
  return /(?:专利|商标|证书|证号|许可|信用代码|订单|运单|流水|合同|发票|保单|编码|条码|车架|交易)(?:(?!卡号|账户|账号|帐号|尾号)[^，。；]){0,6}$/.test(
    text.slice(Math.max(0, index - 12), index),
  );
}
