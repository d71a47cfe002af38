export { Client, MANNERS } from './client.ts';
export { stateOf, type Verdict } from './difference.ts';
export { Evidence } from './evidence.ts';
export { verifyFolder } from './folder.ts';
export { Journal } from './journal.ts';
export { type LiveOrder, verifyLive } from './live.ts';
export { Manifests } from './manifests.ts';
export { NotTold, tellByMail, tellWebhook, webhookProblem } from './notice.ts';
export { summaryOf, verdictReport, verdictText } from './telling.ts';
