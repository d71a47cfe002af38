import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Refusal } from '../report/index.ts';

/** The right to change something that others would change too, a site above all, which one process has at a time. */
export interface Lock {
  /** Throws where another process has taken it meanwhile, because this one stood still for too long. */
  prove(): void;
  /** False where another process has taken it, or it was released. */
  isHeld(): boolean;
  /** Calls as soon as this process notices that another has taken it. */
  onLoss(call: () => void): void;
  release(): void;
}

/** How long things take, in milliseconds. */
interface Patience {
  /** Between two signs of life of the process that has the lock. */
  beat: number;
  /** Without a sign of life, before the lock may be taken over. */
  silence: number;
  /** For another process, before this one gives up. */
  wait: number;
}

/* A build works for some seconds without a pause, so that it gives no sign of life. */
const PATIENCE: Patience = { beat: 5_000, silence: 120_000, wait: 600_000 };
const LOOK = 200;

/** What a process does while it has a lock, for those who wait: of which content, and in Chinese. */
interface Work {
  content: string;
  doing: string;
}

/**
 * Takes the lock `file`, and waits while another process has it. It is taken over at once from
 * a process of this machine that has ended, and from any other that gives no sign of life: a number may belong to
 * another process by now, and processes of other machines and containers cannot be seen. Time is counted in looks: while
 * the machine sleeps nobody looks, and nobody gives signs of life. `tell` gets what this process waits for.
 */
export async function takeLock(
  file: string,
  work: Work,
  tell: (message: string) => void,
  patience: Patience = PATIENCE,
): Promise<Lock> {
  const own: Holder = {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    processes: visibleProcesses(),
    since: new Date().toISOString(),
    ...work,
  };
  mkdirSync(path.dirname(file), { recursive: true });
  let looks = 0;
  let seen = { mark: '', look: 0 };
  let told = '';
  while (!(await write(file, own))) {
    const other = read(file);
    const mark = markOf(file);
    if (mark === undefined) continue;
    if (mark !== seen.mark) seen = { mark, look: looks };
    if (hasEnded(other) || (looks - seen.look) * LOOK > patience.silence)
      takeAway(file, other?.token);
    else if (looks * LOOK > patience.wait)
      throw new Refusal(
        `${nameOf(other)}一直没有结束，没有再等下去；原来的网站没有改动。${ADVICE}${file}。`,
      );
    else {
      if (other && other.token !== told) tell(`${nameOf(other)}正在${other.doing}，等它结束……`);
      told = other?.token ?? told;
      await setTimeout(LOOK);
      looks += 1;
    }
  }
  const isOwn = () => read(file)?.token === own.token;
  let lost = () => {};
  const beating = setInterval(() => {
    if (isOwn()) utimesSync(file, new Date(), new Date());
    else lost();
  }, patience.beat).unref();
  return {
    isHeld: isOwn,
    onLoss(call) {
      lost = call;
    },
    prove() {
      if (isOwn()) return;
      throw new Refusal(
        `${nameOf(read(file))}已经接手，这一次没有发布；网站由它更新。请等它结束，需要时再运行一次。`,
      );
    },
    release() {
      clearInterval(beating);
      if (isOwn()) rmSync(file, { force: true });
    },
  };
}

const ADVICE = '请看看它是不是卡住了：卡住了就结束它，再运行一次。确定没有别的在进行的，可以删去 ';

/** Who has the lock. */
interface Holder extends Work {
  /** Tells it from every other. */
  token: string;
  pid: number;
  host: string;
  /** Whose numbers `pid` is one of; see `visibleProcesses`. */
  processes: string;
  /** When it began, ISO 8601. */
  since: string;
}

function nameOf(holder: Holder | undefined): string {
  if (!holder) return '另一个进程';
  const { pid, host, processes, since, content } = holder;
  const time = new Date(since).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const namesake = processes === visibleProcesses() ? '' : `同名的机器或容器 ${host}，`;
  const where = host === hostname() ? namesake : `机器 ${host}，`;
  return `另一个进程（${where}进程号 ${pid}，从 ${time} 开始，内容 ${content}）`;
}

/** False where the lock is there already. Who reads it at this moment may find it empty, and looks again. */
async function write(file: string, own: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Changes with every sign of life; undefined where there is no lock any more. */
function markOf(file: string): string | undefined {
  const { ino, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return ino === undefined ? undefined : `${ino} ${mtimeMs}`;
}

/**
 * Tells apart whose processes have numbers of their own: containers may have one name, and a machine that has been
 * started again has its old one. Linux names each start of a machine (random(4), `boot_id`) and each set of process
 * numbers (pid_namespaces(7)); elsewhere this is empty, and the name of the machine has to do.
 */
function visibleProcesses(): string {
  const known = [
    () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    () => readlinkSync('/proc/self/ns/pid'),
  ];
  return known
    .map((ask) => {
      try {
        return ask();
      } catch {
        return '';
      }
    })
    .join(' ')
    .trim();
}

/** True for a process that this one could see, and that is no more. This process has no lock as long as it asks. */
function hasEnded(holder: Holder | undefined): boolean {
  if (holder?.host !== hostname() || holder.processes !== visibleProcesses()) return false;
  if (holder.pid === process.pid) return true;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/**
 * Two that wait may take it away at once: the later one puts back what the earlier one has taken for itself, unless a
 * third has come. Who has lost its lock so learns it before it publishes anything.
 */
function takeAway(file: string, token: string | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (read(aside)?.token !== token && !existsSync(file)) renameSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  rmSync(aside, { force: true });
}
