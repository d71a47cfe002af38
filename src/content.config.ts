import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';
import { type CaseOfAstro, caseLoader, sectionLoader } from './integrations/loaders.ts';

/** The reader has proved the data already, so the schemas only carry its types. */
export const collections = {
  cases: defineCollection({ loader: caseLoader(), schema: z.custom<CaseOfAstro>() }),
  section: defineCollection({ loader: sectionLoader(), schema: z.custom<CaseOfAstro>() }),
};
