import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { build } from '../setup/build-sites.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

/* A case without components is rendered when it is loaded, one with components is compiled. */

const EVERYTHING = `王*华在3~5年里[^1]，见[另一篇](/cases/2026/b/#measures)，
下一行，**重点**，"引"[^1]。

| 项目 | 数量 |
| ---- | ---: |
| 甲   |    1 |

1. 登记

2. 审核
   - 材料

> 引用[本院](https://court.example/)。

---

### 小标题

#### 见[另一篇](/cases/2026/b/)

> ### 引用的标题

[^1]: 脚注[^2]。

[^2]: 又一条。`;

test('a page is the same with and without components, from any editor, below a base path', async () => {
  const content = await contentOf();
  const site = path.join(content, 'site.yaml');
  const address = (await readFile(site, 'utf8')).replace(
    /^url: .*$/m,
    'url: https://court.example/ssfw/',
  );
  await writeFile(site, address);
  const ways = { a: EVERYTHING, b: `${EVERYTHING}\n\n<Notice>\n\n提示\n\n</Notice>` };
  for (const [name, text] of Object.entries(ways)) {
    const file = await writeCase(content, `2026/${name}`, { text: '定期到乡镇开庭。' });
    const source = (await readFile(file, 'utf8')).replace('定期到乡镇开庭。', text);
    await writeFile(file, source.replaceAll('\n', '\r\n'));
  }
  const out = path.join(await temporaryDir(), 'dist');
  await build(content, out);
  const [plain, compiled] = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const page = parse(await readFile(path.join(out, `cases/2026/${name}/index.html`), 'utf8'));
      page.querySelector('.notice')?.remove();
      const html = page.querySelector('.body')!.innerHTML;
      // Two printers of one tree: white space between blocks, bare attributes, quotation marks.
      return html
        .replace(/>\s+</g, '><')
        .replace(/="(?:true)?"(?=[ >])/g, '')
        .replaceAll('&quot;', '"');
    }),
  );
  expect(plain).toContain('<td class="align-right">1</td>');
  expect(plain).toContain('href="/ssfw/cases/2026/b/#measures"');
  expect(plain).toContain('</a>，下一行');
  for (const heading of ['>二、主要做法</a>', '>（一）小标题</a>', '>1. 见<a', '>引用的标题</a>'])
    expect(plain).toContain(heading);
  expect(compiled).toBe(plain);
});
