import { writeFile } from 'node:fs/promises';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { readSection } from '../../src/content/read-section.ts';
import { harvest, type HarvestOptions, type Outcome } from '../../src/harvest/harvest.ts';
import { writeHarvest } from '../../src/harvest/store.ts';
import { PARTS } from '../../src/schema/closed-lists.ts';
import { CASES_VERSION, type ExportedCase } from '../../src/schema/exported-files.ts';
import { sentCaseSchema } from '../../src/schema/harvested.ts';

/** What a peer answers, by its own address. */
export type Answering = (request: IncomingMessage, response: ServerResponse, url: string) => void;

/** A court on a port of this machine; it is gone when the test is done. */
export async function peerOf(answer: Answering): Promise<string> {
  const server = http.createServer((request, response) => answer(request, response, url));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alzd/`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return url;
}

/** Answers with a `cases.json` of a court. */
export function sends(
  court: string,
  cases: (url: string) => unknown[],
  head: Record<string, unknown> = {},
): Answering {
  return (_, response, url) => {
    const file = { version: CASES_VERSION, court, section: '案例指导', url, topics: [] };
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    // JSON knows numbers that are too large for a machine.
    const infinite = (_: string, value: unknown) => (value === Infinity ? '1e999' : value);
    const text = JSON.stringify({ ...file, ...head, cases: cases(url) }, infinite);
    response.end(text.replaceAll('"1e999"', '1e999'));
  };
}

/** A case as its court sends it; no other number has the same text. */
export function sentCase(
  url: string,
  number: number,
  other: Partial<ExportedCase> = {},
): ExportedCase {
  const id = `2026/a-${number}`;
  return {
    id,
    url: `${url}cases/${id}/`,
    markdown: `${url}cases/${id}/index.md`,
    digest: String(number).padStart(64, '0'),
    title: `巡回审判第${number}例`,
    summary: '把法庭开到群众家门口，便利当事人诉讼。',
    publishedAt: '2026-03-02T10:00:00+08:00',
    updatedAt: '2026-03-02T10:00:00+08:00',
    updates: [],
    source: '某某法院',
    topics: ['诉讼服务'],
    keywords: [],
    aliases: [],
    results: [{ label: '巡回审理案件', value: number, unit: '件', approx: false }],
    laws: [],
    follows: [],
    approvals: [],
    parts: PARTS.map(({ id: part, name }) => ({ id: part, name, text: textOf(name, number) })),
    ...other,
  };
}

/** Ten cases of which some may be changed: one bad one is a tenth. */
export function tenCases(url: string, from: number, ...others: Partial<ExportedCase>[]): unknown[] {
  return Array.from({ length: 10 }, (_, index) => sentCase(url, from + index, others[index]));
}

/** Makes these courts the peers of a content directory: by their slugs, their addresses. */
export async function writePeers(content: string, peers: Record<string, string>): Promise<void> {
  const lines = Object.entries(peers).map(
    ([slug, url]) =>
      `- { name: ${nameOf(slug)}, slug: ${slug}, level: 基层, region: 四川, url: "${url}" }\n`,
  );
  await writeFile(path.join(content, 'peers.yaml'), lines.join(''));
}

/** Puts cases into a content directory as if they had been harvested of its one peer. */
export async function writeHarvested(
  content: string,
  slug: string,
  url: string,
  cases: readonly ExportedCase[],
): Promise<void> {
  await writePeers(content, { [slug]: url });
  const kept = cases.map((each) => sentCaseSchema.parse(each));
  await writeHarvest(content, { version: 1, peer: slug, court: nameOf(slug), url, cases: kept });
}

/** What a court is called. */
export const nameOf = (slug: string) => `${slug}人民法院`;

/** Harvests the peers of a content directory, all or those that are named; gives what became of each, by slug. */
export async function harvested(
  content: string,
  slugs: readonly string[] = [],
  options: HarvestOptions = {},
): Promise<Record<string, Outcome>> {
  const section = await readSection(content);
  const wanted = section.peers.filter(({ slug }) => slugs.length === 0 || slugs.includes(slug));
  const outcomes: Record<string, Outcome> = {};
  for await (const each of harvest(section, section.site!, wanted, options)) {
    outcomes[each.peer.slug] = each;
  }
  return outcomes;
}

function textOf(part: string, number: number): string {
  const sentences = Array.from({ length: 12 }, (_, at) => {
    return `第${(number * 7919 + at * 31) % 9973}次到乡镇开庭，有${(number * 104729 + at * 17) % 9967}名群众旁听。`;
  });
  return `${part}如下。\n${sentences.join('')}共巡回审理案件${number}件。`;
}
