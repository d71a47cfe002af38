import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist/', '.astro/'] },
  tseslint.configs.strict,
  astro.configs.recommended,
  {
    rules: {
      // Indexed access is checked by the compiler; an assertion says that the index is known to exist.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
