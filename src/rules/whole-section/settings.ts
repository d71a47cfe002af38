import type { Section } from '../../content/index.ts';
import { advertisingIn, spamWordsIn, type TextKind } from '../../detect/index.ts';
import type { Finding, Place } from '../../schema/finding.ts';
import type { Site } from '../../schema/site.ts';
import { withHosts } from '../../section/site.ts';
import { undisguised } from '../../text/disguise.ts';
import { readable } from '../../text/urls.ts';
import { codes, poisonedLine } from '../poisoning.ts';
import { codes as privacyCodes, personalIn } from '../privacy.ts';
import type { Line } from '../rule/lines.ts';
import { codes as shortTextCodes } from '../short-texts.ts';

/**
 * Findings for the texts of `site.yaml` and all lists beside it, by the rules for the texts of
 * articles: every page shows them, and those of `words.yaml` are shown to who searches. What may be personal data there is the court's own; what certainly is, is not.
 */
export function poisonedSection(section: Section): Finding[] {
  const { site } = section;
  return site ? textsOf(section, site).flatMap((each) => findingsIn(each, site)) : [];
}

/** A text that pages show, or an address that they lead to. */
interface Text {
  file: string;
  text: string;
  place: Place;
  /** The host that this text may name besides those of the section: that of the court that it is about. */
  host?: string | undefined;
  isAddress?: boolean;
  /** True where the court tells how it is reached: its address and its telephone are no one's private ones. */
  isContact?: boolean;
  /** What kind of text it is, where it is asked whether it is like advertising. */
  kind?: TextKind;
}

function findingsIn(
  { file, text, place, host, isAddress, isContact, kind }: Text,
  site: Site,
): Finding[] {
  const line = lineOf(text, place);
  const own = withHosts(site, host === undefined ? [] : [host]);
  const poisoned = isAddress
    ? spamWordsIn(line).map(({ start, end }) => ({ level: 'error' as const, start, end }))
    : poisonedLine(line, own).map(({ level, column, endColumn = column }) => {
        return { level, start: column - 1, end: endColumn - 1 };
      });
  const isOurs: readonly string[] = isContact ? CONTACTS.map((name) => privacyCodes(name)) : [];
  const personal = isAddress
    ? []
    : personalIn(line, own).filter(
        ({ level, code }) => level === 'error' && !isOurs.includes(code),
      );
  const alike =
    kind && poisoned.length + personal.length === 0 ? advertisingIn(text, kind) : undefined;
  return [
    ...(alike === undefined
      ? []
      : [
          {
            file,
            ...place,
            code: shortTextCodes('advertising'),
            level: 'warning' as const,
            message: `${file} 里“${alike}”像广告`,
            help: `${shown(file)}。请核对：是被人改过的，请改回，并告诉网站管理员；确是本院写的，不用改。`,
          },
        ]),
    ...poisoned.map(({ level, start, end }) => ({
      file,
      ...place,
      code: codes('settings'),
      level,
      message: `${file} 里有不该有的网址或广告“${text.slice(start, end)}”`,
      help: `${shown(file)}，多半是被人篡改：请改回，并告诉网站管理员。`,
    })),
    ...personal.map(({ code, level, message }) => ({
      file,
      ...place,
      code,
      level,
      message: `${file} 里${message}`,
      help: `${shown(file)}，请删去；单位的联系方式写在 footer 的 contact 里。`,
    })),
  ];
}

/** Who sees the texts of a file. */
function shown(file: string): string {
  return file === 'words.yaml' ? '这里的文字检索的人会看到' : '这里的文字每一页都会显示';
}

/** What a court tells of itself where it tells how it is reached. */
const CONTACTS = ['landline', 'address', 'possible-address', 'house-number', 'mail'] as const;

const TOPIC_TEXTS = { name: 'term', description: 'sentence' } as const;

function textsOf(section: Section, site: Site): Text[] {
  const { topics, peers, sitePlaceOf, topicsPlaceOf, peersPlaceOf } = section;
  const { court, description, section: name, region, breadcrumb, footer, approval } = site;
  const { url, corrections, search } = site;
  const ofSite = (text: string | undefined, path: PropertyKey[], more?: Partial<Text>): Text[] =>
    text ? [{ file: 'site.yaml', text, place: sitePlaceOf(path), ...more }] : [];
  const address = (text: string | undefined, path: PropertyKey[]) =>
    ofSite(text && readable(text), path, { isAddress: true });
  const { organizer, contact, siteIdCode, icp, publicSecurity, officialMark, errorReport } = footer;
  return [
    ...Object.entries({ court, section: name, region }).flatMap(([key, text]) =>
      ofSite(text, [key]),
    ),
    ...ofSite(description, ['description'], { kind: 'sentence' }),
    ...Object.entries({ organizer, siteIdCode, icp, publicSecurity }).flatMap(([key, text]) =>
      ofSite(text, ['footer', key]),
    ),
    ...ofSite(contact, ['footer', 'contact'], { isContact: true }),
    ...(site.telephones ?? []).flatMap((telephone, index) =>
      ofSite(telephone, ['telephones', index], { isContact: true }),
    ),
    ...(approval?.roles ?? []).flatMap((role, index) => ofSite(role, ['approval', 'roles', index])),
    ...breadcrumb.flatMap((crumb, index) => [
      ...ofSite(crumb.label, ['breadcrumb', index, 'label'], { kind: 'term' }),
      ...address(crumb.url, ['breadcrumb', index, 'url']),
    ]),
    ...address(url, ['url']),
    ...address(corrections, ['corrections']),
    ...address(search?.endpoint, ['search', 'endpoint']),
    ...address(search?.gateway, ['search', 'gateway']),
    ...address(officialMark, ['footer', 'officialMark']),
    ...address(errorReport, ['footer', 'errorReport']),
    ...(topics ?? []).flatMap((topic, index) =>
      (['name', 'description', 'slug'] as const).map((key) => ({
        file: 'topics.yaml',
        text: topic[key],
        place: topicsPlaceOf([index, key]),
        ...(key === 'slug' ? {} : { kind: TOPIC_TEXTS[key] }),
      })),
    ),
    ...(topics ?? []).flatMap(({ also = [] }, index) =>
      also.map((text, number) => ({
        file: 'topics.yaml',
        text,
        place: topicsPlaceOf([index, 'also', number]),
      })),
    ),
    ...peers.flatMap((peer, index) =>
      (['name', 'region'] as const).map((key) => ({
        file: 'peers.yaml',
        text: peer[key],
        place: peersPlaceOf([index, key]),
        host: new URL(peer.url).hostname,
      })),
    ),
    ...everyText('indicators.yaml', section.indicators, section.indicatorsPlaceOf),
    ...section.recommendations.flatMap((each, index) =>
      (['grade', 'reviewer', 'reason'] as const).flatMap((key) => {
        const text = each[key];
        const place = section.recommendationsPlaceOf([index, key]);
        return text === undefined ? [] : [{ file: 'recommendations.yaml', text, place }];
      }),
    ),
    ...everyText('laws.yaml', section.knownLaws, section.knownLawsPlaceOf),
    ...everyText('courts.yaml', section.courtsWithout, section.courtsWithoutPlaceOf),
    ...everyText('glossary.yaml', section.glossary, section.glossaryPlaceOf),
    ...everyText('words.yaml', section.words, section.wordsPlaceOf),
  ];
}

/** All texts in a value of a settings file, however deep they stand. */
function everyText(
  file: string,
  value: unknown,
  placeOf: (path: PropertyKey[]) => Place,
  path: PropertyKey[] = [],
): Text[] {
  if (typeof value === 'string') return [{ file, text: value, place: placeOf(path) }];
  if (typeof value !== 'object' || value === null) return [];
  const entries: [PropertyKey, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, each]) => everyText(file, each, placeOf, [...path, key]));
}

/** Offsets are told as columns of a line, so that what was found can be shown. */
function lineOf(text: string, { line }: Place): Line {
  return {
    ...undisguised(text),
    number: line,
    isHead: true,
    placeOf: ({ start, end }) => ({ line, column: start + 1, endColumn: end + 1 }),
  };
}
