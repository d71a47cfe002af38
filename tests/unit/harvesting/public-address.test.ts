import { describe, expect, test } from 'vitest';
import { isPrivate, publicLookup } from '../../../src/harvesting/public-address.ts';
import { visit } from '../../../src/harvesting/visit.ts';
import { SHORT } from '../../setup/peers.ts';

describe('a peer is on the internet, or on this machine', () => {
  test.each([
    '10.0.0.1',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '127.0.0.1',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
  ])('%s is inside', (address) => expect(isPrivate(address)).toBe(true));

  test.each(['114.114.114.114', '2400:3200::1'])('%s is not', (address) => {
    expect(isPrivate(address)).toBe(false);
  });

  test('a name that leads inside is not followed, and no more is an address', async () => {
    const error = await new Promise((resolve) => publicLookup('localhost', {}, resolve));
    expect(error).toMatchObject({ message: expect.stringContaining('指向内部网络的地址') });
    const asked = visit(
      new URL('https://[fd00::1]/'),
      {},
      { limits: SHORT, isLocal: false },
      async () => 0,
    );
    await expect(asked).rejects.toThrow('指向内部网络的地址 fd00::1');
  });
});
