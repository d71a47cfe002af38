import type { Finding } from '../schema/finding.ts';
import { LEVELS, ofLevel, quoted, shortened, withoutPersonalData } from './text.ts';

/**
 * A whole page that says what keeps an article from being shown: the errors first, each with its place, what was found
 * and what to do. It says all without a script; `head` is put as it is into its head.
 */
export function findingsPage(
  file: string,
  source: string,
  findings: readonly Finding[],
  head = '',
): string {
  const errors = ofLevel(findings, 'error');
  const ordered = [...errors, ...ofLevel(findings, 'warning')];
  const lines = source.split('\n');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(file)} 有 ${errors.length} 处错误</title>
<style>${STYLE}</style>
${head}
</head>
<body>
<h1>这一篇有 ${errors.length} 处错误，暂时不能显示</h1>
<p>文件 <code>${escaped(file)}</code>。请照下面改正并保存，这一页会自己更新；没有更新的，请刷新。</p>
<ol>
${ordered.map((finding) => itemOf(finding, lines)).join('\n')}
</ol>
</body>
</html>
`;
}

function itemOf(finding: Finding, lines: readonly string[]): string {
  const { file, line, column, level, code, message, help } = finding;
  const place = quoted(lines, finding);
  const texts = [
    `<p><strong class="${level}">${LEVELS[level]}</strong> ${shown(message)}</p>`,
    ...(place ? [`<p><q>${escaped(place)}</q></p>`] : []),
    ...(help ? [`<p>${shown(help)}</p>`] : []),
    `<p class="place"><code>${escaped(file)}:${line}:${column}</code> [${escaped(code)}]</p>`,
  ];
  return `<li>${texts.join('')}</li>`;
}

function shown(text: string): string {
  return escaped(shortened(withoutPersonalData(text)));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark }
body { max-width: 42em; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.8 system-ui, sans-serif }
h1 { font-size: 1.5rem; line-height: 1.4 }
li { margin: 1.5rem 0; padding-left: .5rem }
li p { margin: .25rem 0 }
q { quotes: none }
code, q { overflow-wrap: anywhere }
.error { color: #b3261e }
.place { opacity: .75; font-size: 1rem }
@media (prefers-color-scheme: dark) { .error { color: #ff8a80 } }
`;
