import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A .docx, or why there is none, in Chinese. */
type Converted = { bytes: Uint8Array } | { refusal: string };

/** A document of a court takes seconds; the first start of LibreOffice up to a minute. */
const MOST_SECONDS = 120;

/**
 * Lets LibreOffice make a .docx of a file of WPS or of Word before 2007, in a profile of its own, without macros.
 * Comments and tracked changes are kept. `places` are the paths where LibreOffice may be.
 */
export async function toDocx(
  bytes: Uint8Array,
  kind: string,
  places: readonly string[] = officePlaces(),
): Promise<Converted> {
  const program = places.find((file) => existsSync(file));
  if (!program) return { refusal: NOT_THERE };
  const dir = await mkdtemp(path.join(tmpdir(), 'import-'));
  try {
    const given = path.join(dir, `in${kind}`);
    await writeFile(given, bytes);
    const said = await run(program, [
      `-env:UserInstallation=${pathToFileURL(path.join(dir, 'profile')).href}`,
      ...['--headless', '--norestore', '--nolockcheck', '--convert-to', 'docx:MS Word 2007 XML'],
      ...['--outdir', path.join(dir, 'out'), given],
    ]);
    const made = path.join(dir, 'out', 'in.docx');
    if (existsSync(made)) return { bytes: await readFile(made) };
    return { refusal: `LibreOffice 打不开这个文件（${said || '没有说明原因'}）。${SAVE_AS}` };
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

const SAVE_AS = '请用 Word 或 WPS 打开，另存为 .docx 再导入。';
const NOT_THERE = `没有找到 LibreOffice，不能转换旧格式的文件。${SAVE_AS}`;

/** Where LibreOffice may be: in the PATH, and where its installers put it. */
function officePlaces(): string[] {
  const dirs = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const names = ['soffice', 'libreoffice', 'soffice.com'];
  return [
    ...dirs.flatMap((dir) => names.map((name) => path.join(dir, name))),
    'C:\\Program Files\\LibreOffice\\program\\soffice.com',
    'C:\\Program Files (x86)\\LibreOffice\\program\\soffice.com',
    '/Applications/LibreOffice.app/Contents/MacOS/soffice',
    '/usr/lib/libreoffice/program/soffice',
    '/opt/libreoffice/program/soffice',
  ];
}

/** Runs a program and gives its output. One that takes too long is killed, with the processes that it started. */
function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const own = process.platform !== 'win32';
    const child = spawn(program, args, { detached: own, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let late = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-500)));
    }
    const timer = setTimeout(() => {
      late = true;
      if (own && child.pid) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    }, MOST_SECONDS * 1000);
    const end = (text: string) => {
      clearTimeout(timer);
      resolve(late ? `${MOST_SECONDS} 秒没有转换完` : text.trim());
    };
    child.on('error', (error) => end(error.message));
    child.on('close', () => end(said));
  });
}
