import { readRedirectMap } from '../exports/index.ts';
import { DESK_FOLDER, FILES } from '../section/paths.ts';
import { patternOf } from '../text/urls.ts';
import {
  ASK_ANEW,
  deskHeaders,
  FOR_AN_HOUR,
  FOR_EVER,
  type Header,
  NAMED_BY_CONTENT,
  type SecurityHeader,
  securityHeaders,
  type Served,
  SHARED_ENDINGS,
  TYPES,
} from './headers.ts';

/**
 * A whole configuration of nginx (1.18 and later) for a site that it finds at `root`: for the `http` block, a file in
 * `conf.d`. It starts also where the folder is not there yet. The certificate is to be filled in.
 */
export function nginxConfiguration(served: Served, root: string): string {
  const { name, url } = served;
  const { hostname, pathname: base } = url;
  const headers = nginxHeaders(securityHeaders(served));
  return `# ${name}的网站。由 npm run server-config -- nginx 写出：网址、检索服务改了，或者程序升级了，要重新写一次。
# 放到 /etc/nginx/conf.d/ 里，填好证书，运行 nginx -t 看有没有写错，再运行 nginx -s reload。
# 每次发布以后也要 nginx -s reload：旧网址转到哪里，只在启动时读一次。

map_hash_bucket_size 1024;
map_hash_max_size 65536;
map $uri $section_moved { default ""; include ${quoted(`${root}/${FILES.redirects.replace(/\.map$/, '*.map')}`)}; }
map $uri $section_kept { ${quoted(`~^${patternOf(base)}${NAMED_BY_CONTENT}`)} "${FOR_EVER}"; default "${ASK_ANEW}"; }
map $section_moved $section_cache { "" $section_kept; default "${FOR_AN_HOUR}"; }
map $uri $section_shared { ${quoted(`~\\.(?:${SHARED_ENDINGS.join('|')})$`)} "cross-origin"; default "same-origin"; }
${headers.flatMap(({ map }) => map ?? []).join('\n')}

${url.protocol === 'https:' ? fromHttp(hostname) : ''}server {
${ofProtocol(url)}
  server_name ${hostname};
  server_tokens off;
  absolute_redirect off;

${base === '/' ? '' : besideSection(base)}
  location ^~ ${base} {
    alias ${quoted(`${root}/`)};
    index index.html;
    error_page 403 404 =404 ${base}404.html;
    if ($request_method !~ ^(?:GET|HEAD)$) { return 405; }
    if ($section_moved) { return 301 $section_moved$is_args$args; }

${nginxTypes('    ')}

    add_header Cache-Control $section_cache always;
    add_header Cross-Origin-Resource-Policy $section_shared always;
    ${headers.map(({ line }) => line).join('\n    ')}

    # 名字以点开头的，不是网站的文件。
    location ~ /\\. { return 404; }
${served.forge === undefined ? '' : `    # 编辑台只给写案例的人用。只让本院的网络打开的，去掉下一行开头的“#”，网段照实际改。\n    # location ^~ ${base}${DESK_FOLDER}/ { ${OWN_NETWORK} }\n`}  }
}
`;
}

/** What makes each header; the first pattern that finds a path counts, as in a map of nginx. */
function nginxHeaders(all: readonly SecurityHeader[]): { line: string; map?: string }[] {
  const byName = Map.groupBy(all, ({ header: [name] }) => name);
  return [...byName].map(([name, rules], index) => {
    const general = rules.find(({ only }) => only === undefined)?.header[1];
    const special = rules.filter(({ only }) => only !== undefined);
    if (special.length === 0) return { line: `add_header ${name} ${quoted(general!)} always;` };
    const lines = special.map(
      ({ header: [, value], only }) => `${quoted(`~${only}`)} ${quoted(value)};`,
    );
    return {
      line: `add_header ${name} $section_header${index} always;`,
      // An empty header is not sent.
      map: `map $uri $section_header${index} { ${lines.join(' ')} default ${quoted(general ?? '')}; }`,
    };
  });
}

/** The part of a configuration of nginx for a desk that lies in a folder by itself and is served at `base`. */
export function nginxDesk(base: string, dir: string, forge: string | undefined): string {
  const headers: Header[] = [...deskHeaders(forge), ['Cache-Control', ASK_ANEW]];
  return `location ^~ ${base} {
  alias ${quoted(`${dir}/`)};
  index index.html;
${nginxTypes('  ')}
  ${headers.map(([name, value]) => `add_header ${name} ${quoted(value)} always;`).join('\n  ')}
  # 只让本院的网络打开，网段照实际改。
  ${OWN_NETWORK}
}
`;
}

const OWN_NETWORK = 'allow 10.0.0.0/8; deny all;';

/** What nginx says of types, and how it compresses texts. */
function nginxTypes(indent: string): string {
  const types = Object.entries(TYPES).map(([ending, type]) => `  ${type.split(';')[0]} ${ending};`);
  const texts = charsetTypes().join(' ');
  return [
    ...['types {', ...types, '}', 'charset utf-8;', `charset_types ${texts};`],
    ...['gzip on;', 'gzip_vary on;', 'gzip_min_length 1000;', 'gzip_static on;'],
    `gzip_types ${texts} image/svg+xml application/wasm;`,
  ]
    .map((line) => indent + line)
    .join('\n');
}

function besideSection(base: string): string {
  return `  # 本院网站的其他部分，把原来的配置写在这里。
  location / { return 404; }
  location = ${base.slice(0, -1)} { return 301 ${base}$is_args$args; }
`;
}

/** Types of texts but HTML, which nginx always takes. */
function charsetTypes(): string[] {
  const types = Object.values(TYPES).filter((type) => type.includes('charset'));
  return [...new Set(types.map((type) => type.split(';')[0]!))].filter(
    (type) => type !== 'text/html',
  );
}

function fromHttp(hostname: string): string {
  return `server {
  listen 80;
  listen [::]:80;
  server_name ${hostname};
  server_tokens off;
  return 301 https://${hostname}$request_uri;
}

`;
}

function ofProtocol({ protocol, hostname, port }: URL): string {
  if (protocol === 'http:') return `  listen ${port || '80'};\n  listen [::]:${port || '80'};`;
  return `  listen ${port || '443'} ssl http2;
  listen [::]:${port || '443'} ssl http2;
  # 填本院证书的两个文件。
  ssl_certificate /etc/nginx/ssl/${hostname}.crt;
  ssl_certificate_key /etc/nginx/ssl/${hostname}.key;
  ssl_protocols TLSv1.2 TLSv1.3;`;
}

/** A string of nginx or Caddy. In nginx a `$` would be a variable, and there is no escape for it but in patterns. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
}

/**
 * A whole configuration of Caddy (2.6 and later) for a site that it finds at `root`: a Caddyfile. It gets its certificate by
 * itself. `moved` is the text of the site's map of old addresses, which Caddy does not read by itself.
 */
export function caddyConfiguration(served: Served, root: string, moved: string): string {
  const { name, url } = served;
  const base = url.pathname;
  const redirects = [...readRedirectMap(moved)];
  // Of a name the last one counts here.
  const headers = securityHeaders(served)
    .reverse()
    .flatMap(({ header: [header, value], only }, index) => [
      ...(only ? [`@header${index} path_regexp header${index} ${only}`] : []),
      `header ${only ? `@header${index} ` : ''}${header} ${quoted(value)}`,
    ]);
  const types = Object.entries(TYPES).map(([ending, type]) => {
    const paths = ending === 'html' ? '*/ *.html' : `*.${ending}`;
    return `		@${ending} path ${paths}\n		header @${ending} Content-Type "${type}"`;
  });
  return `# ${name}的网站。由 npm run server-config -- caddy 写出：网址、检索服务、旧网址改了，或者程序升级了，要重新写一次。
# 放到 /etc/caddy/Caddyfile，运行 caddy validate --config /etc/caddy/Caddyfile 看有没有写错，再运行 caddy reload --config /etc/caddy/Caddyfile。

${url.origin} {
	map {path} {section_moved} {
${redirects.map(([from, to]) => `		${quoted(from)} ${quoted(to)}\n`).join('')}		default ""
	}
	@moved expression \`{section_moved} != "" && {query} == ""\`
	@movedWithQuery expression \`{section_moved} != "" && {query} != ""\`
	@changing not method GET HEAD
	@hidden path_regexp /\\.
	@forEver path_regexp ^${patternOf(base)}${NAMED_BY_CONTENT}
	@shared path ${SHARED_ENDINGS.map((ending) => `*.${ending}`).join(' ')}
${served.forge === undefined ? '' : `	# 编辑台只给写案例的人用。只让本院的网络打开的，去掉下一行和“error @others”一行开头的“#”，网段照实际改。\n	# @others {\n	#	path ${base}${DESK_FOLDER}/*\n	#	not remote_ip 10.0.0.0/8\n	# }\n`}
	header -Server
	route {
		header Cache-Control "${ASK_ANEW}"
		header Cross-Origin-Resource-Policy "same-origin"
		${headers.join('\n\t\t')}
		error @changing 405
		error @hidden 404
${served.forge === undefined ? '' : '		# error @others 404\n'}		header @moved Cache-Control "${FOR_AN_HOUR}"
		header @movedWithQuery Cache-Control "${FOR_AN_HOUR}"
		redir @moved {section_moved} 301
		redir @movedWithQuery {section_moved}?{query} 301
${base === '/' ? '' : `		redir ${base.slice(0, -1)} ${base} 301\n`}		header @forEver Cache-Control "${FOR_EVER}"
		header @shared Cross-Origin-Resource-Policy "cross-origin"
${types.join('\n')}
		encode gzip
		${base === '/' ? 'handle' : `handle_path ${base}*`} {
			root * ${quoted(root)}
			file_server {
				precompressed br gzip
			}
		}
	}
	handle_errors {
		@section path ${base}*
		route @section {
			root * ${quoted(root)}
			rewrite * /404.html
			header Content-Type "${TYPES['html']}"
			${headers.join('\n\t\t\t')}
			file_server
		}
	}
}
`;
}
