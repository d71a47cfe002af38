/** What holds for tests; the house of `src` has rules of its own (`src/eslint.config.mjs`). */
export { default } from './lint/base.mjs';
