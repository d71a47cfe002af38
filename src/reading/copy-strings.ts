/**
 * The texts of copying. They stand apart from the others because the page of each case loads them, and all texts
 * together weigh more than its script.
 */
export const COPY_STRINGS = {
  copied: '已复制',
  copiedAnchor: '已复制本节网址',
  copyRefused: '浏览器不让复制，文字已选中，请用键盘或长按来复制',
};
