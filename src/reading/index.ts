export { copyAnchors, copyText } from './copy.ts';
export { keepPlace, offerReading, offerSharing, quoteWhenReporting } from './offers.ts';
export { followReader } from './outline.ts';
export { ReadingTools } from './reading-tools.ts';
export { leadBack, rememberList, restoreList } from './way-back.ts';
