import { chmod, readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellByMail, tellWebhook, webhookProblem } from '../../../src/verify/index.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const NOTICE = {
  subject: '网站有 1 处和发布的不一样',
  text: '改动　/：内容变了',
  report: { state: 'different' },
};

let received: { path: string; body: unknown }[] = [];
let reply = { status: 200, text: '{"errcode":0,"code":0}' };
let origin = '';
const server = http.createServer((request, response) => {
  let text = '';
  request.on('data', (piece: Buffer) => (text += piece.toString()));
  request.on('end', () => {
    received.push({ path: request.url!, body: JSON.parse(text) });
    response.writeHead(reply.status).end(reply.text);
  });
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('a webhook', () => {
  test.each([
    ['wecom', { msgtype: 'text', text: { content: `${NOTICE.subject}\n${NOTICE.text}` } }],
    ['dingtalk', { msgtype: 'text', text: { content: `${NOTICE.subject}\n${NOTICE.text}` } }],
    ['feishu', { msg_type: 'text', content: { text: `${NOTICE.subject}\n${NOTICE.text}` } }],
  ])('of %s gets what that service takes', async (kind, body) => {
    received = [];
    await tellWebhook(`${kind}+${origin}/hook?key=1`, NOTICE);
    expect(received).toEqual([{ path: '/hook?key=1', body }]);
  });

  test('of any other program gets everything', async () => {
    received = [];
    await tellWebhook(`${origin}/hook`, NOTICE);
    expect(received[0]!.body).toMatchObject({ ...NOTICE.report, subject: NOTICE.subject });
  });

  test('that answers 200 and yet did not take it has not been told', async () => {
    reply = { status: 200, text: '{"errcode":310000,"errmsg":"keywords not in content"}' };
    await expect(tellWebhook(`dingtalk+${origin}/hook`, NOTICE)).rejects.toThrow(
      'keywords not in content',
    );
    reply = { status: 500, text: '' };
    await expect(tellWebhook(`${origin}/hook`, NOTICE)).rejects.toThrow('回答 500');
    reply = { status: 200, text: '{}' };
  });

  test('that is not there is told without its secret', async () => {
    const failure = tellWebhook('http://127.0.0.1:9/hook?key=secret', NOTICE);
    await expect(failure).rejects.toThrow('127.0.0.1:9 连不上');
    await expect(failure).rejects.not.toThrow('secret');
  });

  test('has an address', () => {
    expect(
      webhookProblem('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x'),
    ).toBeUndefined();
    expect(webhookProblem('qyapi.weixin.qq.com')).toContain('不是网址');
    expect(webhookProblem('file:///etc/passwd')).toContain('不是网址');
  });
});

test('a mail goes through sendmail, its words whole', async () => {
  const dir = await temporaryDir();
  const [program, mail] = [path.join(dir, 'sendmail'), path.join(dir, 'mail')];
  await writeFile(program, `#!/bin/sh\ncat > '${mail}'\n`);
  await chmod(program, 0o755);
  await tellByMail('jishu@court.example', NOTICE, program);
  const text = await readFile(mail, 'utf8');
  expect(text).toContain('To: jishu@court.example\n');
  const words = [...text.matchAll(/=\?UTF-8\?B\?(.*?)\?=/g)].map(([, word]) =>
    Buffer.from(word!, 'base64').toString(),
  );
  expect(words.join('')).toBe(NOTICE.subject);
  const body = text.slice(text.indexOf('\n\n'));
  expect(Buffer.from(body, 'base64').toString().trim()).toBe(NOTICE.text);
  await writeFile(program, '#!/bin/sh\necho no >&2\nexit 75\n');
  await expect(tellByMail('x@court.example', NOTICE, program)).rejects.toThrow('结束时报 75 no');
  await expect(tellByMail('x@court.example', NOTICE, path.join(dir, 'none'))).rejects.toThrow(
    'ENOENT',
  );
});
