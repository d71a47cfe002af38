import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { visit } from '../setup/browser.ts';
import { sites } from '../setup/site.ts';

/* As web servers compress on the fly. */
const LEVEL = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

describe.each(sites)('the first case as a phone loads it, $name', (site) => {
  const { open } = visit(site);

  test('takes less than 20 KB and no script', async () => {
    const page = await open('/nothing-here', { expectErrors: [] });
    const loaded: { type: string; bytes: number }[] = [];
    page.on('requestfinished', async (request) => {
      const body = (await request.response())!.body();
      const { responseHeadersSize } = await request.sizes();
      const bytes = responseHeadersSize + brotliCompressSync(await body, LEVEL).length;
      loaded.push({ type: request.resourceType(), bytes });
    });
    const address = new URL(site.paths.case('2026/si-da-xianfeng'), page.url()).href;
    await page.goto(address, { waitUntil: 'networkidle' });
    const bytes = loaded.reduce((sum, each) => sum + each.bytes, 0);
    const shown = loaded.map((each) => `${each.type} ${each.bytes}`).join(', ');
    console.log(`${bytes} bytes in ${loaded.length} requests: ${shown}`);
    expect(loaded.length).toBeGreaterThan(1);
    expect(bytes).toBeLessThan(20 * 1024);
    expect(loaded.filter(({ type }) => type === 'script')).toEqual([]);
  });
});
