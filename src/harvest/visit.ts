import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { isPrivate } from '../detect/private-address.ts';
import { Fault } from './fault.ts';
import type { Limits } from './limits.ts';
import { inside, publicLookup } from './public-address.ts';

/**
 * Asks for an address by GET, once, and gives `use` the answer while it comes in; no redirect is followed. Each step has
 * its time, and the connection is closed in any case. Only a peer that is on this machine itself may be `isLocal`.
 */
export async function visit<Result>(
  url: URL,
  headers: Record<string, string>,
  { limits, isLocal }: { limits: Limits; isLocal: boolean },
  use: (answer: IncomingMessage) => Promise<Result>,
): Promise<Result> {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!isLocal && isIP(literal) && isPrivate(literal)) throw inside(url.hostname, literal);
  const isSecure = url.protocol === 'https:';
  const request = (isSecure ? https : http).request(url, {
    headers,
    agent: false,
    ...(!isLocal && { lookup: publicLookup }),
  });
  let fault: Fault | undefined;
  let timer: NodeJS.Timeout | undefined;
  const within = (milliseconds: number, message: string) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      fault = new Fault(`${message}，等了 ${milliseconds / 1000} 秒`, LATER);
      request.destroy(fault);
    }, milliseconds);
  };
  try {
    within(limits.connectMs, '连不上');
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once('socket', (socket) => {
        socket.once(isSecure ? 'secureConnect' : 'connect', () =>
          within(limits.headersMs, '连上了，没有回答'),
        );
      });
      request.once('response', resolve);
      // It may fail again while the answer comes in, which is told there.
      request.on('error', reject);
      request.end();
    });
    within(limits.bodyMs, '没有传完');
    return await use(answer);
  } catch (error) {
    throw fault ?? (error instanceof Fault ? error : unreachable(error));
  } finally {
    clearTimeout(timer);
    request.destroy();
  }
}

const LATER = '请过些时候再采集；一直这样的，请与该院的网站管理员联系。';

function unreachable(error: unknown): Fault {
  const { code, message } = error as NodeJS.ErrnoException;
  const known = code && REASONS[code];
  if (known) return new Fault(known, LATER);
  const isCertificate = code !== undefined && /CERT|SELF_SIGNED|SIGNATURE|TLS|SSL/.test(code);
  return isCertificate
    ? new Fault(`证书不对（${code}）`, '可能有人冒充该院的网站：请与该院的网站管理员联系。')
    : new Fault(`没有取到（${code ?? message}）`, LATER);
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: '连不上：那边没有网站（ECONNREFUSED）',
  ECONNRESET: '传到一半断了（ECONNRESET）',
  ENOTFOUND: '找不到这个域名（ENOTFOUND）',
  EAI_AGAIN: '查不到域名，可能是本机没有联网（EAI_AGAIN）',
  EHOSTUNREACH: '连不上（EHOSTUNREACH）',
  ENETUNREACH: '连不上，可能是本机没有联网（ENETUNREACH）',
  ETIMEDOUT: '连不上（ETIMEDOUT）',
};
