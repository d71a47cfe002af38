import { z } from 'zod';
import { readBytes } from '../disk/index.ts';
import type { Finding } from '../schema/finding.ts';
import { line } from '../schema/harvested.ts';
import { harvestCodes } from './codes.ts';
import { decode, isSystemError } from './text-file.ts';

/** The file that says when each court was asked, and with what success. */
export const HARVEST_STATE = 'harvests.json';

const day = z.iso.date();
const stateSchema = z.strictObject({
  /** The day on which the court was last asked, and that on which that last went well (Asia/Shanghai). */
  asked: day,
  good: day.optional(),
  /** Why it did not, where it did not. */
  error: line(300).optional(),
  /** What was left out of the last answer that was read, and by which rules and settings (a digest). */
  judged: z.string().max(64).optional(),
  leftOut: z
    .array(
      z.strictObject({
        id: line(200),
        title: line(300).optional(),
        reason: line(600),
        /** True where it is only left out because another court has the same text. */
        isCopy: z.boolean().optional(),
        results: z.array(line(300)).max(50).optional(),
      }),
    )
    .max(5000)
    .optional(),
});
const fileSchema = z.strictObject({
  version: z.literal(1),
  courts: z.record(z.string().max(40), stateSchema),
});

/** What is known of asking one court. */
export type HarvestState = z.output<typeof stateSchema>;
/** By the slugs of the courts. */
export type HarvestStates = Record<string, HarvestState>;

/** Reads what is known of earlier harvests; nothing where there is no such file, or, with a finding, it cannot be read. */
export function readHarvestStates(dir: string): { states: HarvestStates; findings: Finding[] } {
  const bytes = bytesIn(dir);
  if (bytes === undefined) return { states: {}, findings: [] };
  if (typeof bytes === 'string') {
    const problem = `读不到（${bytes}）`;
    return {
      states: {},
      findings: [unknown(problem, `请看看有没有权限读 ${HARVEST_STATE}，它是不是文件。`)],
    };
  }
  const { success, data } = fileSchema.safeParse(valueOf(decode(bytes).text ?? ''));
  if (success) return { states: data.courts, findings: [] };
  const help = '请用 git 恢复这个文件，或者删去它，再运行 npm run harvest。';
  return { states: {}, findings: [unknown('读不懂', help)] };
}

function unknown(problem: string, help: string): Finding {
  return {
    file: HARVEST_STATE,
    ...{ line: 1, column: 1, code: harvestCodes('state'), level: 'warning' },
    message: `${HARVEST_STATE} ${problem}，不知道各法院上次是哪天采集的`,
    help,
  };
}

/** The text of the file, a court a line, in the order of their slugs. */
export function harvestStatesText(states: HarvestStates): string {
  const lines = Object.keys(states)
    .sort()
    .map((slug) => `${JSON.stringify(slug)}:${JSON.stringify(states[slug])}`);
  return `{"version":1,"courts":{\n${lines.join(',\n')}\n}}\n`;
}

/** Undefined where there is no such file; the code of the error where it is there and cannot be read. */
function bytesIn(dir: string): Uint8Array | string | undefined {
  try {
    return readBytes(dir, HARVEST_STATE);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return error.code === 'ENOENT' ? undefined : error.code;
  }
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
