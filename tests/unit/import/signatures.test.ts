import { describe, expect, test } from 'vitest';
import { docx, paragraph } from '../../setup/docx.ts';
import { imported, textsOf } from '../../setup/imported.ts';

const PARTS = `一、案例背景
群众出行不便。
二、主要做法
开庭到村口。
三、工作成效
审理167件。
四、案例启示
要贴近群众。`;

const fieldsOf = async (text: string) => {
  const { file, lost } = await imported('a.txt', Buffer.from(text));
  expect(lost).toEqual([]);
  expect(file.findings).toEqual([]);
  return file.fields;
};

test.each([
  ['（立案庭　李某）\n2026年11月20日', '2026-11-20'],
  ['立案庭　李某\n（2026年11月2日）', '2026-11-02'],
  ['二〇二六年十一月二十日\n（立案庭 李某）', '2026-11-20'],
  ['立案庭　李某\n二○二五年十月三十一日', '2025-10-31'],
])('who signs and the day are known at the end and below the title: %s', async (signed, day) => {
  const expected = { author: { department: '立案庭', name: '李某' }, publishedAt: day };
  expect(await fieldsOf(`巡回审判进村居\n${PARTS}\n${signed}`)).toMatchObject(expected);
  expect(await fieldsOf(`巡回审判进村居\n${signed}\n${PARTS}`)).toMatchObject(expected);
});

test.each([
  ['作者：立案庭　李某', { department: '立案庭', name: '李某' }],
  ['作者：李某　　单位：立案庭', { department: '立案庭', name: '李某' }],
  ['来源：本站 作者：李某 浏览次数：3', { name: '李某' }],
])('an author that a line names is taken whole: %s', async (line, author) => {
  expect((await fieldsOf(`巡回审判进村居\n${line}\n${PARTS}`)).author).toEqual(author);
});

test('a last sentence in brackets is text', async () => {
  const { file } = await imported('a.txt', Buffer.from(`巡回审判\n${PARTS}\n（正文完）`));
  expect(file.fields.author).toBeUndefined();
  expect(file.body!.blocks.at(-1)!.text).toBe('（正文完）');
});

const page = (text: string) => {
  const [title, ...lines] = text.split('\n');
  const paragraphs = lines.map((line) => `<p>${line}</p>`).join('');
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><body><article><h1>${title}</h1>${paragraphs}</article>`;
};
const FORMS: Record<string, (text: string) => Uint8Array> = {
  'a.txt': (text) => Buffer.from(text),
  'a.html': (text) => Buffer.from(page(text)),
  'a.docx': (text) =>
    docx(
      text
        .split('\n')
        .map((line) => paragraph(line))
        .join(''),
    ),
};

describe.each(Object.keys(FORMS))('in %s', (name) => {
  const read = async (text: string) => {
    const { file, lost } = await imported(name, FORMS[name]!(text));
    expect(lost).toEqual([]);
    return { fields: file.fields, texts: textsOf(file) };
  };

  test.each([
    ['立案庭　李某某　　2026年9月15日', { department: '立案庭', name: '李某某' }],
    ['（政治处 王章 2026-09-15）', { department: '政治处', name: '王章' }],
    ['2026年9月15日　立案庭　李某某', { department: '立案庭', name: '李某某' }],
    ['二〇二六年九月十五日　立案庭　李某、王某', { department: '立案庭', name: '李某、王某' }],
    ['（立案庭供稿 2026年9月15日）', { department: '立案庭' }],
    ['（作者：王章，2026年9月15日）', { name: '王章' }],
    ['撰稿：王章　时间：2026.9.15', { name: '王章' }],
    ['立案庭 李某某（2026年9月15日）', { department: '立案庭', name: '李某某' }],
    ['王章　2026年9月15日', { name: '王章' }],
    ['华蓥市人民法院　2026年9月15日', undefined],
    ['来源：华蓥法院 作者：王章 时间：2026年9月15日 浏览次数：12', { name: '王章' }],
    [
      '来源：华蓥法院 | 作者：立案庭 王章 | 2026-09-15 | 阅读：12',
      { department: '立案庭', name: '王章' },
    ],
  ])('who and when on one line are told apart: %s', async (line, author) => {
    for (const text of [`巡回审判进村居\n${line}\n${PARTS}`, `巡回审判进村居\n${PARTS}\n${line}`]) {
      const { fields, texts } = await read(text);
      expect(fields).toMatchObject({ publishedAt: '2026-09-15', title: '巡回审判进村居' });
      expect(fields.author).toEqual(author);
      expect(texts.join()).not.toContain('9月15');
      expect(texts.at(-1)).toBe('要贴近群众。');
    }
  });

  test.each([
    ['张某（某某市中级人民法院）', { department: '某某市中级人民法院', name: '张某' }],
    ['张某、李某 （某某法院研究室）', { department: '某某法院研究室', name: '张某、李某' }],
    ['王小明，华蓥市人民法院立案庭副庭长', { department: '华蓥市人民法院立案庭', name: '王小明' }],
    ['□ 李某（立案庭）', { department: '立案庭', name: '李某' }],
    ['撰稿人：张某 某某法院', { department: '某某法院', name: '张某' }],
  ])('a name may stand before its office: %s', async (line, author) => {
    for (const text of [`巡回审判进村居\n${line}\n${PARTS}`, `巡回审判进村居\n${PARTS}\n${line}`]) {
      const { fields, texts } = await read(text);
      expect(fields).toMatchObject({ author, title: '巡回审判进村居' });
      expect([texts[0], texts.at(-1)]).toEqual(['案例背景', '要贴近群众。']);
    }
  });

  test.each([
    [
      '作者简介：李建国，男，1980年3月生，某某县人民法院立案庭副庭长，法律硕士，联系电话13800000000。',
      { department: '某某县人民法院立案庭', name: '李建国' },
    ],
    ['【作者简介】王章（1985—），女，政治处干部', { department: '政治处', name: '王章' }],
    [
      '（作者介绍：张某，研究室主任；李某某，研究室法官助理。）',
      { department: '研究室', name: '张某、李某某' },
    ],
    ['作者信息: 李某，电子邮箱见封底', { name: '李某' }],
  ])('of a note on the author his name and office are taken: %s', async (line, author) => {
    for (const text of [`巡回审判进村居\n${line}\n${PARTS}`, `巡回审判进村居\n${PARTS}\n${line}`]) {
      const { fields, texts } = await read(text);
      expect(fields).toMatchObject({ author, title: '巡回审判进村居' });
      expect([texts[0], texts.at(-1)]).toEqual(['案例背景', '要贴近群众。']);
    }
  });

  test.each(['作者简介', '作者介绍说，群众出行不便。', '作者简介：见附件', '作者信息公开是原则。'])(
    'what names no author is text: %s',
    async (line) => {
      const { fields, texts } = await read(`巡回审判进村居\n${PARTS}\n${line}`);
      expect(fields.author).toBeUndefined();
      expect(texts.at(-1)).toBe(line);
    },
  );

  test.each(['安心（诉讼服务中心）', '张某（被告）', '高效、便民（立案庭）', '李某到立案庭'])(
    'words before an office are no name: %s',
    async (line) => {
      const { fields, texts } = await read(`巡回审判进村居\n${PARTS}\n${line}`);
      expect(fields.author).toBeUndefined();
      expect(texts.at(-1)).toBe(line);
    },
  );

  test.each([
    '该案结案于2026年9月15日。',
    '本院立案庭成立于2026年9月15日',
    '和解　2026年9月15日',
    '协议签订 2026年9月15日',
    '方案印发　2026年9月15日',
    '来源：当事人陈述。时间：2026年9月15日',
    '（上述数据截至 2026年9月15日）',
  ])('a text that ends with a day stays text: %s', async (line) => {
    const { fields, texts } = await read(`巡回审判进村居\n${PARTS}\n${line}`);
    expect(fields.author).toBeUndefined();
    expect(texts.at(-1)).toBe(line);
  });
});
