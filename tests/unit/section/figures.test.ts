import { expect, test } from 'vitest';
import { figuresOf } from '../../../src/section/results.ts';

const result = (label: string, value: number, unit: string) => ({ label, value, unit });

test('the same indicator at several times is one figure, from the earliest time to the latest', () => {
  const results = [
    result('2025年调解成功率', 78, '%'),
    result('巡回审理案件', 167, '件'),
    result('2023年度调解成功率', 62, '%'),
  ];
  expect(figuresOf(results)).toEqual([
    {
      label: '调解成功率',
      moments: [
        { when: '2023年度', ...results[2] },
        { when: '2025年', ...results[0] },
      ],
    },
    { label: '巡回审理案件', moments: [{ when: '', ...results[1] }] },
  ]);
  const written = [result('结案（2024年）', 10, '件'), result('结案（2025年）', 12, '件')];
  expect(figuresOf(written)).toEqual([
    {
      label: '结案',
      moments: [
        { when: '2024年', ...written[0] },
        { when: '2025年', ...written[1] },
      ],
    },
  ]);
});

test('what only looks alike stays apart, under the label that its author gave it', () => {
  const apart = [
    // Another unit, another indicator, the same time twice, a year inside a label, a time alone.
    [result('2024年收案', 10, '件'), result('2025年收案', 12, '万件')],
    [result('2024年收案', 10, '件'), result('2025年结案', 12, '件')],
    [result('2024年收案', 10, '件'), result('2024年收案', 12, '件')],
    [result('全院2024年收案', 10, '件'), result('全院2025年收案', 12, '件')],
    [result('2024年', 10, '件'), result('2025年', 12, '件')],
    [result('收案', 10, '件'), result('2025年收案', 12, '件')],
  ];
  for (const results of apart) {
    expect(figuresOf(results)).toEqual(
      results.map((each) => ({ label: each.label, moments: [{ when: '', ...each }] })),
    );
  }
});
