import type { Section } from '../content/index.ts';
import type { Site } from '../schema/site.ts';

/** The path below which the section lives, with a slash at both ends; `/` while `site.yaml` cannot be read. */
export function baseOf(site: Pick<Site, 'url'> | undefined): string {
  return site ? new URL(site.url).pathname : '/';
}

/** The roles that approve a case, in their order: one reads it, another answers for it. */
export const ROLES = ['审核', '签发'];

/** The roles of a section. */
export function rolesOf({ approval }: Pick<Site, 'approval'>): readonly string[] {
  return approval?.roles ?? ROLES;
}

/**
 * What the section is known by: whose it is, what it is called, the site on which it lives, and the roles that approve what it
 * publishes, as one text.
 */
export function identityOf({
  court,
  section,
  url,
  approval,
}: Pick<Site, 'court' | 'section' | 'url' | 'approval'>) {
  const roles = rolesOf({ approval }).join('、');
  return { court, section, host: new URL(url).hostname, roles };
}

/** The pieces of a court's name between which a line may break: its place, and what kind of court it is. */
export function breakableName(court: string): string[] {
  return court.split(/(?=(?:高级|中级)人民法院$)|(?<!高级|中级)(?=人民法院$)/);
}

/** The pieces of a web address, or of a text with one, between which a line may break: never inside a name or a number. */
export function breakableAddress(text: string): string[] {
  return text.split(/(?<=[^/:]\/)(?=.)/);
}

/** The name of the section with its court: what feeds and search engines call it. */
export function nameOf({ court, section }: Pick<Site, 'court' | 'section'>): string {
  return court + section;
}

/**
 * True for a host that articles may name and link to: the court's own, those that `site.yaml` allows, and their
 * subdomains.
 */
export function isAllowedHost(host: string, site: Site): boolean {
  return knownHosts(site).some((each) => host === each || host.endsWith(`.${each}`));
}

/** The hosts that are allowed, together with their subdomains. */
export function knownHosts({ url, breadcrumb, allowedHosts }: Site): string[] {
  const own = [url, ...breadcrumb.map((crumb) => crumb.url)].map((each) => new URL(each).hostname);
  return [...own, ...allowedHosts.map((each) => hostIn(each).toLowerCase())];
}

/** The host that an entry of `allowedHosts` names, with a reviewer or without. */
export function hostIn(entry: Site['allowedHosts'][number]): string {
  return typeof entry === 'string' ? entry : entry.host;
}

/** True for the hosts of `site.yaml`, and for the registers to which record numbers lead. */
export function isKnownHost(host: string, site: Site): boolean {
  const { officialMark, errorReport } = site.footer;
  const service = searchServiceOf(site)?.address;
  const named = [site.corrections, officialMark, errorReport, service].flatMap((each) => {
    return each && URL.canParse(each) ? [new URL(each).hostname] : [];
  });
  return (
    isAllowedHost(host, site) || [...named, 'beian.miit.gov.cn', 'beian.mps.gov.cn'].includes(host)
  );
}

/**
 * What pages of the section may load and run (CSP 3): scripts from files of the site, and those with the digests of `scripts`
 * that stand in a page; nothing from elsewhere but the answers of the engine at `engine`. A page says so itself, and the
 * server says it once more, with what only a server can say.
 */
export function contentPolicy(scripts: readonly string[], engine: string | undefined): string {
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts.map((digest) => `'sha256-${digest}'`)].join(' ')}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${["'self'", ...(engine ? [engine] : [])].join(' ')}`,
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
}

/**
 * What a browser lets the desk load and ask: its own files, and the forge at `api`. Styles stand in its page as its shell writes
 * them, the rules need WebAssembly; a preview runs no scripts, whatever is typed.
 */
export function deskPolicy(api: string | undefined): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' data: blob:${api === undefined ? '' : ` ${new URL(api).origin}`}`,
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    'manifest-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Where the forge answers that the desk saves to; undefined for a desk of a local folder. */
export function deskApiOf({ desk }: Pick<Site, 'desk'>): string | undefined {
  return desk?.forge && (desk.api ?? FORGE_APIS[desk.forge]);
}

const FORGE_APIS = {
  github: 'https://api.github.com',
  gitlab: 'https://gitlab.com/api/v4',
  gitea: 'https://gitea.com/api/v1',
};

/** Whom the search page asks, if it is not the index of the site: a gateway, or an engine itself. */
export function searchServiceOf({
  search,
}: Pick<Site, 'search'>): { address: string; key: 'gateway' | 'endpoint' } | undefined {
  const key = search?.gateway === undefined ? 'endpoint' : 'gateway';
  const address = search?.[key];
  return address === undefined ? undefined : { address, key };
}

/** The origin that the search page asks, if it does. */
export function engineOf(site: Pick<Site, 'search'>): string | undefined {
  const service = searchServiceOf(site);
  return service && new URL(service.address).origin;
}

/** The settings with more hosts that may be named and linked to. */
export function withHosts(site: Site, hosts: readonly string[]): Site {
  return hosts.length === 0 ? site : { ...site, allowedHosts: [...site.allowedHosts, ...hosts] };
}

/** The settings of a section that also allow its articles to name and link to the courts in `peers.yaml`. */
export function siteWithPeers({ site, peers }: Pick<Section, 'site' | 'peers'>): Site | undefined {
  return (
    site &&
    withHosts(
      site,
      peers.map(({ url }) => new URL(url).hostname),
    )
  );
}
