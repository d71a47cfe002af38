import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { caseLoader, type CaseEntry } from './integrations/case-loader.ts';
import { harvestLoader, type HarvestedEntry } from './integrations/harvest-loader.ts';
import { sectionLoader, type SectionEntry } from './integrations/section-loader.ts';

/** The reader has proved the data already, so the schemas only carry its types. */
export const collections = {
  cases: defineCollection({ loader: caseLoader(), schema: z.custom<CaseEntry>() }),
  harvested: defineCollection({ loader: harvestLoader(), schema: z.custom<HarvestedEntry>() }),
  section: defineCollection({ loader: sectionLoader(), schema: z.custom<SectionEntry>() }),
};
