import { PEERS } from '../cases/yaml-file.ts';
import type { Section } from '../cases/section.ts';
import type { Finding } from '../schema/finding.ts';

/** A peer is another court: neither its name nor its section is the own one. */
export function peersFindings({ site, peers, peersPlaceOf }: Section): Finding[] {
  if (!site) return [];
  return peers.flatMap(({ name, url }, index) => {
    const same = [
      ...(name === site.court ? (['name'] as const) : []),
      ...(new URL(url).href === new URL(site.url).href ? (['url'] as const) : []),
    ];
    return same.map((key): Finding => {
      const message = `${key === 'name' ? '法院全称' : '栏目网址'}与本院的相同`;
      const help = '这里只写别的法院；本院的案例不用采集。请改正，或删去这一个法院。';
      const place = peersPlaceOf([index, key]);
      return { file: PEERS, ...place, rule: 'harvested', level: 'error', message, help };
    });
  });
}
