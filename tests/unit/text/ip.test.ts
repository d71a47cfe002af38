import fc from 'fast-check';
import { BlockList, isIP } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isPrivate } from '../../../src/detect/index.ts';
import { ipVersion } from '../../../src/text/ip.ts';

const group = fc.oneof(
  fc.constant('0'),
  fc.nat(0xffff).map((value) => value.toString(16)),
);
const four = fc
  .tuple(fc.nat(260), fc.nat(260), fc.nat(260), fc.nat(260))
  .map((all) => all.join('.'));
/** Addresses, and what looks like one. */
const typed = fc.oneof(
  four,
  fc.ipV4(),
  fc.ipV6(),
  fc
    .array(fc.oneof(group, fc.constant(''), fc.constant(':')), { maxLength: 9 })
    .map((all) => all.join(':')),
  fc
    .tuple(fc.constantFrom('::', '::ffff:', 'fe80::', '64:ff9b::', '1:2:3:4:5:6:'), four)
    .map(([a, b]) => a + b),
  fc.tuple(fc.ipV6(), fc.constantFrom('%', '%eth0', '%1-a', '%e/0')).map(([a, b]) => a + b),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcf:.%')), maxLength: 20 }),
);

describe('the literal address of a machine', () => {
  it('is told as Node tells it', () => {
    fc.assert(
      fc.property(typed, (text) => ipVersion(text) === isIP(text)),
      { numRuns: 5000 },
    );
  });

  it('is private where the list of such networks has it', () => {
    const networks = new BlockList();
    for (const each of [
      '10.0.0.0/8',
      '172.16.0.0/12',
      '192.168.0.0/16',
      '198.18.0.0/15',
      '240.0.0.0/4',
    ]) {
      const [net, prefix] = each.split('/');
      networks.addSubnet(net!, Number(prefix), 'ipv4');
    }
    for (const each of ['64:ff9b:1::/48', '2001::/23', 'fc00::/7', 'fe80::/10', '3fff::/20']) {
      const [net, prefix] = each.split('/');
      networks.addSubnet(net!, Number(prefix), 'ipv6');
    }
    const near = fc
      .tuple(fc.constantFrom('fc', 'fe', '20', '3f', '64'), fc.ipV6())
      .map(([head, rest]) => `${head}${rest.replace(/%.*/, '').slice(2)}`);
    const address = fc.oneof(typed, near).filter((text) => isIP(text) > 0 && !text.includes('%'));
    fc.assert(
      fc.property(address, (text) => {
        const isListed = networks.check(text, isIP(text) === 6 ? 'ipv6' : 'ipv4');
        return !isListed || isPrivate(text);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'fe80::1%eth0',
    '10.1.2.3',
    '172.31.255.255',
    '2001:1ff::1',
  ])('is private: %s', (text) => {
    expect(isPrivate(text)).toBe(true);
  });

  it.each(['172.32.0.0', '8.8.8.8', '2001:200::1', '::ffff:8.8.8.8', 'fb00::1', '10.0.0', ''])(
    'is not private: %s',
    (text) => {
      expect(isPrivate(text)).toBe(false);
    },
  );
});
