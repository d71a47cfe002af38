import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const base = 'http://127.0.0.1:8899';
for (const [name, width, dark, elder, url, open] of [
 ['s360', 360, false, false, '/search/?q=一案一总结一周一例会', false],
 ['s1280', 1280, false, false, '/search/?q=送达', true],
 ['s360d', 360, true, false, '/search/?q=电子讼达平台', true],
 ['s360e', 360, false, true, '/search/?q=送*达 -法院', false],
 ['home360', 360, false, false, '/', false],
 ['home1280', 1280, false, false, '/', false],
 ['case360e', 360, false, true, '/cases/2026/si-da-xianfeng/', false],
 ['case1280d', 1280, true, false, '/cases/2026/si-da-xianfeng/', false],
] as const) {
  const c = await b.newContext({ viewport: { width, height: 740 }, colorScheme: dark ? 'dark' : 'light' });
  if (elder) await c.addInitScript(() => localStorage.setItem('case-guidance:choices', '{"elder":true}'));
  const p = await c.newPage();
  await p.goto(base + url); await p.waitForTimeout(1500);
  if (open) { await p.locator('.advanced summary').click(); await p.waitForTimeout(300); }
  await p.screenshot({ path: `/tmp/shot-${name}.png`, fullPage: name.startsWith('s') || name==='home360' });
  await c.close();
}
await b.close();
