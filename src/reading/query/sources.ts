import {
  answerTo,
  type Choices,
  choicesIn,
  type NamedAnswer,
  NAMED,
  type NamedCase,
  QUERY_VERSION,
  type QueryData,
  type QueryTitles,
  type Question,
  TITLES_A_FILE,
} from '../../section/question.ts';

/** Where the question table has its answers from. Each rejects where they cannot be had. */
export interface AnswerSource {
  choices: () => Promise<Choices>;
  /** Undefined where no case is meant. */
  answer: (question: Question) => Promise<NamedAnswer | undefined>;
  /** All cases that a question means, newest first; of very many the first. */
  cases: (question: Question) => Promise<NamedCase[]>;
}

/**
 * The files of the site whose root has this path: one with all that is counted, and titles, which are fetched where cases are
 * named.
 */
export function filesAt(address: string, root: string): AnswerSource {
  const fetchJson = async <Result>(name: string): Promise<Result> => {
    const answer = await fetch(new URL(name, address));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return (await answer.json()) as Result;
  };
  let loading: Promise<QueryData> | undefined;
  const data = () => (loading ??= fetchJson<QueryData>('data.json').then(checked));
  const read = new Map<number, Promise<QueryTitles>>();
  const titlesIn = (file: number): Promise<QueryTitles> => {
    const known = read.get(file) ?? fetchJson<QueryTitles>(`titles-${file}.json`);
    read.set(file, known);
    known.catch(() => read.delete(file));
    return known;
  };
  const named = async (items: readonly number[]): Promise<NamedCase[]> => {
    const { courts, cases } = await data();
    return Promise.all(
      items.map(async (item) => {
        const titles = await titlesIn(Math.floor(item / TITLES_A_FILE));
        const [title, path] = titles[item % TITLES_A_FILE]!;
        const url = path.startsWith(root) ? path.slice(root.length - 1) : path;
        return { title, url, court: courts[cases.court[item]!]!.name, day: cases.day[item]! };
      }),
    );
  };
  return {
    choices: async () => choicesIn(await data()),
    async answer(question) {
      const answer = answerTo(question, await data());
      if (!answer) return undefined;
      const { items, ...rows } = answer;
      const some = await named([...items.slice(0, NAMED), items.at(-1)!]);
      return { ...rows, listed: some.slice(0, -1), first: some.at(-1)! };
    },
    cases: async (question) => named(answerTo(question, await data())?.items ?? []),
  };
}

function checked(data: QueryData): QueryData {
  if ((data.version as number) !== QUERY_VERSION) throw new Error('another version');
  return data;
}

/** The search engine or the gateway that the index at an address names. */
export function engineNamedAt(bundle: string): AnswerSource {
  const ask = async () => {
    const [{ openIndex }, engine] = await Promise.all([
      import('../../search/bundle/search-index.ts'),
      import('../../search/engine/index.ts'),
    ]);
    const { endpoint, directory } = await openIndex(bundle);
    if (!endpoint) throw new Error('The index names no engine.');
    return { ...engine, endpoint, topics: directory.topics };
  };
  let asking: ReturnType<typeof ask> | undefined;
  const opened = () => (asking ??= ask());
  return {
    async choices() {
      const { choicesFrom, endpoint, topics } = await opened();
      const choices = await choicesFrom(endpoint);
      // As the court has them; what only others have comes last.
      const inOrder = [...new Set([...topics, ...choices.topics])];
      return { ...choices, topics: inOrder.filter((each) => choices.topics.includes(each)) };
    },
    async answer(question) {
      const { countsFrom, endpoint } = await opened();
      return countsFrom(endpoint, question);
    },
    async cases(question) {
      const { casesFrom, endpoint } = await opened();
      return casesFrom(endpoint, question);
    },
  };
}
