import { LEDGER, type Pin, type Section } from '../../content/index.ts';
import { codeTable, type Finding } from '../../schema/finding.ts';
import { COURT_SCRIPTS, type Site } from '../../schema/site.ts';
import { identityOf, ROLES } from '../../section/site.ts';

/** Whose section this is, who has to approve what it publishes, and who says so. */
export const codes = codeTable('identity', {
  'court-name': {
    title: '不像法院的名称',
    why: '法院名称在每一页的标题、页眉和页脚里，旧网页就是在这里被换成赌博网站的。名称只用汉字，以“法院”或“法庭”结尾。',
    todo: '写本院的全称。不是自己写的，多半是被人篡改，请告诉网站管理员。名称用少数民族文字写的，加一行 courtScript。',
    example: ['court: 01365娱乐', 'court: 华蓥市人民法院'],
  },
  changed: {
    title: '与登记的法院、栏目或网站不同',
    why: '第一次签发或正式发布时，法院名称、栏目名称和网站记在 addresses.txt 开头。site.yaml 与它不同，可能是被人换掉了。',
    todo: '不是自己改的，改回 site.yaml，并告诉网站管理员。确实改了名称、换了网站的，照提示运行 npm run rename。',
    example: ['court: 某某市法院', 'npm run rename -- --court 某某县人民法院 某某市人民法院'],
  },
  'roles-changed': {
    title: '签发的环节与登记的不同',
    why: '第一次签发或正式发布时，签发要经过哪几个环节，记在 addresses.txt 开头。site.yaml 里少一个环节、换一个环节，没有人看过的文字就可能公开。',
    todo: '不是本院定的，改回 site.yaml 的 approval，并告诉网站管理员。本院定了新的环节的，照提示运行 npm run rename。',
    example: ['approval: { roles: [审核] }', 'npm run rename -- --roles 审核、签发 审核'],
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
  { name: 'roles', title: '签发的环节', field: 'approval' },
] as const;

/**
 * Findings for a section whose court is called as no court is, or whose settings are not those of the court that has
 * approved or released it. Where there are approvals there was a pin: who takes it away is told.
 */
export function identityFindings(section: Asked): Finding[] {
  const { site } = section;
  return site ? [...nameFindings({ ...section, site }), ...pinFindings({ ...section, site })] : [];
}

type Asked = Pick<Section, 'site' | 'sitePlaceOf' | 'pin' | 'approvals' | 'findings'>;
type Known = Asked & { site: Site };

function nameFindings({ site: { court, courtScript }, sitePlaceOf }: Known): Finding[] {
  const problem = courtScript ? otherLetters(court, courtScript) : notACourt(court);
  if (!problem) return [];
  return [
    {
      file: 'site.yaml',
      ...sitePlaceOf(['court']),
      code: codes('court-name'),
      level: 'error',
      message: `法院名称“${court}”${problem}`,
      help: '请写本院的全称；不是自己写的，多半是被人篡改，请告诉网站管理员。用少数民族文字写的，加一行 courtScript。',
    },
  ];
}

/** The name of a court (人民法院组织法, 第十二至十九条): whoever puts another word there has to make it look like one. */
function notACourt(court: string): string | undefined {
  if (!/^\p{Script=Han}+$/u.test(court)) return '里有汉字以外的字符';
  return /(?:法院|法庭)$/.test(court) ? undefined : '不是以“法院”或“法庭”结尾的';
}

function otherLetters(court: string, script: keyof typeof COURT_SCRIPTS): string | undefined {
  const letters = new RegExp(`^[\\p{Script=${COURT_SCRIPTS[script]}}\\p{M}]+$`, 'u');
  return court.split(' ').every((word) => letters.test(word))
    ? undefined
    : `里有${script}以外的字符`;
}

function pinFindings({ site, sitePlaceOf, pin, approvals, findings }: Known): Finding[] {
  const isTold = findings.some(({ file }) => file === LEDGER);
  // A file that cannot be understood has approvals.
  const isApproved = approvals === undefined || approvals.length > 0;
  if (!pin) return isApproved && !isTold ? [lostPin()] : [];
  const now = identityOf(site);
  const pinned = { ...pin, roles: pin.roles ?? ROLES.join('、') };
  return PARTS.filter(({ name }) => now[name] !== pinned[name]).map(({ name, title, field }) => ({
    file: 'site.yaml',
    ...sitePlaceOf([field]),
    code: codes(name === 'roles' ? 'roles-changed' : 'changed'),
    level: 'error',
    message: `${title}“${now[name]}”与登记的“${pinned[name]}”不同（${LEDGER} 第 ${pin.line} 行）`,
    help: `不是自己改的，多半是被人篡改：请改回，并告诉网站管理员。确实要改的，运行：npm run rename -- --${name} ${pinned[name]} ${now[name]}`,
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
