import type { Section } from '../../content/index.ts';
import { codeTable, type Finding } from '../../schema/finding.ts';
import { isReserved } from '../../section/paths.ts';

/** Files that would be published as they are. */
export const codes = codeTable('passthrough', {
  'not-listed': {
    title: '有没登记的文件，不能发布',
    why: 'public 和 passthrough 文件夹里的文件会原样出现在网站上，浏览器和服务器会执行其中一些。没有人看过、登记过的，多半是被人放进来的。',
    todo: '不是本院放的，删去并告诉网站管理员；是本院要的（如搜索引擎的验证文件），由负责人看过，再把提示里的那几行写进 site.yaml。',
  },
  changed: {
    title: '登记过的文件和登记时不一样',
    why: '有人改动过它，改动没有人看过。',
    todo: '核对改动：不是本院改的，恢复原样；是本院改的，由负责人看过，换上提示里的 sha256。',
  },
  missing: {
    title: '登记的文件不在',
    why: 'site.yaml 的 passthrough 里写了它，文件夹里没有。',
    todo: '放回这个文件，或者从 passthrough 里删去这一项。',
  },
  'not-possible': {
    title: '不能原样发布这样的文件',
    why: '只有验证文件和图标需要原样发布；程序、网页、安装包和栏目自己的文件名不行。',
    todo: '请删去。名称用字母、数字和 - _ .，扩展名是 html、txt、xml、json、ico、svg、png、jpg，不能和栏目的网页、文件同名。',
  },
});

const NAME = /^(?:\.well-known\/)?(?:[\w-][\w.-]{0,99}\/)*[\w-][\w.-]{0,99}$/;
const ENDINGS = /\.(?:html|txt|xml|json|ico|svg|png|jpg)$/;
/** A court's own icon may stand for that of the program. */
const REPLACEABLE = 'favicon.svg';

/** Findings for the files that would be published as they are: each is one of the program, or listed with its digest. */
export function passthroughFindings({
  passthrough,
  site,
  sitePlaceOf,
}: Pick<Section, 'passthrough' | 'site' | 'sitePlaceOf'>): Finding[] {
  const listed = site?.passthrough ?? [];
  const error = (
    code: Parameters<typeof codes>[0],
    where: Pick<Finding, 'file' | 'line' | 'column'>,
    message: string,
    help: string,
  ): Finding => ({ ...where, code: codes(code), level: 'error', message, help });
  const ofFiles = passthrough.flatMap(({ name, file, bytes, digest, isShipped }) => {
    if (isShipped) return [];
    const where = { file, line: 1, column: 1 };
    if (bytes === undefined || !isPossible(name))
      return [error('not-possible', where, `不能原样发布 ${name}`, NOT_POSSIBLE)];
    const entry = listed.find((each) => each.file === name);
    if (!entry)
      return [error('not-listed', where, `${name} 没有登记，不能发布`, notListed(name, digest))];
    return entry.sha256 === digest
      ? []
      : [error('changed', where, `${name} 和登记时不一样`, changed(digest))];
  });
  const missing = listed.flatMap(({ file }, index) =>
    passthrough.some(({ name }) => name === file)
      ? []
      : [
          error(
            'missing',
            { file: 'site.yaml', ...sitePlaceOf(['passthrough', index, 'file']) },
            `passthrough 里登记的 ${file} 不在`,
            `请把它放进内容文件夹的 passthrough 文件夹，或者删去这一项。`,
          ),
        ],
  );
  return [...ofFiles, ...missing];
}

function isPossible(name: string): boolean {
  if (name === REPLACEABLE) return true;
  return (
    NAME.test(name) && ENDINGS.test(name) && !isReserved(`/${name}`) && !/^cases\//i.test(name)
  );
}

const NOT_POSSIBLE =
  '请删去这个文件：不是本院放的，告诉网站管理员。能原样发布的只有验证文件和图标（html、txt、xml、json、ico、svg、png、jpg），名称不能和栏目的网页、文件相同。';

function notListed(name: string, digest: string): string {
  return `不是本院放的，请删去并告诉网站管理员。确要发布的，由负责人打开看过，再在 site.yaml 的 passthrough: 下面加一行：- { file: ${name}, sha256: ${digest}, reviewer: 审核人, reason: 理由 }`;
}

function changed(digest: string): string {
  return `不是本院改的，请恢复原样并告诉网站管理员。确是本院改的，由负责人打开看过，再把登记里的 sha256 改为 ${digest}`;
}
