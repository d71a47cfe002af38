import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Fault } from './fault.ts';

/**
 * True for an address that other machines of the internet do not have: this machine's, those of a private network,
 * those for special purposes (IANA, special-purpose address registries; RFC 6890), and those that another address is
 * carried in (RFC 4291 2.5.5, RFC 3056, RFC 4380, RFC 6052, RFC 7526).
 */
export function isPrivate(address: string): boolean {
  const withoutZone = address.replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(withoutZone);
  const plain = mapped?.[1] ?? withoutZone;
  return PRIVATE.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

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

const NETWORKS = `
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10
fec0::/10 ff00::/8`;

const PRIVATE = new BlockList();
for (const each of NETWORKS.trim().split(/\s+/)) {
  const [network, prefix] = each.split('/');
  PRIVATE.addSubnet(network!, Number(prefix), isIP(network!) === 6 ? 'ipv6' : 'ipv4');
}
