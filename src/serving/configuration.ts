import { readRedirectMap } from '../exports/index.ts';
import { FILES } from '../section/paths.ts';
import { patternOf } from '../text/urls.ts';
import {
  ASK_ANEW,
  FOR_AN_HOUR,
  FOR_EVER,
  NAMED_BY_CONTENT,
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
  const headers = securityHeaders(served).map(({ header: [header, value], only }, index) => ({
    line: `add_header ${header} ${only ? `$section_header${index}` : quoted(value)} always;`,
    // An empty header is not sent.
    map:
      only &&
      `map $uri $section_header${index} { ${quoted(`~${only}`)} ${quoted(value)}; default ""; }`,
  }));
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

    types {
${Object.entries(TYPES)
  .map(([ending, type]) => `      ${type.split(';')[0]} ${ending};`)
  .join('\n')}
    }
    charset utf-8;
    charset_types ${charsetTypes().join(' ')};
    gzip on;
    gzip_vary on;
    gzip_min_length 1000;
    gzip_static on;
    gzip_types ${charsetTypes().join(' ')} image/svg+xml;

    add_header Cache-Control $section_cache always;
    add_header Cross-Origin-Resource-Policy $section_shared always;
    ${headers.map(({ line }) => line).join('\n    ')}

    # 名字以点开头的，不是网站的文件。
    location ~ /\\. { return 404; }
  }
}
`;
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
  const headers = securityHeaders(served).flatMap(({ header: [header, value], only }, index) => [
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

	header -Server
	route {
		header Cache-Control "${ASK_ANEW}"
		header Cross-Origin-Resource-Policy "same-origin"
		${headers.join('\n\t\t')}
		error @changing 405
		error @hidden 404
		header @moved Cache-Control "${FOR_AN_HOUR}"
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
