import { expect, test } from 'vitest';
import { headOfPage } from '../../../src/section/page-head.ts';
import { createPaths } from '../../../src/section/paths.ts';

const paths = createPaths('/alzd/');
const list = paths.topic('fuwu');
const trail = [{ label: '主题', url: paths.topics() }, { label: '诉讼服务' }];
const head = { title: '诉讼服务', description: '说明。', trail };

test('the first page of a list is the list, and leads to the second', () => {
  expect(headOfPage(head, { list, number: 1, count: 3 }, paths)).toEqual({
    ...head,
    previous: undefined,
    next: '/alzd/topics/fuwu/page/2/',
  });
  expect(headOfPage(head, { list, number: 1, count: 1 }, paths).next).toBeUndefined();
});

test('a further page is told from the others, and stands below the list', () => {
  expect(headOfPage(head, { list, number: 2, count: 2 }, paths)).toEqual({
    title: '诉讼服务（第 2 页）',
    description: '说明。第 2 页。',
    trail: [trail[0], { label: '诉讼服务', url: list }, { label: '第 2 页' }],
    previous: list,
    next: undefined,
  });
});

test('a further page of the list on the home page has no name but its number', () => {
  const home = { description: '说明。', trail: [] };
  const page = headOfPage(home, { list: paths.home(), number: 2, count: 3 }, paths);
  expect([page.title, page.trail]).toEqual(['第 2 页', [{ label: '第 2 页' }]]);
});
