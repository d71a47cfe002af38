import { describe, expect, test } from 'vitest';
import { isPrivate } from '../../../src/detect/private-address.ts';
import { visit } from '../../../src/harvest/fetch.ts';
import { LIMITS } from '../../../src/harvest/limits.ts';

describe('a peer is on the internet, or on this machine', () => {
  test.each([
    ...['0.0.0.0', '10.0.0.1', '100.100.100.200', '127.0.0.1', '169.254.169.254', '172.20.0.1'],
    ...['192.0.2.1', '192.88.99.1', '192.168.1.1', '198.19.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::a00:1', '::ffff:10.0.0.1', '::ffff:a00:1', '64:ff9b::a00:1', '2001::1'],
    ...['2001:db8::1', '2002:a00:1::', '3fff::1', '5f00::1', 'fd00::1', 'fe80::1', 'fec0::1'],
    ...['fe80::1%eth0', 'ff02::1', '::ffff:10.0.0.1%eth0', '::ffff:a00:1%1'],
  ])('%s is inside', (address) => expect(isPrivate(address)).toBe(true));

  test.each([
    '114.114.114.114',
    '192.88.98.1',
    '::ffff:114.114.114.114',
    '2400:3200::1',
    '2001:da8::1',
  ])('%s is not', (address) => expect(isPrivate(address)).toBe(false));

  test.each([
    ['http://localhost:1/', 'localhost 指向内部网络的地址'],
    ['https://[fd00::1]/', '指向内部网络的地址 fd00::1'],
    ['https://10.0.0.8/', '指向内部网络的地址 10.0.0.8'],
  ])('%s is not visited for a peer that is elsewhere', async (url, told) => {
    const options = { limits: LIMITS, isLocal: false };
    await expect(visit(new URL(url), {}, options, () => Promise.resolve(0))).rejects.toThrow(told);
  });
});
