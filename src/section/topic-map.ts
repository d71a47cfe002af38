import { type Topic, topicHere } from '../schema/topic.ts';

/** A topic of another court, and how many of its cases have it. */
export interface TopicThere {
  name: string;
  court: string;
  count: number;
}

/**
 * What other courts' topics are called here: for each topic of this court those that are it under another name, and those
 * that nobody has mapped; those of the most cases first.
 */
export function topicMap(
  topics: readonly Topic[],
  theirs: readonly { peer: { slug: string; name: string }; topics: readonly string[] }[],
): { rows: { topic: Topic; there: TopicThere[] }[]; unmapped: TopicThere[] } {
  const byTopic = new Map<string | undefined, Map<string, TopicThere>>();
  for (const { peer, topics: own } of theirs) {
    for (const name of new Set(own)) {
      const here = topicHere(name, topics, peer.slug);
      if (here === name) continue;
      const group = byTopic.get(here) ?? new Map<string, TopicThere>();
      const key = `${peer.slug} ${name}`;
      const count = (group.get(key)?.count ?? 0) + 1;
      byTopic.set(here, group.set(key, { name, court: peer.name, count }));
    }
  }
  const ordered = (here: string | undefined) =>
    [...(byTopic.get(here)?.values() ?? [])].sort((a, b) => b.count - a.count);
  return {
    rows: topics.map((topic) => ({ topic, there: ordered(topic.name) })),
    unmapped: ordered(undefined),
  };
}
