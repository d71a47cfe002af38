import { afterEach, expect, test, vi } from 'vitest';
import { wantedPort } from '../../../src/cli/command.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['', 4321],
  ['0', 0],
  ['8080', 8080],
  ['65535', 65535],
])('PORT=%s is port %i', (given, port) => {
  vi.stubEnv('PORT', given);
  expect(wantedPort()).toBe(port);
});

test.each(['abc', '65536', '99999', '-1', '80.5', '1e3', ' 80'])('PORT=%s is refused', (given) => {
  vi.stubEnv('PORT', given);
  expect(wantedPort).toThrow(`PORT 不能是“${given}”`);
});
