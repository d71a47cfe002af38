import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/** What holds in `src` and in `tests` alike. */
export default [
  { ignores: ['dist/', '.astro/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // Indexed access is checked by the compiler; an assertion says that the index is known to exist.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `[...text]` is how a text is parted into code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      complexity: ['error', 15],
      'max-depth': ['error', 3],
    },
  },
  // The parser of Astro's files gives no types.
  { files: ['**/*.astro', '**/*.astro/*.ts', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  ...astro.configs.recommended,
];
