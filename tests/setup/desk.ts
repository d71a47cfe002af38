import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { readSite, readTopics } from '../../src/content/index.ts';
import { bundledProgram, deskFiles } from '../../src/desk/index.ts';
import { filesBelow } from '../../src/disk/index.ts';
import type { Site } from '../../src/schema/site.ts';
import { deskApiOf } from '../../src/section/site.ts';
import { serveDesk } from '../../src/serving/index.ts';
import { approveAll } from './approved.ts';
import { GITEA } from './forge/gitea.ts';
import { GITHUB } from './forge/github.ts';
import { GITLAB } from './forge/gitlab.ts';
import { type Person, standIn, type StandIn } from './forge/stand-in.ts';
import { temporaryDir } from './temporary-dir.ts';

/** A desk that is served, and who opens it. */
export interface OpenDesk {
  address: string;
  /** What was asked of others than the desk's own host and its forge. */
  foreign: string[];
  close: () => void;
}

/** Two clerks, and who reads what they have written. */
export const PEOPLE: [Person, Person, Person] = [
  { id: 1, name: '王章', username: 'wang', token: 'token-of-wang' },
  { id: 2, name: '李某', username: 'li', token: 'token-of-li' },
  { id: 3, name: '赵某', username: 'zhao', token: 'token-of-zhao' },
];

const WINDOW = { width: 1366, height: 768 };
const CONTENT = 'content';
/** What does not come then does not come. */
const PATIENCE = 30_000;

/** The kinds of forges. */
const KINDS = { gitlab: GITLAB, github: GITHUB, gitea: GITEA };

/**
 * The desk of the shipped section on a stand-in of a forge, whose repository has its content: as a court has it, with its own
 * addresses and all approved, and with a desk that is published beside it.
 */
export async function deskOnForge(
  kind: keyof typeof KINDS = 'gitlab',
): Promise<OpenDesk & { forge: StandIn }> {
  const dir = path.join(await temporaryDir(), 'work');
  const content = path.join(dir, CONTENT);
  await cp(CONTENT, content, { recursive: true });
  const settings = await readFile(path.join(content, 'site.yaml'), 'utf8');
  const own = settings
    .replaceAll('court.example', 'hyfy.gov.cn')
    .replace(/siteIdCode:$/m, '$& 5116810001');
  const published = `desk: { forge: ${kind}, repository: court/cases, publish: true }\n`;
  await writeFile(path.join(content, 'site.yaml'), own + published);
  await approveAll(content);
  const forge = await standIn(KINDS[kind], dir, PEOPLE);
  const desk = await served({ forge: kind, repository: 'court/cases', api: forge.api });
  const close = () => {
    desk.close();
    forge.close();
  };
  return { ...desk, forge, close };
}

/** The desk of the shipped section for a folder of the machine. */
export function deskInFolder(): Promise<OpenDesk> {
  return served(undefined);
}

async function served(desk: Site['desk']): Promise<OpenDesk> {
  const [{ data: site }, { data: topics }] = await Promise.all([
    readSite(CONTENT),
    readTopics(CONTENT),
  ]);
  program ??= bundledProgram();
  const order = { site: { ...site!, desk }, topics: topics!, folder: CONTENT };
  const files = deskFiles(order, await program);
  const { address, server } = await serveDesk(files, deskApiOf(order.site), 0);
  return { address, foreign: [], close: () => server.close() };
}

let program: ReturnType<typeof bundledProgram> | undefined;

/** Opens the desk in a window of its own. What the browser reports as an error is one, but for what a forge refuses. */
export async function openDesk(
  browser: Browser,
  { address, foreign }: OpenDesk,
  api = address,
): Promise<Page> {
  const context = await browser.newContext({ viewport: WINDOW, locale: 'zh-CN' });
  const own = [address, api].map((each) => new URL(each).origin);
  context.setDefaultTimeout(PATIENCE);
  windows.add(context);
  const page = await context.newPage();
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(?:data|blob|about):/.test(url) && !own.includes(new URL(url).origin)) foreign.push(url);
  });
  page.on('pageerror', (error) => expect.soft(String(error), 'the page reports an error').toBe(''));
  await page.goto(address);
  return page;
}

const windows = new Set<BrowserContext>();

/** Closes all windows: one that stays open goes on drawing and checking beside the tests that follow. */
export async function closeDesks(): Promise<void> {
  await Promise.all([...windows].map((each) => each.close()));
  windows.clear();
}

/** Signs in with the token of a person, and waits for the list. */
export async function signIn(page: Page, { token }: Person): Promise<void> {
  await page.getByRole('button', { name: '使用令牌登录' }).click();
  await page.getByRole('textbox').fill(token);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await listed(page);
}

/**
 * Opens a folder that the browser keeps for the origin, with the shipped content in it and other files over that; `.git` is in
 * it, as the shell wants it.
 */
export async function openFolder(page: Page, others: Record<string, string> = {}): Promise<void> {
  const shipped = await Promise.all(
    filesBelow(CONTENT).map(async (file) => {
      const bytes = await readFile(path.join(CONTENT, file));
      return [`${CONTENT}/${file}`, bytes.toString('base64')] as const;
    }),
  );
  await writeToFolder(page, { ...Object.fromEntries(shipped), ...inBase64(others) });
  await page.evaluate(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await page.getByRole('button', { name: '打开本机的文件夹' }).click();
  await listed(page);
}

function inBase64(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, Buffer.from(text).toString('base64')]),
  );
}

/** Writes a file of the folder, as another program does. */
export async function changeInFolder(page: Page, name: string, text: string): Promise<void> {
  await writeToFolder(page, inBase64({ [name]: text }));
}

async function writeToFolder(page: Page, files: Record<string, string>): Promise<void> {
  await page.evaluate(async (given) => {
    const root = await navigator.storage.getDirectory();
    await root.getDirectoryHandle('.git', { create: true });
    for (const [name, base64] of Object.entries(given)) {
      let dir = root;
      const steps = name.split('/');
      for (const step of steps.slice(0, -1))
        dir = await dir.getDirectoryHandle(step, { create: true });
      const file = await dir.getFileHandle(steps.at(-1)!, { create: true });
      const writing = await file.createWritable();
      await writing.write(Uint8Array.from(atob(base64), (each) => each.charCodeAt(0)));
      await writing.close();
    }
  }, files);
}

/** The text of a file of the folder. */
export async function inFolder(page: Page, name: string): Promise<string> {
  return await page.evaluate(async (wanted) => {
    let dir = await navigator.storage.getDirectory();
    const steps = wanted.split('/');
    for (const step of steps.slice(0, -1)) dir = await dir.getDirectoryHandle(step);
    const file = await dir.getFileHandle(steps.at(-1)!);
    return await (await file.getFile()).text();
  }, name);
}

/** Waits until the cases are listed. */
async function listed(page: Page): Promise<void> {
  await page.getByRole('button', { name: '创建新案例' }).waitFor();
}

/** Opens a case for writing, and waits until it has been looked at. */
export async function openCase(page: Page, desk: OpenDesk, slug: string): Promise<void> {
  // Out of what was open before, which a save that has just ended may open again.
  const list = page.getByRole('button', { name: '创建新案例' });
  const isListed = async () => {
    await page.goto(`${desk.address}#/collections/cases`);
    return list.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(isListed).toBe(true);
  await page.goto(`${desk.address}#/collections/cases/${slug}`);
  await page.locator('.cm-content').waitFor();
  await looked(page);
}

/** Waits until what was written has been looked at. */
export async function looked(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.desk-status').innerText()).toMatch(/问题|错误/);
}

/** Types at the end of the text. */
export async function typeAtEnd(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(text);
}

/** Presses the button of that name. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** The title and text of the message that the desk shows. */
export async function message(page: Page): Promise<string> {
  await page.locator('.desk-message').waitFor();
  return await page.locator('.desk-message').innerText();
}
