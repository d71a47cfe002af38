import { z } from 'zod';
import { LEVELS } from './closed-lists.ts';
import { refusing } from './codes.ts';
import { isLoopback, isPlainFolder, isSlug, text, webAddress } from './fields.ts';

/** The level of a court, as its own `site.yaml` and the list of peers have it. */
export const level = () =>
  z.enum(LEVELS).meta({ title: '法院层级', description: LEVELS.join('、'), example: '基层' });

/** The province or city of a court, as it is shown and filtered by. */
export const region = () =>
  text().max(20).meta({
    title: '地区',
    description: '从省写起，用“/”分开省、市、县',
    example: '四川/广安/华蓥',
  });

/** The slug of this court, beside those of its peers. */
export const OWN_SLUG = 'own';

/** The slug of a court, in file names and in ids of its cases. */
export const peerSlug = () =>
  text()
    .max(40)
    .refine(isSlug, refusing('slug', '只能用小写字母、数字和连字符'))
    .refine((value) => value !== OWN_SLUG, refusing('slug-taken', `“${OWN_SLUG}”代表本院`));

/** The address of the home page of a section: what stands below it is the section's. */
const sectionAddress = () =>
  webAddress()
    .refine((value) => value.endsWith('/'), refusing('no-slash', '末尾要有“/”'))
    .refine(
      isPlainFolder,
      refusing('not-a-folder', '只能由网站和文件夹组成，没有空格、汉字和“?”“#”'),
    )
    .refine(isSafe, refusing('not-https', '要以 https:// 开头'));

/** One court whose section is harvested. */
export const peerSchema = z.strictObject({
  name: text().max(60).meta({
    title: '法院全称',
    description: '与该院数据文件里写的相同',
    example: '广安市中级人民法院',
  }),
  slug: peerSlug().meta({
    title: '代号',
    description: '采集来的文件用它命名，定了不要改动',
    example: 'guangan',
  }),
  level: level(),
  region: region(),
  url: sectionAddress().meta({
    title: '栏目网址',
    description: '该院栏目首页的完整网址，以“/”结尾',
    example: 'https://www.example.gov.cn/ssfw/alzd/',
  }),
  formerUrls: z.array(sectionAddress()).min(1).max(20).optional().meta({
    title: '从前的栏目网址',
    description: '改过域名、换过位置的，写上从前的，借鉴关系才不会断',
    example: '[https://old.example.gov.cn/alzd/]',
  }),
});

/** `courts.yaml`: courts of which it is known that they have no section, so that nothing of them can be harvested. */
export const courtsWithoutSchema = z
  .array(
    z.strictObject({
      name: text().max(60).meta({ title: '法院全称', example: '某某县人民法院' }),
      level: level(),
      region: region(),
    }),
  )
  .superRefine((courts, context) => {
    for (const [index, { name }] of courts.entries()) {
      if (courts.findIndex((each) => each.name === name) === index) continue;
      const { error: message, params } = refusing('same-court', '与另一个法院相同');
      context.addIssue({ code: 'custom', path: [index, 'name'], message, params });
    }
  });

export type CourtWithout = z.output<typeof courtsWithoutSchema>[number];

/** `peers.yaml`: the courts whose cases are shown beside the own ones; those first in it are harvested first. */
export const peersSchema = z.array(peerSchema).superRefine((peers, context) => {
  for (const key of ['name', 'slug', 'url'] as const) {
    const taken = new Set<string>();
    for (const [index, peer] of peers.entries()) {
      const value = key === 'url' ? (URL.parse(peer.url)?.href ?? peer.url) : peer[key];
      if (taken.has(value)) {
        const { error: message, params } = refusing('same-court', '与另一个法院相同');
        context.addIssue({ code: 'custom', path: [index, key], message, params });
      }
      taken.add(value);
    }
  }
});

export type Peer = z.output<typeof peerSchema>;

/** True for https, and for http to this machine: anything else could be changed on the way. */
function isSafe(value: string): boolean {
  if (!URL.canParse(value)) return true;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || isLoopback(hostname);
}
