import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

/*
 * The plainest site that Hugo makes of the same cases: a page of each, lists of twenty, topics as a taxonomy, years as
 * sections, a feed and a sitemap, which Hugo has by itself. Pagefind's own command indexes the pages of cases.
 */

const SETTINGS = `baseURL = "https://www.court.example/"
languageCode = "zh-CN"
defaultContentLanguage = "zh-cn"
hasCJKLanguage = true
title = "案例指导"
paginate = 20
buildFuture = true
[taxonomies]
topic = "topics"
`;

const FRAME = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}</title>
<meta name="description" content="{{ .Params.summary }}">
<link rel="canonical" href="{{ .Permalink }}">
</head>
<body>
<header><a href="{{ "/" | relURL }}">案例指导</a>
<nav>{{ range site.Taxonomies.topics }}<a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ end }}</nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>某某市人民法院</footer>
</body>
</html>
`;

const PAGE = `{{ define "main" }}<article data-pagefind-body>
<h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006年1月2日" }}</time>
{{ range .GetTerms "topics" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p>
<nav>{{ .TableOfContents }}</nav>
{{ .Content }}
</article>
<nav>{{ with .NextInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .PrevInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
{{ end }}
`;

const LIST = `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Paginate (cond .IsHome site.RegularPages .RegularPagesRecursive) }}
<ol>{{ range $pages.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time><p>{{ .Params.summary }}</p></li>{{ end }}</ol>
{{ template "_internal/pagination.html" . }}
{{ end }}
`;

/** Writes into `dir` what Hugo makes a site of, with the cases of a content directory. */
export async function makeHugoSite(content: string, dir: string): Promise<void> {
  const files = {
    'config.toml': SETTINGS,
    'layouts/_default/baseof.html': FRAME,
    'layouts/_default/single.html': PAGE,
    'layouts/_default/list.html': LIST,
  };
  for (const [name, text] of Object.entries(files)) await write(path.join(dir, name), text);
  const cases = path.join(content, 'cases');
  for (const name of await readdir(cases, { recursive: true })) {
    if (!name.endsWith('.mdx')) continue;
    const source = await readFile(path.join(cases, name), 'utf8');
    const target = path.join(dir, 'content/cases', name.replace(/mdx$/, 'md'));
    await write(target, hugoPage(source));
  }
}

function hugoPage(source: string): string {
  const [, head = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(source) ?? [];
  const { title, publishedAt, topics, summary } = parse(head) as Record<string, unknown>;
  const date = String(publishedAt).slice(0, 10);
  return `${JSON.stringify({ title, date, topics, summary }, undefined, 2)}\n${body}`;
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
