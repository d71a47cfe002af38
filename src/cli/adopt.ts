import { adopt, type Adopted } from '../adopt/index.ts';
import { FORGES } from '../schema/site.ts';
import { CHECKOUT } from '../disk/index.ts';
import { EXIT, onlyArgument, optionsOf, runCommand, WrongUsage } from './command.ts';

/*
 * `npm run adopt -- DIR [--court NAME] [--url URL] [--forge github]`: begins the repository of a court's own content. Exit code
 * 1 where that place is taken; nothing is written then.
 */

const USAGE = `用法：npm run adopt -- 文件夹 [--court 法院全称] [--url 栏目网址] [--forge ${FORGES.join('|')}]`;

runCommand(async () => {
  const { values, positionals } = optionsOf('adopt', {
    options: {
      court: { type: 'string' },
      url: { type: 'string' },
      forge: { type: 'string', multiple: true },
    },
    allowPositionals: true,
  });
  const dir = onlyArgument(positionals, '没有写明建立在哪个文件夹。');
  const adopted = await adopt({
    dir,
    program: CHECKOUT,
    court: values.court,
    url: values.url,
    forges: forgesIn(values.forge),
  });
  console.log(told(adopted));
  return EXIT.sound;
}, USAGE);

function forgesIn(given: readonly string[] | undefined) {
  const unknown = given?.find((name) => !FORGES.some((forge) => forge === name));
  if (unknown !== undefined)
    throw new WrongUsage(`--forge 不能是“${unknown}”：可以写 ${FORGES.join('、')}。`);
  return given ? FORGES.filter((forge) => given.includes(forge)) : FORGES;
}

function told({ dir, isRepository }: Adopted): string {
  const repository = isRepository
    ? '它是 git 仓库，提交之前会自动检查'
    : '这台电脑没有 git，装好以后在那里运行 git init，并打开钩子';
  return [
    `已建立 ${dir}（${repository}）：先看里面的 README.md。`,
    `填 site.yaml，运行 CONTENT_DIR=${dir} npm run check，它说还缺什么。`,
    `写一篇、签发，运行 npm run signing-key，再发布：CONTENT_DIR=${dir} npm run release -- /srv/www/alzd`,
  ].join('\n');
}
