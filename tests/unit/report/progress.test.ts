import { expect, test } from 'vitest';
import { type StageOptions, startStages } from '../../../src/report/progress.ts';

/** Stages with a clock that goes on only when it is told to; no timer runs but by `look`. */
function stagesOn(stream: Pick<NonNullable<StageOptions['stream']>, 'isTTY' | 'columns'>) {
  const state = { time: 1000, processor: 300, written: '', calls: new Set<() => void>() };
  const stages = startStages({
    stream: { ...stream, write: (text) => (state.written += text) },
    now: () => state.time,
    processor: () => state.processor,
    repeat(call) {
      state.calls.add(call);
      return () => state.calls.delete(call);
    },
  });
  const wait = (ms: number, processor = ms) => {
    state.time += ms;
    state.processor += processor;
  };
  const look = () => state.calls.forEach((call) => call());
  return { stages, state, wait, look };
}

const AT_A_TERMINAL = { isTTY: true, columns: 80 };
const IN_CI = { isTTY: false };

/** What stands on a terminal in the end: each line as it was rewritten last. */
function shown(written: string): string[] {
  return written.split('\n').map((line) => line.split('\r\u001b[2K').at(-1)!);
}

test.each([AT_A_TERMINAL, IN_CI])(
  'nothing is shown of what takes less than two seconds (%j)',
  (stream) => {
    const { stages, state, wait, look } = stagesOn(stream);
    const stage = stages.begin('检查', 1000);
    for (let step = 0; step < 1000; step += 1) {
      wait(1.9);
      stage.step();
      look();
    }
    stage.end();
    expect(state.written).toBe('');
  },
);

test('at a terminal one line with stage, count and rate is rewritten, and is gone at the end', () => {
  const { stages, state, wait } = stagesOn(AT_A_TERMINAL);
  const stage = stages.begin('检查', 1000);
  for (let step = 0; step < 601; step += 1) {
    wait(4);
    stage.step();
  }
  expect(shown(state.written)).toEqual(['检查：601/1000，每秒 250，已用 2.4 秒']);
  expect(state.written.split('\r').length).toBeLessThan(10);
  stage.end();
  expect(shown(state.written)).toEqual(['']);
});

test('elsewhere a line comes after two seconds, then every ten, and one at the end', () => {
  const { stages, state, wait } = stagesOn(IN_CI);
  const stage = stages.begin('检索', 3000);
  for (let second = 0; second < 25; second += 1) {
    wait(1000);
    stage.step(100);
  }
  stage.kept(30);
  stage.end();
  expect(state.written.split('\n')).toEqual([
    '检索：200/3000，每秒 100，已用 2.0 秒',
    '检索：1200/3000，每秒 100，已用 12.0 秒',
    '检索：2200/3000，每秒 100，已用 22.0 秒',
    '检索完成：2500，其中沿用 30，用了 25.0 秒',
    '',
  ]);
});

test('a stage that only waits is shown by a timer, which ends with the last stage', () => {
  const { stages, state, wait, look } = stagesOn(AT_A_TERMINAL);
  const stage = stages.begin('下载');
  wait(3000, 0);
  look();
  expect(shown(state.written)).toEqual(['下载：已用 3.0 秒']);
  stage.end();
  expect(state.calls.size).toBe(0);
});

test('what is slow has a rate by the minute, and what has no total is only counted', () => {
  const { stages, state, wait } = stagesOn(IN_CI);
  const stage = stages.begin('导入');
  wait(4000);
  stage.step();
  expect(state.written).toBe('导入：1，每分钟 15，已用 4.0 秒\n');
});

test('stages beside each other share the line, which is never wider than the terminal', () => {
  const { stages, state, wait } = stagesOn({ isTTY: true, columns: 31 });
  const pages = stages.begin('网页', 10);
  const search = stages.begin('检索', 10);
  wait(2500);
  pages.step(5);
  expect(shown(state.written)).toEqual(['网页：5/10，每秒 2，已用 2.5']);
  search.end();
  wait(100);
  pages.step();
  expect(shown(state.written)).toEqual(['网页：6/10，每秒 2，已用 2.6']);
});

test('a long stage of which every part is short is shown, and otherwise its long part', () => {
  const { stages, state, wait } = stagesOn(IN_CI);
  const build = stages.begin('生成');
  for (const name of ['读取', '检查', '排版']) {
    const part = build.begin(name);
    wait(900);
    part.step();
    part.end();
  }
  expect(state.written).toBe('生成：已用 2.7 秒\n');
  const long = build.begin('检索');
  wait(2100);
  long.step();
  build.end();
  expect(state.written.split('\n').slice(1)).toEqual([
    '检索：1，每分钟 29，已用 2.1 秒',
    '检索完成：1，用了 2.1 秒',
    '',
  ]);
});

test('the line is taken away before something else is printed, and comes again', () => {
  const { stages, state, wait } = stagesOn(AT_A_TERMINAL);
  const stage = stages.begin('采集');
  wait(2000);
  stage.step();
  stages.clear();
  state.written += '甲法院 3 篇\n';
  wait(1000);
  stage.step();
  expect(shown(state.written)).toEqual(['甲法院 3 篇', '采集：2，每分钟 40，已用 3.0 秒']);
  stage.end();
  stages.clear();
  expect(shown(state.written)).toEqual(['甲法院 3 篇', '']);
});

test('stages are recorded with their parts, their time, and that of other processes', async () => {
  const { stages, wait } = stagesOn(IN_CI);
  await stages.during('检查', (stage) => {
    wait(1200, 700);
    stage.step(3);
    const part = stage.begin('去重', 9);
    wait(300);
    part.step(9);
    part.kept(7);
  });
  const search = stages.begin('检索');
  wait(2000, 100);
  search.spent(1900);
  search.end();
  wait(500);
  expect(stages.records()).toEqual([
    record('检查', { wall: 1500, processor: 1000, done: 3 }),
    record('去重', {
      depth: 1,
      start: 1200,
      wall: 300,
      processor: 300,
      done: 9,
      kept: 7,
      total: 9,
    }),
    record('检索', { start: 1500, wall: 2000, processor: 2000 }),
  ]);
  expect(stages.table()).toBe(
    [
      '阶段    开始（秒）  用时（秒）  处理器（秒）  数量  沿用',
      '检查           0.0         1.5           1.0     3',
      '　去重         1.2         0.3           0.3     9     7',
      '检索           1.5         2.0           2.0',
      '共用了 4.0 秒',
    ].join('\n'),
  );
});

test('a stage ends when its work fails', async () => {
  const { stages, state, wait } = stagesOn(IN_CI);
  const failing = stages.during('检查', () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  wait(5000);
  expect(stages.records()).toEqual([record('检查', {})]);
  expect(state.calls.size).toBe(0);
});

function record(name: string, other: object) {
  const none = { depth: 0, start: 0, wall: 0, processor: 0, done: 0, kept: 0, total: undefined };
  return { name, ...none, ...other };
}
