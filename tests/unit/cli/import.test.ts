import { spawnSync } from 'node:child_process';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { docx, paragraph } from '../../setup/docx.ts';
import { contentOf } from '../../setup/fixtures.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

test('many files are imported one after the other, and one that is bad stops none', async () => {
  const dir = await temporaryDir();
  const content = await contentOf();
  const picture = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .gif()
    .toBuffer();
  const body =
    paragraph('巡回审判') + '<w:p><w:r><w:drawing><a:blip r:embed="r"/></w:drawing></w:r></w:p>';
  const files = {
    'a.pdf': 'no',
    'b.docx': docx(body, {}, { r: { name: 'b.gif', bytes: picture } }),
    'c.html': '<title>题目</title><div id=zoom>正文。<p>上一篇：无</div>首页<img src=no.png>',
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(dir, name), bytes);
  const names = [...Object.keys(files), 'missing.txt'].map((name) => path.join(dir, name));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/import.ts', ...names], {
    env: { ...process.env, CONTENT_DIR: content },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /（1\/4）.*（2\/4）.*图片 1 张.*（3\/4）.*（4\/4）.*导入了 2 个，没有导入 2 个/s,
  );
  expect(stdout).toMatch(/没有放进文章的导航、页面文字：首页\n.*没有放进文章的导航：上一篇：无\n/);
  expect(stderr).toMatch(/a\.pdf 没有导入.*\.pdf.*missing\.txt 没有导入.*没有这个文件/s);
  const [year = ''] = await readdir(path.join(content, 'cases'));
  const cases = path.join(content, 'cases', year);
  expect(await readFile(path.join(cases, 'xunhui-shenpan.mdx'), 'utf8')).toContain(
    '<Figure src="./xunhui-shenpan/1.png"',
  );
  const made = await readFile(path.join(cases, 'xunhui-shenpan', '1.png'));
  expect((await sharp(made).metadata()).format).toBe('png');
});
