export { copyAnchors, copyText } from './copy.ts';
export { keepPlace } from './keep-place.ts';
export { offerReading } from './offer-reading.ts';
export { followReader } from './outline.ts';
export { quoteWhenReporting } from './quote-when-reporting.ts';
export { ReadingTools } from './reading-tools.ts';
export { offerSharing } from './share.ts';
export { leadBack, rememberList, restoreList } from './way-back.ts';
