import { readFileSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterEach, expect } from 'vitest';
import { readSite, readTopics } from '../../src/content/index.ts';
import { bundledProgram, deskFiles } from '../../src/desk/index.ts';
import { filesBelow } from '../../src/disk/index.ts';
import type { Site } from '../../src/schema/site.ts';
import { deskApiOf } from '../../src/section/site.ts';
import { serveDesk } from '../../src/serving/index.ts';
import { approveAll } from './approved.ts';
import { connectedBrowser } from './browser.ts';
import { docx, paragraph } from './docx.ts';
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

const SLUG = 'si-da-xianfeng';
const FILE = `content/cases/2026/${SLUG}.mdx`;

/** A case of the shipped section, as it is before anybody writes in it. */
export const SHIPPED = { slug: SLUG, file: FILE, text: readFileSync(FILE, 'utf8') };

const WINDOW = { width: 1366, height: 768 };
const CONTENT = 'content';
/** What does not come then does not come. */
const PATIENCE = 30_000;

/** The kinds of forges. */
const KINDS = { gitlab: GITLAB, github: GITHUB, gitea: GITEA };

/**
 * The desk of the shipped section on a stand-in of a forge, whose repository has its content: as a court has it, with its own
 * addresses and all approved, and with a desk that is published beside it. `below` is a folder for it.
 */
export async function deskOnForge(
  kind: keyof typeof KINDS = 'gitlab',
  below?: string,
): Promise<OpenDesk & { forge: StandIn }> {
  const dir = path.join(below ?? (await temporaryDir()), 'work');
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

/** Connects the tests of a file to the browser; what a test has opened is closed after it. */
export function browserOfDesks(): () => Browser {
  afterEach(closeDesks);
  return connectedBrowser();
}

/** One that stays open goes on drawing and checking beside the tests that follow. */
async function closeDesks(): Promise<void> {
  await Promise.all([...windows].map((each) => each.close()));
  windows.clear();
}

/** Opens a desk on a forge, with a person signed in. */
export async function openSignedIn(
  browser: Browser,
  desk: OpenDesk & { forge: StandIn },
  person: Person,
): Promise<Page> {
  const page = await openDesk(browser, desk, desk.forge.api);
  await signIn(page, person);
  return page;
}

/** Signs in with the token of a person, and waits for the list. */
async function signIn(page: Page, { token }: Person): Promise<void> {
  await page.getByRole('button', { name: '用登录码登录' }).click();
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
  // All other cases are read before.
  const status = () => page.locator('.desk-status').innerText();
  await expect.poll(status, { timeout: 2 * PATIENCE }).toMatch(/问题|错误/);
}

/** Types at the end of the text. */
export async function typeAtEnd(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(text);
}

/** The field in which the focus is. */
export function fieldWithFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () =>
      document.activeElement?.closest('[data-key-path]')?.getAttribute('data-key-path') ??
      undefined,
  );
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

/** Makes a case of a Word file that is dropped, mends what is found, and looks at it; it is still to be saved. */
export async function writtenFromWord(page: Page, desk: OpenDesk): Promise<void> {
  await page.goto(`${desk.address}#/collections/cases/new`);
  await page.locator('.cm-content').waitFor();
  await looked(page);
  await typeAtEnd(page, '早先写的。');
  // What is typed is kept half a second later.
  await page.waitForTimeout(1000);
  await drop(page, '巡回审判.docx', await wordFile());
  expect(await message(page)).toContain('请核对认出来的各项');
  const buttons = (await page.locator('.desk-message > .desk-buttons').boundingBox())!;
  expect(buttons.y + buttons.height).toBeLessThan(WINDOW.height);
  // A part under another name.
  const part = page.getByLabel('“几点体会”是');
  await expect(part.inputValue()).resolves.toBe('案例启示');
  await part.selectOption('主要做法');
  await press(page, '对，做成草稿');
  expect(await message(page)).toContain('“主要做法”选了两次');
  await page.getByLabel('“几点体会”是').selectOption('案例启示');
  await expect(page.getByLabel('标题', { exact: true }).last().inputValue()).resolves.toBe(
    '巡回审判进村居',
  );
  // What is said of a picture is asked where it is seen.
  await page.getByLabel('图片 1 里有什么').fill('法官在"村居"开庭');
  await page.getByLabel('图片 1 的图注').fill('巡回审判');
  await press(page, '对，做成草稿');
  expect(await message(page)).toContain('已经读好');
  await press(page, '知道了');
  await page.goto(`${desk.address}#/collections/cases`);
  await press(page, '创建新案例');
  await press(page, '恢复');
  await press(page, '打开“巡回审判进村居”');
  // What was typed before is none of what was imported.
  await expect.poll(() => page.locator('.cm-content').innerText()).toContain('开庭');
  await looked(page);
  const written = page.locator('.cm-content');
  expect(await written.innerText()).toMatch(
    /alt="法官在“村居”开庭" caption="巡回审判"[^]*案例启示/,
  );
  // What the signs stand for is said behind them, and is no part of the text.
  const signs = page.locator('[data-desk-sign^="图片："], [data-desk-sign="部分"]');
  await expect(signs.count()).resolves.toBe(5);
  await expect(page.getByRole('button', { name: '恢复', exact: true }).count()).resolves.toBe(0);
  // What a document does not have is asked for.
  const findings = page.locator('.desk-findings');
  await expect.poll(() => findings.innerText()).toContain('主题');
  await page.getByRole('textbox', { name: '网址里的拼音' }).fill(SLUG);
  await expect.poll(() => findings.innerText()).toContain('已经用在');
  await page.getByRole('textbox', { name: '网址里的拼音' }).fill('xunhui-shenpan-cunju');
  await fillRest(page);
  await expect.poll(() => findings.innerText()).not.toContain('错误，');
  await press(page, '看手机上的样子');
  const preview = page.frameLocator('.desk-preview iframe');
  await expect.poll(() => preview.locator('h1').innerText()).toContain('巡回审判进村居');
  await expect(preview.locator('body').innerText()).resolves.toContain('xunhui-shenpan-cunju/');
  const top = async () => (await page.locator('.desk-preview iframe').boundingBox())!.y;
  await expect.poll(top).toBeLessThan(page.viewportSize()!.height / 2);
  await expect.poll(() => preview.locator('main img, article img').count()).toBe(1);
}

/** Approves the case that is open in the next role, and gives what is told then. */
export async function signed(page: Page, role: string): Promise<string> {
  await press(page, `我来${role}`);
  await message(page);
  await press(page, `看过了，${role}`);
  await expect.poll(() => message(page)).not.toContain('看过了');
  return await message(page);
}

/** A Word file as an office sends it: a title, a byline, four headings, of which one is called otherwise, and a picture. */
export async function wordFile(title = '巡回审判进村居'): Promise<Uint8Array> {
  const bytes = await sharp({
    create: { width: 800, height: 600, channels: 3, background: '#a3130e' },
  })
    .png()
    .toBuffer();
  const heading = (text: string) => paragraph(text, { paragraph: '<w:pStyle w:val="1"/>' });
  const drawing = '<w:r><w:drawing><a:blip r:embed="rId7"/></w:drawing></w:r>';
  const body = [
    paragraph(title),
    heading('一、案例背景'),
    paragraph('村居离法院远，当事人往返要一整天，不少纠纷因此拖着没有解决。'),
    heading('二、主要做法'),
    paragraph('法官每月到村居开庭，就地立案、就地调解、就地宣判。'),
    `<w:p>${drawing}</w:p>`,
    heading('三、工作成效'),
    paragraph('当事人不再往返，纠纷在村居就地解决。'),
    heading('四、几点体会'),
    paragraph('把法庭开到群众家门口，方便的是群众，受益的是治理。'),
  ];
  return docx(body.join(''), {}, { rId7: { name: 'image1.png', bytes } });
}

/** Drops a file onto the field of the text. */
export async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([base64, file]) => {
      const data = new DataTransfer();
      const own = Uint8Array.from(atob(base64!), (each) => each.charCodeAt(0));
      data.items.add(new File([own], file!));
      return data;
    },
    [Buffer.from(bytes).toString('base64'), name],
  );
  await page.dispatchEvent('.cm-content', 'drop', { dataTransfer: transfer });
}

/** Writes what the document did not have. */
async function fillRest(page: Page): Promise<void> {
  await page
    .getByRole('textbox', { name: '摘要' })
    .fill('针对村居离法院远的问题，法官每月到村居开庭，就地立案、调解、宣判，纠纷在村居就地解决。');
  await page.locator('input[type="datetime-local"]').first().fill('2026-03-02T10:00');
  await page.getByText('诉讼服务', { exact: true }).click();
}
