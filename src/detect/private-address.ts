import { BlockList, isIP } from 'node:net';

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
