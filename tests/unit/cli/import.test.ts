import { spawnSync } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
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

test.each([
  ['巡回审判 定稿(1).DOCX', '巡回审判', 'xunhui-shenpan'],
  ['-v2.docx', 'ODR', 'odr'],
  ['😀.docx', '“1+3+N”', '1-3-n'],
  ['材料.docx', '𠮷㐂', 'u20bb7-u3402'],
])('a file named %s is imported, its case is named by its title: %s', async (file, title, slug) => {
  const dir = await temporaryDir();
  const content = await contentOf();
  await writeFile(path.join(dir, file), docx(paragraph(title) + paragraph('法官到村里开庭。')));
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.resolve('src/cli/import.ts'), '--', file],
    { cwd: dir, env: { ...process.env, CONTENT_DIR: content }, encoding: 'utf8' },
  );
  expect([status, stderr.replaceAll(/^.*导入.*\n/gm, '')]).toEqual([0, '']);
  const [year = ''] = await readdir(path.join(content, 'cases'));
  expect(await readdir(path.join(content, 'cases', year))).toContain(`${slug}.mdx`);
});

test('a report has twenty lines and the rest in a file; names are found whatever their form', async () => {
  const dir = await temporaryDir();
  const content = await contentOf();
  const decomposed = 'Qualität'.normalize('NFD');
  await mkdir(path.join(dir, 'a_files'));
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  await writeFile(path.join(dir, 'a_files', `${decomposed} 1.PNG`), picture);
  const missing = Array.from({ length: 40 }, (_, index) => `<img src="none-${index}.png">`);
  const around = Array.from({ length: 60 }, (_, index) => `<p>页面上的第${index}行字</p>`);
  const page = `<meta charset="utf-8"><h1>\u{2b74a}\u{2b74b}</h1><div id="zoom"><p>调解员每月到村里两次，当场登记。</p>
<img src="a_files/Qualit%C3%A4t%201.png">${missing.join('')}</div>${around.join('')}`;
  await writeFile(path.join(dir, `${decomposed}.html`), page);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/import.ts', path.join(dir, 'Qualität.html')],
    {
      env: { ...process.env, CONTENT_DIR: content, CACHE_DIR: path.join(dir, 'cache') },
      encoding: 'utf8',
    },
  );
  // A run of more than two seconds says how far it has come.
  expect([status, stderr.replaceAll(/^.*导入.*\n/gm, '')]).toEqual([0, '']);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(20);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(300);
  expect(stdout).toMatch(/没有认出发布时间，请写上.*图片 1 张.*还有 \d+ 条没有列出，全部写在 /s);
  const whole = await readFile(path.join(dir, 'cache', 'import', 'Qualität.html.txt'), 'utf8');
  expect(whole).toContain('none-39.png');
  expect(whole).toContain('页面上的第59行字');
  const [year = ''] = await readdir(path.join(content, 'cases'));
  expect(await readdir(path.join(content, 'cases', year))).toContain('u2b74a-u2b74b.mdx');
});
