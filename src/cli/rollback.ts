import { contentDir } from '../integrations/index.ts';
import { rollBack, Target } from '../release/index.ts';
import { Refusal } from '../report/index.ts';
import { verifyKept } from '../verify/index.ts';
import { EXIT, onlyArgument, optionsOf, runCommand } from './command.ts';
import { publicKeyBeside } from './signing.ts';
import { inTurnAt, toldTampered } from './target.ts';

/*
 * `npm run rollback -- TARGET [--to RELEASE]`: serves again what was served before, in one step. Exit code 1 where there is
 * nothing to go back to.
 */

const USAGE = '用法：npm run rollback -- 文件夹 [--to 哪一次发布]';

runCommand(async () => {
  const { values, positionals } = optionsOf('rollback', {
    options: { to: { type: 'string' } },
    allowPositionals: true,
  });
  const dir = onlyArgument(positionals, '没有写明是哪个文件夹。');
  const target = new Target(dir);
  const refusal = target.refusal();
  if (refusal) throw new Refusal(refusal);
  if (target.releases().length === 0) throw new Refusal(`${target.dir} 里没有发布过的网站。`);
  const content = contentDir();
  const { from, to } = await inTurnAt(target, content)(() => rollBack(target, values.to));
  const left = from
    ? `离开的是 ${from}，还留着；要再用它：npm run rollback -- ${target.dir} --to ${from}`
    : `刚才它没有指向发布过的网站：有人动过它，请查清是谁。`;
  console.log(
    `已经退回：${target.served} 现在是 ${to}。${left}\n旧网址有变动的，nginx 请运行 nginx -s reload，Caddy 请重新写一次配置。下一次发布仍按现在的内容生成。\n核对：npm run verify -- ${target.dir}`,
  );
  // What readers have is right first; then it is looked at what they had.
  const found = from && toldTampered(target, verifyKept(target, from, publicKeyBeside(content)));
  if (found !== undefined) console.error(found);
  return EXIT.sound;
}, USAGE);
