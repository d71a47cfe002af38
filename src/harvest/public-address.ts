import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPrivate } from '../detect/private-address.ts';
import { Fault } from './fault.ts';

/** Looks a name up as Node does, and refuses one that leads to such an address: a peer is somewhere else. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const found = addresses.find(({ address }) => isPrivate(address));
    if (found) return callback(inside(hostname, found.address), []);
    if (options.all) return callback(null, addresses);
    return callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};

/** What to say of a host that is inside. */
export function inside(hostname: string, address: string): Fault {
  return new Fault(
    `${hostname} 指向内部网络的地址 ${address}`,
    '采集只访问互联网上的法院网站。请核对 peers.yaml 的 url，并请网络管理员核对域名解析。',
  );
}
