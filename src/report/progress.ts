import process from 'node:process';

/** One part of a run that takes time. Those that are begun by it are shown below it in the table. */
export interface Stage {
  /** Says that so many more things are done. */
  step: (count?: number) => void;
  /** Says that so many of the things that are done were taken from an earlier run. */
  kept: (count?: number) => void;
  /** Adds processor time, in milliseconds, that another process has spent on it. */
  spent: (processor: number) => void;
  /** Begins a part of it; `total` is how many things will be done, where that is known. */
  begin: (name: string, total?: number) => Stage;
  /** Says that it is over, with all its parts. */
  end: () => void;
}

/** What is known of a stage; times are milliseconds. */
export interface StageRecord {
  /** What it is called, in Chinese. */
  name: string;
  /** How many stages it is a part of. */
  depth: number;
  /** When it began, since the beginning of the run. */
  start: number;
  /** How long it took on the clock, or has taken till now. */
  wall: number;
  /**
   * The time that processors spent meanwhile, in this process on whatever it did, and in others on this: stages that run
   * beside each other count the same time.
   */
  processor: number;
  /** How many things are done. */
  done: number;
  /** How many of them were taken from an earlier run. */
  kept: number;
  /** How many things there are, where that is known. */
  total: number | undefined;
}

/** The stages of a run: shown while it runs, told when it is over. */
export interface Stages {
  /** Begins a stage; others may run beside it. `total` is how many things will be done, where that is known. */
  begin: (name: string, total?: number) => Stage;
  /** Does `work` as a stage, which is over when that is done or fails. */
  during: <Result>(
    name: string,
    work: (stage: Stage) => Result | Promise<Result>,
    total?: number,
  ) => Promise<Result>;
  /** Takes the line away before anything else is printed; it comes again with the next step. */
  clear: () => void;
  /** All stages, in the order in which they were begun, each followed by its parts. */
  records: () => StageRecord[];
  /** The same as a table for people. */
  table: () => string;
}

/** What is printed to, and by what time; what is left out is that of the process. */
export interface StageOptions {
  /** Where it is printed: not where a command prints what it found. */
  stream?: { write: (text: string) => unknown; isTTY?: boolean; columns?: number };
  /** The time in milliseconds. */
  now?: () => number;
  /** The processor time of this process in milliseconds. */
  processor?: () => number;
  /** Calls again and again while nothing holds up the process, and returns what stops that. */
  repeat?: (call: () => void) => () => void;
}

/** What is shorter is not shown. */
const SHORT_MS = 2000;
/** How often a line at a terminal is written anew: more often nobody can read it. */
const LINE_MS = 100;
/** How often a line is added where none can be rewritten: in CI a minute has six. */
const PLAIN_MS = 10_000;
/** How often it is looked whether a stage has become long that takes no steps. */
const LOOK_MS = 500;

/**
 * Records the stages of a run and shows those that take longer than two seconds: at a terminal in one line that is
 * rewritten, elsewhere in plain lines. Work that lets no timer through is shown as well, with each step.
 */
export function startStages(options: StageOptions = {}): Stages {
  return new Run(options);
}

/** A stage while it runs, and later. */
interface Entry {
  record: StageRecord;
  parts: Entry[];
  parent: Entry | undefined;
  isOver: boolean;
  processorAtStart: number;
  /** When a plain line was printed of it last. */
  toldAt: number | undefined;
}

class Run implements Stages {
  readonly #stream: NonNullable<StageOptions['stream']>;
  readonly #now: () => number;
  readonly #processor: () => number;
  readonly #repeat: (call: () => void) => () => void;
  readonly #start: number;
  readonly #stages: Entry[] = [];
  /** What the line at the terminal says, empty where there is none. */
  #line = '';
  #lineAt = -Infinity;
  #stop: (() => void) | undefined;

  constructor({ stream, now, processor, repeat }: StageOptions) {
    this.#stream = stream ?? process.stderr;
    this.#now = now ?? (() => performance.now());
    this.#processor = processor ?? processorOfThis;
    this.#repeat = repeat ?? repeated;
    this.#start = this.#now();
  }

  begin(name: string, total?: number): Stage {
    return this.#begin(name, total, undefined);
  }

  async during<Result>(
    name: string,
    work: (stage: Stage) => Result | Promise<Result>,
    total?: number,
  ): Promise<Result> {
    const stage = this.begin(name, total);
    try {
      return await work(stage);
    } finally {
      stage.end();
    }
  }

  clear(): void {
    if (this.#line !== '') this.#stream.write(ERASE);
    this.#line = '';
  }

  records(): StageRecord[] {
    const all = (entries: readonly Entry[]): StageRecord[] =>
      entries.flatMap((entry) => [this.#measured(entry), ...all(entry.parts)]);
    return all(this.#stages);
  }

  table(): string {
    return tableOf(this.records(), this.#now() - this.#start);
  }

  #begin(name: string, total: number | undefined, parent: Entry | undefined): Stage {
    const start = this.#now() - this.#start;
    const depth = parent ? parent.record.depth + 1 : 0;
    const record = { name, depth, start, wall: 0, processor: 0, done: 0, kept: 0, total };
    const entry: Entry = {
      record,
      parts: [],
      parent,
      isOver: false,
      processorAtStart: this.#processor(),
      toldAt: undefined,
    };
    (parent?.parts ?? this.#stages).push(entry);
    this.#stop ??= this.#repeat(() => this.#show());
    return {
      step: (count = 1) => {
        record.done += count;
        this.#show();
      },
      kept: (count = 1) => {
        record.kept += count;
      },
      spent: (processor) => {
        record.processor += processor;
      },
      begin: (part, ofPart) => this.#begin(part, ofPart, entry),
      end: () => this.#end(entry),
    };
  }

  #end(entry: Entry): void {
    if (entry.isOver) return;
    for (const part of entry.parts) this.#end(part);
    entry.record = this.#measured(entry);
    entry.isOver = true;
    const isLong = ({ record }: Entry) => record.wall >= SHORT_MS;
    if (this.#stream.isTTY) this.clear();
    else if (isLong(entry) && !entry.parts.some(isLong)) {
      this.#stream.write(`${overText(entry.record)}\n`);
    }
    if (this.#running().length > 0) return;
    this.#stop?.();
    this.#stop = undefined;
  }

  /** What is known of a stage at this moment. */
  #measured({ record, isOver, processorAtStart }: Entry): StageRecord {
    if (isOver) return record;
    return {
      ...record,
      wall: this.#now() - this.#start - record.start,
      processor: record.processor + this.#processor() - processorAtStart,
    };
  }

  /** The stages that run and of which no part runs. */
  #running(entries: readonly Entry[] = this.#stages): Entry[] {
    return entries.flatMap((entry) => {
      if (entry.isOver) return [];
      const parts = this.#running(entry.parts);
      return parts.length > 0 ? parts : [entry];
    });
  }

  #show(): void {
    const now = this.#now();
    if (now - this.#lineAt < LINE_MS) return;
    this.#lineAt = now;
    const isLong = ({ record }: Entry) => now - this.#start - record.start >= SHORT_MS;
    const long = new Set(this.#running().flatMap((entry) => nearest(entry, isLong) ?? []));
    if (!this.#stream.isTTY) {
      for (const entry of long) this.#tell(entry, now);
      return;
    }
    const texts = [...long].map((entry) => runningText(this.#measured(entry)));
    if (texts.length > 0) this.#rewrite(texts.join('；'));
  }

  /** Adds a line about a stage where one is due. */
  #tell(entry: Entry, now: number): void {
    if (entry.toldAt !== undefined && now - entry.toldAt < PLAIN_MS) return;
    entry.toldAt = now;
    this.#stream.write(`${runningText(this.#measured(entry))}\n`);
  }

  /** A line that is wider than the terminal could not be taken away again. */
  #rewrite(text: string): void {
    const line = cutTo(text, (this.#stream.columns ?? 80) - 1);
    if (line === this.#line) return;
    this.#stream.write(`${ERASE}${line}`);
    this.#line = line;
  }
}

/** The stage itself or the first one around it of which something is true. */
function nearest(entry: Entry, isTrue: (entry: Entry) => boolean): Entry | undefined {
  if (isTrue(entry)) return entry;
  return entry.parent && nearest(entry.parent, isTrue);
}

/* Back to the beginning of the line, and all of it away (ECMA-48, EL). */
const ERASE = '\r\u001b[2K';

function processorOfThis(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Does not keep the process from ending. */
function repeated(call: () => void): () => void {
  const timer = setInterval(call, LOOK_MS).unref();
  return () => clearInterval(timer);
}

function runningText({ name, done, total, wall }: StageRecord): string {
  const count = total === undefined ? `${done}` : `${done}/${total}`;
  const parts = [
    ...(done > 0 || total !== undefined ? [count] : []),
    ...(done > 0 ? [rateOf(done, wall)] : []),
    `已用 ${seconds(wall)} 秒`,
  ];
  return `${name}：${parts.join('，')}`;
}

function overText({ name, done, kept, wall }: StageRecord): string {
  const parts = [
    ...(done > 0 ? [`${done}`] : []),
    ...(kept > 0 ? [`其中沿用 ${kept}`] : []),
    `用了 ${seconds(wall)} 秒`,
  ];
  return `${name}完成：${parts.join('，')}`;
}

function rateOf(done: number, wall: number): string {
  const perSecond = (done * 1000) / wall;
  return perSecond >= 1
    ? `每秒 ${Math.round(perSecond)}`
    : `每分钟 ${Math.max(1, Math.round(perSecond * 60))}`;
}

function tableOf(records: readonly StageRecord[], wall: number): string {
  const rows = [
    HEAD,
    ...records.map((each) => [
      `${'　'.repeat(each.depth)}${each.name}`,
      seconds(each.start),
      seconds(each.wall),
      seconds(each.processor),
      each.done > 0 ? String(each.done) : '',
      each.kept > 0 ? String(each.kept) : '',
    ]),
  ];
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at]!))));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => {
        const space = ' '.repeat(widths[at]! - widthOf(cell));
        return at === 0 ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd(),
  );
  return [...lines, `共用了 ${seconds(wall)} 秒`].join('\n');
}

const HEAD = ['阶段', '开始（秒）', '用时（秒）', '处理器（秒）', '数量', '沿用'];

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

/* Ideographs, kana, full-width forms and their punctuation take two columns of a terminal (UAX 11). */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

function widthOf(text: string): number {
  return [...text].reduce((sum, each) => sum + (WIDE.test(each) ? 2 : 1), 0);
}

function cutTo(text: string, width: number): string {
  let cut = '';
  let used = 0;
  for (const each of text) {
    used += widthOf(each);
    if (used > width) break;
    cut += each;
  }
  return cut.trimEnd();
}
