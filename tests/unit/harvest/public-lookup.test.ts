import dns from 'node:dns';
import { expect, test, vi } from 'vitest';
import { publicLookup } from '../../../src/harvest/fetch.ts';

vi.mock('node:dns');

/** What is found under a name of which a server says this. */
async function found(addresses: string[], options: { all?: boolean } = {}): Promise<unknown> {
  const answers = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  vi.mocked(dns.lookup).mockImplementation((...args: unknown[]) => {
    expect(args[1]).toMatchObject({ all: true });
    (args[2] as (error: null, all: unknown) => void)(null, answers);
  });
  return new Promise((resolve) => {
    publicLookup('a.gov.cn', options, (error, ...rest) => resolve(error?.message ?? rest));
  });
}

test.each([
  [['10.0.0.8', '114.114.114.114']],
  [['114.114.114.114', '10.0.0.8']],
  [['114.114.114.114', '2400:3200::1', 'fe80::1%eth0']],
])('a name is refused of which any address is inside: %j', async (addresses) => {
  const inside = addresses.find((each) => /^(?:10|fe80)/.test(each));
  const told = `a.gov.cn 指向内部网络的地址 ${inside}`;
  expect(await found(addresses)).toBe(told);
  expect(await found(addresses, { all: true })).toBe(told);
});

test('else it leads where Node has it lead', async () => {
  const addresses = ['114.114.114.114', '2400:3200::1'];
  expect(await found(addresses)).toEqual(['114.114.114.114', 4]);
  expect(await found(addresses, { all: true })).toEqual([
    [
      { address: '114.114.114.114', family: 4 },
      { address: '2400:3200::1', family: 6 },
    ],
  ]);
});
