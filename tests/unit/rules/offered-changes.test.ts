import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { offeredChanges } from '../../../src/rules/offered-changes.ts';
import { updates } from '../../../src/rules/updates.ts';
import type { Site } from '../../../src/schema/site.ts';

const OWN = { url: 'https://own.example/', court: '甲法院', allowedHosts: [], breadcrumb: [] };
const SITE = { ...OWN, footer: {} } as unknown as Site;
const HEAD = 'title: 巡回审判\nsource: 某某法院';

function caseOf(body: string, head = HEAD) {
  return readCase('cases/2026/a.mdx', Buffer.from(`---\n${head}\n---\n\n## 主要做法\n\n${body}\n`));
}

const offered = (before: string, now: string) => offeredChanges(caseOf(before), caseOf(now), SITE);
const changes = (before: string, now: string) => offered(before, now)?.changes;

test('a change is offered with the sentence around it, as readers see it', () => {
  expect(
    changes(
      '先定点。自2026年3月起，**试行**一年。再总结。',
      '先定点。自2026年4月起，**试行**一年。再总结。',
    ),
  ).toEqual([{ from: '自2026年3月起，试行一年。', to: '自2026年4月起，试行一年。' }]);
});

test('a sentence that came or went stands by itself, whichever way the texts are compared', () => {
  expect(changes('甲做法。丙做法。', '甲做法。乙做法。丙做法。')).toEqual([{ to: '乙做法。' }]);
  expect(changes('甲做法。乙做法。丙做法。', '甲做法。丙做法。')).toEqual([{ from: '乙做法。' }]);
  expect(changes('甲做法。', '甲做法。\n\n乙做法。')).toEqual([{ to: '乙做法。' }]);
});

test('words that came within a sentence are offered as a change of the sentence', () => {
  expect(changes('定期开庭，方便群众。', '定期到乡镇开庭，方便群众。')).toEqual([
    { from: '定期开庭，方便群众。', to: '定期到乡镇开庭，方便群众。' },
  ]);
});

test('two changes in one sentence are offered as one, those of two sentences as two', () => {
  expect(changes('审理5件，调解3件。', '审理6件，调解4件。')).toEqual([
    { from: '审理5件，调解3件。', to: '审理6件，调解4件。' },
  ]);
  expect(changes('审理5件。调解3件。', '审理6件。调解4件。')).toHaveLength(2);
});

test('of a long sentence only the clause is offered, and of a long clause what is near', () => {
  const long = '把法庭搬到村头院坝方便群众参加诉讼'.repeat(4);
  expect(changes(`${long}，试行三年，${long}。`, `${long}，试行四年，${long}。`)).toEqual([
    { from: '试行三年，', to: '试行四年，' },
  ]);
  const [change] = changes(`${long}三年${long}。`, `${long}四年${long}。`)!;
  expect(change!.to).toMatch(/^\p{L}{15}四年\p{L}{15}$/u);
});

test('fields that readers see are among them, and what nobody sees is not', () => {
  const before = caseOf('开庭。', `${HEAD}\nkeywords: [送达]\nsummary: 甲`);
  const now = caseOf(
    '开庭。<!-- 待查 -->'.replace(/<.*/, ''),
    'title: 巡回审判\nsource: 某县法院\nkeywords: [立案]',
  );
  expect(offeredChanges(before, now, SITE)!.changes).toEqual([
    { from: '某某法院', to: '某县法院' },
  ]);
});

test('a text with personal data that went is not offered, and is counted', () => {
  expect(offered('请拨打13812345678。由李某接听。', '由王某接听。')).toEqual({
    changes: [{ from: '由李某接听。', to: '由王某接听。' }],
    withheld: 1,
    long: 0,
  });
  expect(offered('被害人张三丰到庭。', '被害人张某到庭。')).toMatchObject({
    changes: [],
    withheld: 1,
  });
  expect(offered('见www.xinpujing.com。', '见公告。')).toMatchObject({ changes: [], withheld: 1 });
});

test('a text that is too long to be compared is counted, and another text has no list', () => {
  expect(offered('甲。', `甲。\n\n${'长'.repeat(201)}。`)).toEqual({
    changes: [],
    withheld: 0,
    long: 1,
  });
  const other = (from: number) =>
    Array.from({ length: 4000 }, (_, at) => String.fromCharCode(from + at)).join('');
  expect(offered(other(0x4e00), other(0x6000))).toBeUndefined();
});

test('nothing is offered where only the typing differs', () => {
  expect(changes('甲，\n乙。', '甲，乙。')).toEqual([]);
  expect(changes('用App Store办理。', '用AppStore办理。')).toEqual([]);
});

test('what is offered is what the rule takes, whatever was changed', () => {
  const piece = fc.constantFrom(
    '甲',
    '乙',
    '丙',
    '，',
    '。',
    '“',
    '”',
    '\n\n',
    '3',
    '15',
    '%',
    'a',
  );
  const text = fc
    .array(piece, { minLength: 1, maxLength: 40 })
    .map((all) => `始${all.join('')}终。`);
  fc.assert(
    fc.property(text, text, (before, now) => {
      const { changes: all } = offered(before, now)!;
      const list = all
        .slice(0, 20)
        .map((each) => JSON.stringify(each))
        .join(', ');
      if (list === '') return;
      const told = caseOf(
        now,
        `${HEAD}\nupdates: [{ at: 2026-01-02, note: 改, changes: [${list}] }]`,
      );
      expect(told.fields.updates?.[0]?.changes).toHaveLength(Math.min(all.length, 20));
      const wrong = updates.check(told, {} as never).filter(({ level }) => level === 'error');
      expect(wrong).toEqual([]);
    }),
  );
});
