import process from 'node:process';
import { startGateway } from '../gateway/index.ts';
import { outDir } from '../integrations/index.ts';
import { isSystemError } from '../content/index.ts';
import { Refusal } from '../report/index.ts';
import { LAST_PORT } from '../text/urls.ts';
import { EXIT, optionsOf, runCommand, wantedPort, WrongUsage } from './command.ts';

/*
 * `npm run gateway -- [--site DIR] [--proxy] [--admin-port N]`: the service between readers and a search engine, whose address is in
 * `ENGINE`, with its account: what stands in a command line others can see. It ends by SIGTERM or Ctrl+C, when what it is
 * answering is answered. Exit code 1 where it cannot begin.
 */

const USAGE = `用法：ENGINE=http://127.0.0.1:9200/cases/_search npm run gateway -- [--site 网站文件夹] [--proxy] [--admin-port 端口]
  ENGINE        检索服务器的网址，可以带账号：http://帐号:密码@127.0.0.1:9200/cases/_search
  --site        生成好的网站，默认 dist
  --proxy       前面有网页服务器时写上：读者的地址由它写在 X-Forwarded-For 的末尾
  --admin-port  查看运行情况的端口，默认比网关的大 1
  网关的端口由 PORT 指定，默认 4321`;

runCommand(async () => {
  const { values } = optionsOf('gateway', {
    options: {
      site: { type: 'string' },
      proxy: { type: 'boolean', default: false },
      'admin-port': { type: 'string' },
    },
  });
  const port = wantedPort();
  const adminPort = Number(values['admin-port'] ?? port + 1);
  if (!Number.isInteger(adminPort) || adminPort < 0 || adminPort > LAST_PORT)
    throw new WrongUsage(`“${values['admin-port']}”不是端口。`);
  const site = values.site ?? outDir();
  const gateway = await startGateway(
    { site, engine: engine(), isBehindProxy: values.proxy },
    { port, adminPort },
  ).catch((error: unknown) => {
    throw new Refusal(notStarted(error, site));
  });
  console.log(
    `检索网关在 ${gateway.address} ；运行情况见 ${gateway.admin}health 和 ${gateway.admin}metrics 。`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await gateway[Symbol.asyncDispose]();
  return EXIT.sound;
}, USAGE);

function engine(): URL {
  const value = process.env['ENGINE'] ?? '';
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol) || !url.pathname.endsWith('/_search'))
    throw new WrongUsage('请在环境变量 ENGINE 里写检索服务器的网址，以 /_search 结尾。');
  return url;
}

function notStarted(error: unknown, site: string): string {
  if (isSystemError(error) && error.syscall === 'listen')
    return `端口不能用（${error.code}）。请换一个，例如 PORT=4322。`;
  return `${site} 里没有经网关检索的网站：site.yaml 的 search 要写 gateway，再运行 npm run build。（${String(error)}）`;
}
