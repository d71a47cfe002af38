import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  browserOfDesks,
  deskOnForge,
  looked,
  message,
  openCase,
  openSignedIn,
  PEOPLE,
  press,
  SHIPPED,
  signed,
  typeAtEnd,
  writtenFromWord,
} from '../setup/desk.ts';
import type { Person } from '../setup/forge/stand-in.ts';

/* What `desk-on-gitlab.test.ts` shows on GitLab, as far as other forges go. */

const browser = browserOfDesks();

const [WANG, LI, ZHAO] = PEOPLE;
const { slug: CASE, file: FILE, text: shipped } = SHIPPED;

describe.each(['github', 'gitea'] as const)('the desk on %s', (kind) => {
  let desk: Awaited<ReturnType<typeof deskOnForge>>;
  const isReviewed = kind === 'github';
  const slug = 'xunhui-shenpan-cunju';
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', desk.forge.repository, ...args]).toString();
  const signedIn = (person: Person) => openSignedIn(browser(), desk, person);

  beforeAll(async () => {
    desk = await deskOnForge(kind);
  }, 300_000);

  afterAll(() => {
    desk.close();
  });

  test('goes from a Word file to a case that two have approved, and that stands in main', async () => {
    const page = await signedIn(WANG);
    await writtenFromWord(page, desk);
    await press(page, '保存');
    if (isReviewed) {
      await press(page, '提交审核');
      const labels = () => desk.forge.requests[0]?.labels;
      await expect.poll(labels).toEqual(['sveltia-cms/pending_review']);
    }
    const branch = isReviewed ? `cms/cases/${slug}` : 'main';
    const files = () => git('log', '--name-only', '--format=%an: %s', branch);
    await expect.poll(files).toMatch(/王章: 新建案例[^]*xunhui-shenpan-cunju.mdx[^]*\.png/);
    const opened = async (person: Person) => {
      const own = await signedIn(person);
      if (isReviewed) {
        await own.goto(`${desk.address}#/workflow`);
        await own.getByText('巡回审判进村居').click();
        await looked(own);
      } else await openCase(own, desk, `entries/2026/${slug}`);
      return own;
    };
    const [reviewer, issuer] = [await opened(LI), await opened(ZHAO)];
    expect(await signed(reviewer, '审核')).toContain('还缺签发');
    // What was read before is not what is there now.
    await press(issuer, '我来审核');
    expect(await message(issuer)).toContain('别人刚刚签过');
    await press(issuer, '知道了');
    expect(await signed(issuer, '签发')).toContain('各个环节都签过了');
    if (isReviewed) {
      await press(issuer, '合并');
      await expect.poll(() => message(issuer)).toContain('已经合并');
    }
    expect(git('show', `main:content/approvals.txt`)).toMatch(
      new RegExp(`/cases/2026/${slug}/ \\w{64} 审核 李某 [^]* 签发 赵某 `),
    );
    expect(git('show', `main:content/cases/2026/${slug}.mdx`)).toContain('巡回审判进村居');
  });

  test('tells the second of two writers, keeps her text, and replaces nothing', async () => {
    const [first, second] = [await signedIn(WANG), await signedIn(LI)];
    for (const page of [first, second]) await openCase(page, desk, `entries/2026/${CASE}`);
    await typeAtEnd(first, '\n\n甲写的一段。');
    await press(first, '保存');
    const branch = isReviewed ? `cms/cases/${CASE}` : 'main';
    await expect.poll(() => git('log', '--format=%s', '--all')).toContain(`修改案例：${CASE}`);
    await typeAtEnd(second, '\n\n乙写的一段。');
    await press(second, '保存');
    // Without a review the shell notices it too, but does not say what the other one has written.
    if (!isReviewed) await press(second, '仍要保存');
    expect(await message(second)).toContain('甲写的一段。');
    await press(second, '回去改，先不保存');
    expect(git('show', `${branch}:${FILE}`)).toBe(`${shipped}\n甲写的一段。\n`);
  });

  test('asks nobody but its own host and its forge, and nothing that the stand-in does not know', () => {
    expect(desk.foreign).toEqual([]);
    expect(desk.forge.calls.filter((each) => /^(?:unknown|failed)/.test(each))).toEqual([]);
  });
});
