import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';

const ARGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** Starts the browser of the tests, without a window. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: inject('chromium'), args: ARGS.split(' ') });
}
