import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/** What holds in `src` and in `tests` alike. */
export default [
  { ignores: ['dist/', '.astro/'] },
  ...tseslint.configs.strict,
  ...astro.configs.recommended,
  {
    rules: {
      // Indexed access is checked by the compiler; an assertion says that the index is known to exist.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
];
