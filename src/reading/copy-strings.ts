/** What copying says: apart from the other texts, because each case loads it and they weigh more than its own script. */
export const COPY_STRINGS = {
  copied: '已复制',
  copiedAnchor: '已复制本节网址',
  copyRefused: '浏览器不让复制，文字已选中，请用键盘或长按来复制',
};
