import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { buildBundle, makeBundle } from '../../../../src/search/build/build-bundle.ts';
import { packedDirectory } from '../../../../src/search/build/directory.ts';
import { everydayWords } from '../../../../src/search/build/everyday-words.ts';
import { titleLists } from '../../../../src/search/build/vocabulary.ts';
import { TITLES_TOGETHER } from '../../../../src/search/bundle/files.ts';
import { SearchIndex } from '../../../../src/search/bundle/search-index.ts';
import { search } from '../../../../src/search/query/search.ts';
import { suggest } from '../../../../src/search/query/suggest.ts';
import { caseOf, indexOf, loadFrom } from '../../../setup/search.ts';
import { temporaryDir } from '../../../setup/temporary-dir.ts';

const cases = Array.from({ length: 12 }, (_, number) =>
  caseOf(`2026/a-${number}`, { title: `标题${number}`, parts: ['电子送达', '当事人', '', '同意'] }),
);
const OWN = { court: '某某市人民法院' };
const files = await buildBundle(cases, [], OWN);

describe('the titles of very many cases', () => {
  const count = TITLES_TOGETHER + 2;
  const titled = Array.from({ length: count }, (_, number) => ({
    title: number > TITLES_TOGETHER ? '乡村振兴' : `标题${number}`,
    url: `/cases/2026/${number}/`,
  }));
  const lists = titleLists(titled);
  const loaded: string[] = [];
  const open = async () => {
    const { directory } = await SearchIndex.open(loadFrom(files));
    const first = <Item>(list: readonly Item[]) => Array.from({ length: count }, () => list[0]!);
    const { dates, topicsOf, courtOf, sizes } = directory;
    const many = {
      ...directory,
      ...{ count, years: [['2026', count]] as [string, number][] },
      ...{ dates: first(dates), topicsOf: first(topicsOf) },
      ...{ courtOf: first(courtOf), sizes: first(sizes) },
    };
    return SearchIndex.openVersion((file) => {
      if (file === 'v/directory.bin') return Promise.resolve(packedDirectory(many));
      loaded.push(file);
      const [, number] = /^v\/titles\/(\d+)\.bin$/.exec(file) ?? [];
      return number === undefined
        ? Promise.reject(new Error(`no ${file}`))
        : Promise.resolve(gzipSync(JSON.stringify(lists[Number(number)])));
    }, 'v');
  };

  test('stand in several files, and all are there for a list', async () => {
    expect(lists.map(({ titles }) => titles.length)).toEqual([TITLES_TOGETHER, 2]);
    const titles = await (await open()).allTitles();
    expect(titles).toEqual(titled.map(({ title, url }) => [title, url]));
  });

  test('cost a query those of the newest alone', async () => {
    const index = await open();
    loaded.length = 0;
    expect((await index.titles()).titles).toHaveLength(TITLES_TOGETHER);
    expect(loaded).toEqual(['v/titles/0.bin']);
  });
});

describe('a bundle', () => {
  test('is the same bytes for the same cases', async () => {
    expect(await buildBundle(cases, [], OWN)).toEqual(files);
  });

  test('has one file with a fixed name, which leads to all others', () => {
    const { version } = JSON.parse(String(files.get('search.json'))) as { version: string };
    const others = [...files.keys()].filter((name) => name !== 'search.json');
    expect(others.length).toBe(files.size - 1);
    expect(others.length).toBeGreaterThan(cases.length);
    for (const name of others) expect(name.startsWith(`${version}/`), name).toBe(true);
  });

  test('lies in another folder when anything in it differs', async () => {
    const changed = [...cases.slice(1), caseOf('2026/b', { parts: ['邮寄送达'] })];
    const other = await buildBundle(changed, [], OWN);
    expect(other.get('search.json')).not.toEqual(files.get('search.json'));
  });

  test('lies in the same folder whatever was kept, and in another for another program', async () => {
    const kept = { folder: await temporaryDir(), code: '1' };
    expect([...(await buildBundle(cases, [], OWN, { kept })).keys()]).toEqual([...files.keys()]);
    const other = await buildBundle(cases, [], OWN, { program: '2' });
    expect(other.get('search.json')).not.toEqual(files.get('search.json'));
  });

  test('names its folder before it has made anything', async () => {
    const calls: string[] = [];
    await makeBundle(
      { cases, topics: [], own: OWN },
      {
        named: (version) => calls.push(version),
        write: (file) => calls.push(file),
        finish: () => calls.push('search.json'),
      },
    );
    expect(calls[0]).toBe([...files.keys()][0]!.split('/')[0]);
    expect(calls.at(-1)).toBe('search.json');
  });

  test('of no cases opens and answers nothing', async () => {
    const index = await indexOf([]);
    for (const query of ['送达', '送', '（2019）', 'dzsd', '电子送达要不要同意', '']) {
      expect(await search(index, query), query).toMatchObject({ total: 0, results: [] });
      expect(await suggest(index, query), query).toEqual([]);
    }
  });
});

describe('an opened bundle', () => {
  test('loads each file that a query needs once, and no text of a case that is not shown', async () => {
    const loaded: string[] = [];
    const index = await SearchIndex.open((file) => {
      loaded.push(file);
      return loadFrom(files)(file);
    });
    for (let times = 0; times < 2; times += 1) await search(index, '电子送达', { limit: 3 });
    expect(loaded.filter((file) => file.includes('/text/'))).toHaveLength(3);
    expect(loaded).toHaveLength(new Set(loaded).size);
  });

  test.each(['index/', 'text/'])('rejects when %s does not load, and asks again', async (kind) => {
    let broken = true;
    const index = await SearchIndex.open(async (file) => {
      if (broken && file.includes(kind)) throw new Error('offline');
      return loadFrom(files)(file);
    });
    await expect(search(index, '电子送达')).rejects.toThrow('offline');
    broken = false;
    expect(await search(index, '电子送达')).toMatchObject({ mode: 'phrase', total: 12 });
  });

  test('rejects when a file is not what it should be', async () => {
    const index = await SearchIndex.open(async (file) =>
      file.includes('index/') ? gzipSync('[]') : loadFrom(files)(file),
    );
    await expect(search(index, '电子送达')).rejects.toThrow(RangeError);
  });

  test.each(['search.json', 'directory.bin'])('cannot be opened without %s', async (name) => {
    const left = new Map([...files].filter(([file]) => !file.endsWith(name)));
    await expect(SearchIndex.open(loadFrom(left))).rejects.toThrow(name);
  });
});

describe('the everyday words of a bundle', () => {
  const words = [{ say: ['耍賴的人'], also: ['失信被执行人'] }];
  const everyday = async (bundle: typeof files) =>
    (await SearchIndex.open(loadFrom(bundle))).everyday();

  test('are those that all sections have, and those that the court adds', async () => {
    expect(await everyday(files)).toEqual(everydayWords([]));
    const own = await everyday(await buildBundle(cases, [], OWN, { words }));
    expect(own[0]).toEqual({ say: ['耍赖的人'], also: ['失信被执行人'] });
  });

  test('are a file of a few kilobytes', () => {
    const file = [...files.keys()].find((name) => name.endsWith('/everyday.bin'))!;
    expect(files.get(file)!.length).toBeLessThan(38_000);
  });
});
