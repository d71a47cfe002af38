import { bytesOfIp } from '../text/ip.ts';

/**
 * True for an address that other machines of the internet do not have: this machine's, those of a private network,
 * those for special purposes (IANA, special-purpose address registries; RFC 6890), and those that another address is
 * carried in (RFC 4291 2.5.5, RFC 3056, RFC 4380, RFC 6052, RFC 7526).
 */
export function isPrivate(address: string): boolean {
  const bytes = bytesOfIp(address.replace(/%.*$/, ''));
  if (!bytes) return false;
  const isMapped = MAPPED.every((byte, index) => bytes[index] === byte);
  const plain = isMapped ? bytes.slice(MAPPED.length) : bytes;
  return PRIVATE.some((network) => isIn(plain, network));
}

/* What an address of four bytes begins with where sixteen are written. */
const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

const PRIVATE = `
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10
fec0::/10 ff00::/8`
  .trim()
  .split(/\s+/)
  .map((each) => {
    const [network, prefix] = each.split('/');
    return { bytes: bytesOfIp(network!)!, prefix: Number(prefix) };
  });

function isIn(bytes: readonly number[], network: { bytes: number[]; prefix: number }): boolean {
  if (bytes.length !== network.bytes.length) return false;
  return bytes.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, network.prefix - 8 * index));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === (network.bytes[index]! & mask);
  });
}
