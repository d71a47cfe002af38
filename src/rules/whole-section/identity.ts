import { LEDGER, type Pin, type Section } from '../../content/index.ts';
import { codeTable, type Finding } from '../../schema/finding.ts';
import { identityOf } from '../../section/site.ts';

/** Whose section this is, and who says so. */
export const codes = codeTable('identity', {
  changed: {
    title: '与登记的法院、栏目或网站不同',
    why: '第一次签发或正式发布时，法院名称、栏目名称和网站记在 addresses.txt 开头。site.yaml 与它不同，可能是被人换掉了。',
    todo: '不是自己改的，改回 site.yaml，并告诉网站管理员。确实改了名称、换了网站的，照提示运行 npm run rename。',
    example: ['court: 某某市法院', 'npm run rename -- --court 某某县人民法院 某某市人民法院'],
  },
  'no-pin': {
    title: '登记的法院名称不见了',
    why: 'addresses.txt 开头“# 本栏目：”一行被删去了。没有它，法院名称被换掉也发现不了。',
    todo: '从以前的版本里找回这一行。',
  },
});

/** What a section is known by, what staff call it, and the option by which it is renamed. */
const PARTS = [
  { name: 'court', title: '法院名称', field: 'court' },
  { name: 'section', title: '栏目名称', field: 'section' },
  { name: 'host', title: '网站', field: 'url' },
] as const;

/**
 * Findings for a section whose settings are not those of the court that has approved or released it. Where there are
 * approvals there was a pin: who takes it away is told.
 */
export function identityFindings({
  site,
  sitePlaceOf,
  pin,
  approvals,
  findings,
}: Pick<Section, 'site' | 'sitePlaceOf' | 'pin' | 'approvals' | 'findings'>): Finding[] {
  if (!site) return [];
  const isTold = findings.some(({ file }) => file === LEDGER);
  if (!pin) return approvals.length > 0 && !isTold ? [lostPin()] : [];
  const now = identityOf(site);
  return PARTS.filter(({ name }) => now[name] !== pin[name]).map(({ name, title, field }) => ({
    file: 'site.yaml',
    ...sitePlaceOf([field]),
    code: codes('changed'),
    level: 'error',
    message: `${title}“${now[name]}”与登记的“${pin[name]}”不同（${LEDGER} 第 ${pin.line} 行）`,
    help: `不是自己改的，多半是被人篡改：请改回，并告诉网站管理员。确实要改的，运行：npm run rename -- --${name} ${pin[name]} ${now[name]}`,
  }));
}

/** A part of what a section is known by. */
export type IdentityPart = Exclude<keyof Pin, 'line'>;

function lostPin(): Finding {
  return {
    file: LEDGER,
    line: 1,
    column: 1,
    code: codes('no-pin'),
    level: 'error',
    message: '登记的法院、栏目和网站不见了',
    help: `${LEDGER} 开头“# 本栏目：”一行被删去了，多半是被人篡改：请从以前的版本里找回这一行。`,
  };
}
