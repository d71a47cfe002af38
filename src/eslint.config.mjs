import boundaries from 'eslint-plugin-boundaries';
import { defineConfig } from 'eslint/config';
import base from '../tests/lint/base.mjs';

/*
 * The house of `src`: which room may use which, and by which door. ESLint looks for its file upward from what it looks at,
 * so an editor shows a breach where it is typed.
 *
 * A shelf has no door: each of its files may be imported. Of a feature outsiders import `index.ts` alone.
 */

const SHELVES = ['schema', 'dom', 'text', 'section', 'search/bundle', 'styles'];
const FEATURES = [
  'disk',
  'keep',
  'content',
  'detect',
  'rules',
  'guard',
  'report',
  'history',
  'search/build',
  'search/query',
  'search/engine',
  'gateway',
  'search/page',
  'search/marks',
  'reading/comparison',
  'reading/paper',
  'reading/query',
  'reading',
  'import/word',
  'import/webpage',
  'import/article',
  'import',
  'adopt',
  'desk/workbench',
  'desk/shell',
  'desk/bundle',
  'desk',
  'harvest',
  'exports',
  'serving',
  'integrations',
  'release',
  'verify',
];
/** What is seen, and what is run: nobody imports commands, and pages only Astro. */
const TOPS = ['components', 'layouts', 'pages', 'cli'];

const FACTS = ['schema', 'text', 'disk', 'content', 'section'];
const SEARCH = ['search/bundle', 'search/query', 'search/engine'];
const BROWSER = ['schema', 'dom', 'text', 'section', ...SEARCH];
const SEEN = [...FACTS, 'dom', 'search/*', 'reading', 'reading/*'];

/** What each room may import from, besides itself and packages. */
const MAY_IMPORT = {
  text: [],
  dom: ['text'],
  schema: ['text'],
  disk: [],
  keep: [],
  content: ['schema', 'text', 'disk', 'keep'],
  section: ['schema', 'text', 'disk', 'content'],
  detect: FACTS,
  rules: [...FACTS, 'detect'],
  guard: [...FACTS, 'detect'],
  report: [...FACTS, 'detect', 'rules'],
  history: [...FACTS, 'rules', 'report'],
  'search/bundle': FACTS,
  'search/build': [...FACTS, 'search/bundle'],
  'search/query': ['schema', 'text', 'section', 'search/bundle'],
  'search/engine': ['schema', 'text', 'section', 'search/bundle', 'search/query'],
  gateway: SEARCH,
  'search/page': BROWSER,
  'search/marks': BROWSER,
  reading: ['schema', 'dom', 'text', 'section'],
  'reading/comparison': BROWSER,
  'reading/paper': ['schema', 'dom', 'text', 'section'],
  'reading/query': BROWSER,
  'import/word': FACTS,
  'import/webpage': [...FACTS, 'detect'],
  'import/article': FACTS,
  import: [...FACTS, 'detect', 'import/*'],
  // What it shows are the templates of the site, compiled for a browser.
  'desk/workbench': [...FACTS, 'detect', 'rules', 'import', 'components', 'layouts', 'styles'],
  'desk/shell': [...FACTS, 'report', 'desk/workbench'],
  'desk/bundle': ['schema', 'text', 'disk', 'section', 'desk/workbench', 'desk/shell'],
  desk: ['desk/*'],
  adopt: ['schema', 'content', 'rules', 'report', 'history'],
  harvest: [...FACTS, 'detect', 'rules'],
  exports: [...FACTS, 'keep', 'search/bundle', 'search/build'],
  serving: [...FACTS, 'exports'],
  integrations: [
    ...FACTS,
    'keep',
    'detect',
    'rules',
    'guard',
    'report',
    'history',
    'search/*',
    'exports',
    'desk',
  ],
  release: ['schema', 'text', 'disk', 'section', 'guard', 'report', 'serving'],
  verify: ['schema', 'text', 'section', 'disk', 'detect', 'report', 'serving', 'release'],
  components: SEEN,
  layouts: [...SEEN, 'components', 'styles'],
  pages: [...SEEN, 'components', 'layouts', 'styles'],
  cli: [
    ...FACTS,
    'detect',
    'rules',
    'report',
    'history',
    'search/*',
    'gateway',
    'import',
    'adopt',
    'harvest',
    'exports',
    'serving',
    'desk',
    'integrations',
    'release',
    'verify',
  ],
};

export default defineConfig(base, {
  files: ['**/*.ts', '**/*.astro'],
  // Astro looks for it here; it names the loaders by their file.
  ignores: ['content.config.ts'],
  plugins: { boundaries },
  settings: {
    'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import'],
    'boundaries/root-path': import.meta.dirname,
    'boundaries/elements': [...FEATURES, ...SHELVES, ...TOPS].map((type) => ({
      type,
      pattern: type,
    })),
    'import/resolver': { node: { extensions: ['.ts', '.astro', '.css', '.mjs'] } },
  },
  rules: {
    // A new folder is a room of this table, or a part of one.
    'boundaries/no-unknown-files': 'error',
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: '^\\./index\\.ts$', message: 'Import the neighbour itself.' }] },
    ],
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        message:
          '{{from.type}} may not import {{to.internalPath}} of {{to.type}}: see src/README.md',
        policies: Object.entries(MAY_IMPORT).map(([from, rooms]) => ({
          from: { element: { type: from } },
          allow: [
            { to: { element: { type: [...SHELVES, ...TOPS].filter(isAmong(rooms)) } } },
            // A part of a feature lives behind its door.
            { to: { element: { type: FEATURES.filter((room) => from.startsWith(`${room}/`)) } } },
            {
              to: {
                element: { type: FEATURES.filter(isAmong(rooms)), fileInternalPath: 'index.ts' },
              },
            },
          ],
        })),
      },
    ],
  },
});

function isAmong(rooms) {
  return (type) =>
    rooms.some(
      (room) => room === type || (room.endsWith('/*') && type.startsWith(room.slice(0, -1))),
    );
}
