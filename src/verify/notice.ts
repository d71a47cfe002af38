import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import process from 'node:process';

/*
 * Messages to those who watch over a site: to a group in 企业微信, 钉钉 or 飞书 by a webhook, to any other program as JSON, or
 * by mail through this machine's sendmail.
 */

/** What is told. */
export interface Notice {
  /** One line. */
  subject: string;
  /** All that a person needs, some lines. */
  text: string;
  /** The same for programs. */
  report: object;
}

/** A message was not taken; the message is Chinese. */
export class NotTold extends Error {}

/** The kinds of webhooks by the word that may stand before the address, `wecom+https://…`, and the host that means it. */
const KINDS = {
  wecom: {
    host: 'qyapi.weixin.qq.com',
    body: (text: string) => ({ msgtype: 'text', text: { content: text } }),
  },
  dingtalk: {
    host: 'oapi.dingtalk.com',
    body: (text: string) => ({ msgtype: 'text', text: { content: text } }),
  },
  feishu: {
    host: 'open.feishu.cn',
    body: (text: string) => ({ msg_type: 'text', content: { text } }),
  },
} as const;

/** Why an address cannot be a webhook, in Chinese; undefined where it can. */
export function webhookProblem(address: string): string | undefined {
  const { url } = partsOf(address);
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
    ? undefined
    : `“${address}”不是网址：请写 https:// 开头的通知地址。`;
}

/** How long a service may take for taking a message, in milliseconds, and how many characters all of them take. */
const PATIENCE = 15_000;
const LONGEST = 1800;

/** Sends a message to a webhook. Throws a `NotTold` where it was not taken. */
export async function tellWebhook(
  address: string,
  { subject, text, report }: Notice,
): Promise<void> {
  const { kind, url } = partsOf(address);
  const whole = `${subject}\n${text}`;
  const body = kind ? KINDS[kind].body(shortened(whole)) : { subject, text, ...report };
  let answer;
  try {
    answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
    });
  } catch (error) {
    const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
    throw new NotTold(`${hostOf(url)} 连不上：${cause?.code ?? message}`);
  }
  const said = await answer.text();
  if (!answer.ok) throw new NotTold(`${hostOf(url)} 没有收下，回答 ${answer.status}`);
  const fault = kind && faultIn(said);
  if (fault) throw new NotTold(`${hostOf(url)} 没有收下：${fault}`);
}

/** These services answer 200 to what they do not take, and say so in the body. */
function faultIn(said: string): string | undefined {
  try {
    const { errcode, code } = JSON.parse(said) as { errcode?: number; code?: number };
    return (errcode ?? code ?? 0) === 0 ? undefined : said.slice(0, 200);
  } catch {
    return said.slice(0, 200);
  }
}

function partsOf(address: string): { kind: keyof typeof KINDS | undefined; url: string } {
  const [, named, rest] = /^(wecom|dingtalk|feishu)\+(.*)$/s.exec(address) ?? [];
  if (named) return { kind: named as keyof typeof KINDS, url: rest! };
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
  return { kind: kinds.find((each) => KINDS[each].host === host), url: address };
}

/** The address itself is a secret. */
function hostOf(url: string): string {
  return new URL(url).host;
}

/** Mails a message through sendmail, or a program that takes the same. Throws a `NotTold`. */
export async function tellByMail(
  to: string,
  { subject, text }: Notice,
  command = process.env['SENDMAIL'] ?? SENDMAILS.find((each) => existsSync(each)) ?? 'sendmail',
): Promise<void> {
  const child = spawn(command, ['-i', '-t'], { stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(mailText(to, subject, text));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0)
      throw new NotTold(`邮件没有发出：${command} 结束时报 ${code} ${said.trim().slice(0, 200)}`);
  } catch (error) {
    if (error instanceof NotTold) throw error;
    throw new NotTold(
      `邮件没有发出：不能运行 ${command}（${(error as NodeJS.ErrnoException).code}）`,
    );
  }
}

/* A cron job has neither in its path. */
const SENDMAILS = ['/usr/sbin/sendmail', '/usr/lib/sendmail'];

/** A mail (RFC 5322) in UTF-8; long words of a header are parted (RFC 2047, 2). */
function mailText(to: string, subject: string, text: string): string {
  const words = subject.match(/.{1,14}/gsu) ?? [];
  const encoded = words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`);
  const body = Buffer.from(`${text}\n`).toString('base64').replace(/.{76}/g, '$&\n');
  return [
    `To: ${to}`,
    `Subject: ${encoded.join('\n ')}`,
    `Message-ID: <${randomUUID()}@case-guidance.invalid>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    body,
    '',
  ].join('\n');
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}……` : text;
}
