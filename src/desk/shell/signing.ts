import { APPROVALS, LEDGER } from '../../content/index.ts';
import { ofLevel } from '../../report/index.ts';
import type { SignOff, Workbench } from '../workbench/index.ts';
import { FormWords } from './findings.ts';
import { asOpened } from './forge.ts';
import { BRANCH, type DeskConfig } from './form.ts';
import { ask, button, difference, element, tell } from './messages.ts';
import {
  branchOf,
  Forbidden,
  isLocal,
  isReviewed,
  type Opening,
  picturesBeside,
  type Repository,
} from './repository.ts';

/** What is needed for it. */
export interface Signing {
  bench: Workbench;
  config: DeskConfig;
  repository: Repository;
}

/** A case as it stands on a branch; undefined where it is not there. */
export async function savedOn(
  branch: string,
  path: string,
  { bench, repository }: Signing,
): Promise<(Omit<Saved, 'state'> & { state: SignOff | undefined }) | undefined> {
  const files = await repository.readAll([path, APPROVALS, LEDGER], branch);
  const bytes = files.get(path);
  if (!bytes) return undefined;
  const text = new TextDecoder().decode(bytes);
  const read = (each: string) => repository.read(each, branch);
  for (const [each, picture] of await picturesBeside(path, text, read)) files.set(each, picture);
  return { path, branch, text, files, state: await bench.signOff(path, files) };
}

/** Who has approved the text that is saved, a line for each role. */
function signedLines(roles: SignOff['roles']): string[] {
  return roles.map(({ role, now, before }) => {
    if (now) return `${role}：${now.name}，${now.at}`;
    return before
      ? `${role}：改过以后还没有（上次是${before.name}，${before.at}）`
      : `${role}：还没有`;
  });
}

/** Shows on each card of the shell's list of drafts who has approved the case. */
export function showSigners(desk: Signing & { opening: Opening }): void {
  const { config, repository, opening } = desk;
  if (!isReviewed(config)) return;
  let asked: Promise<Map<string, string>> | undefined;
  const readAll = async () => {
    await opening.opened();
    const all = await Promise.all(
      (await repository.drafts()).map(async ({ path, branch }) => {
        const saved = await savedOn(branch, path, desk);
        if (!saved) return [];
        const lines = saved.state ? signedLines(saved.state.roles) : [NOBODY_SIGNS];
        return [[branch, lines.join('；')] as const];
      }),
    );
    return new Map(all.flat());
  };
  const look = () => {
    if (!location.hash.startsWith('#/workflow')) {
      asked = undefined;
      return;
    }
    const cards = document.querySelectorAll('[role="listitem"].card:not(:has(.desk-signed))');
    if (cards.length === 0) return;
    asked ??= readAll();
    for (const card of cards) {
      const line = element('p', { class: 'desk-signed' }, '正在看审核和签发到了哪一步……');
      card.append(line);
      void asked.then(
        (lines) => (line.textContent = lines.get(card.getAttribute(BRANCH) ?? '') ?? ''),
        () => (line.textContent = '看不到审核和签发到了哪一步。'),
      );
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  addEventListener('hashchange', look);
}

const NOBODY_SIGNS = '草稿或示范文章，不用签';

/** A case as it is saved. */
interface Saved {
  path: string;
  branch: string;
  text: string;
  /** The case, its pictures and the files of approvals. */
  files: Map<string, Uint8Array>;
  state: SignOff;
}

/** How many signs of a digest are shown: enough to compare by eye. */
const SHOWN = 12;

/**
 * How far a case has come: who has approved the text that is saved, and when; with a button for the next one, who may merge it
 * once all have. What is approved is what is saved, never what stands in the form.
 */
export class SigningPart {
  readonly element = element('section', { class: 'desk-signing', 'aria-label': '审核和签发' });
  readonly #desk: Signing;
  readonly #now: () => Promise<{ path: string; source: string }>;
  readonly #words: FormWords;

  /** `now` gives the case as it stands in the form. */
  constructor(desk: Signing, now: () => Promise<{ path: string; source: string }>) {
    this.#desk = desk;
    this.#now = now;
    this.#words = new FormWords(desk.config.shell.collections[0]!.fields);
  }

  /** Looks again. Nothing is shown of a case that is not saved, or that nobody has to approve. */
  async refresh(): Promise<void> {
    try {
      const saved = await this.#saved();
      this.element.replaceChildren(...(saved ? this.#shown(saved) : []));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.element.replaceChildren(element('p', {}, `看不到审核和签发到了哪一步：${why}`));
    }
  }

  async #saved(): Promise<Saved | undefined> {
    const { config } = this.#desk;
    const { path } = await this.#now();
    const own = branchOf(config, path);
    for (const branch of new Set([own, config.branch])) {
      const saved = await savedOn(branch, path, this.#desk);
      if (saved) return saved.state && { ...saved, state: saved.state };
    }
    return undefined;
  }

  #shown(saved: Saved): HTMLElement[] {
    const { digest, roles, next, waitsFor } = saved.state;
    const lines = signedLines(roles);
    const { config } = this.#desk;
    const isOpen = saved.branch !== config.branch || !isReviewed(config);
    const sign = button(next ? `我来${next}` : '都签过了，去合并', (pressed) => {
      pressed.disabled = true;
      void this.#work(next).finally(() => (pressed.disabled = false));
    });
    const isDone = next === undefined && !isReviewed(config);
    return [
      element('p', {}, '已保存的这一版，版本编号 ', element('code', {}, digest.slice(0, SHOWN))),
      element('ul', {}, ...lines.map((line) => element('li', {}, line))),
      ...(waitsFor ? [element('p', {}, `定时发布：${waitsFor} 以后生成的网站才有这一篇。`)] : []),
      ...(isOpen ? [] : [element('p', {}, '已经合并，没有等着审核的改动。')]),
      ...(isOpen && !isDone ? [element('div', { class: 'desk-buttons' }, sign)] : []),
    ];
  }

  async #work(role: string | undefined): Promise<void> {
    try {
      if (role === undefined) await this.#merge();
      else await this.#approve(role);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const isRefused = error instanceof Forbidden;
      await tell(
        '没有做成',
        isRefused ? '平台不让做：可能没有权限，也可能别人刚刚改过。' : why,
        '请重新打开这一篇再试；还不行的，请网站管理员看看。',
      );
    }
  }

  async #approve(role: string): Promise<void> {
    const { bench, repository } = this.#desk;
    const saved = await this.#sound(role);
    if (!saved) return;
    const { path, branch, files, state } = saved;
    const name = await this.#confirmed(saved, role);
    if (name === undefined) return;
    let result = await bench.approve(path, files, { role, name });
    if ('doubt' in result) {
      const { doubt } = result;
      const answer = await ask({
        title: `还没有${role}`,
        body: [doubt],
        choices: [
          { name: 'leave', label: '让同事来' },
          { name: 'sign', label: `没有别人，仍由我${role}` },
        ],
        atEscape: 'leave',
      });
      if (answer === 'leave') return;
      result = await bench.approve(path, files, { role, name, isSure: true });
      if ('doubt' in result) return;
    }
    if ('refusal' in result) {
      await tell(`没有${role}`, result.refusal);
      return;
    }
    await repository.write(result.written, branch, `${role}：${state.title}`);
    await this.refresh();
    const { next } = (await this.#saved())!.state;
    if (next !== undefined)
      await tell(
        `已${role}`,
        `还缺${next}：请那位同事打开这一篇，由他自己签。`,
        ...this.#afterFolder(),
      );
    else if (isReviewed(this.#desk.config)) await this.#merge();
    else await tell(`已${role}`, '各个环节都签过了。', ...this.#afterFolder());
  }

  /** What is signed in a folder lies there and nowhere else. */
  #afterFolder(): string[] {
    return isLocal(this.#desk.config)
      ? [`记在这个文件夹的 ${APPROVALS} 和 ${LEDGER} 里：请网站管理员同这一篇一起提交。`]
      : [];
  }

  /** The case as it is saved, where it is the one that is seen, and has no errors. */
  async #sound(role: string): Promise<Saved | undefined> {
    const { bench } = this.#desk;
    const [saved, { source }] = [await this.#saved(), await this.#now()];
    if (!saved || saved.state.next !== role) {
      await this.refresh();
      await tell('已经不是刚才的样子', '别人刚刚签过或者改过，请再看一遍。');
      return undefined;
    }
    if (asOpened(saved.text) !== asOpened(source)) {
      await tell(
        `没有${role}：有没保存的改动`,
        '签的是已经保存的那一版。请先保存，或者不要这些改动。',
      );
      return undefined;
    }
    const { findings } = await bench.check(saved.path, saved.text, saved.files);
    const errors = ofLevel(findings, 'error');
    if (errors.length === 0) return saved;
    const own = { path: saved.path, source: saved.text };
    const told = errors.map((each) => this.#words.item(each, own));
    await tell(
      `没有${role}：还有 ${errors.length} 处错误`,
      element('ul', { class: 'desk-findings' }, ...told),
    );
    return undefined;
  }

  /** The name of who approves; undefined where it was thought better of. */
  async #confirmed({ path, text, state }: Saved, role: string): Promise<string | undefined> {
    const { config, repository } = this.#desk;
    const [account, published] = [
      await repository.who(),
      await repository.read(path, config.branch),
    ];
    const before = published && new TextDecoder().decode(published);
    const isNew = before === undefined || asOpened(before) === asOpened(text);
    const input = element('input', { type: 'text', value: account ?? '' });
    const answer = await ask({
      title: `${role}：${state.title}`,
      body: [
        `版本编号 ${state.digest.slice(0, SHOWN)}。签了以后改一个字，编号就变，要重新签。`,
        ...(isNew
          ? ['没有可以对照的旧版，请通读全文和图片。']
          : ['同已经合并的那一版相比，改了这些：', difference(asOpened(before), asOpened(text))]),
        element('p', {}, element('label', {}, '姓名 ', input)),
      ],
      choices: [
        { name: 'sign', label: `看过了，${role}` },
        { name: 'leave', label: `不${role}` },
      ],
      atEscape: 'leave',
    });
    return answer === 'sign' ? input.value.trim() : undefined;
  }

  async #merge(): Promise<void> {
    const { config, repository } = this.#desk;
    const { path } = await this.#now();
    const answer = await ask({
      title: '各个环节都签过了',
      body: ['合并以后，网站管理员下一次正式发布就有这一篇。'],
      choices: [
        { name: 'merge', label: '合并' },
        { name: 'leave', label: '先不合并' },
      ],
      atEscape: 'leave',
    });
    if (answer === 'leave') return;
    await repository.merge(branchOf(config, path));
    await tell('已经合并', '这一篇是正式内容了。');
    // The shell still has it among the drafts.
    location.hash = '#/collections/cases';
    location.reload();
  }
}
