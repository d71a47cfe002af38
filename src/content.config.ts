import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';
import {
  type CaseEntry,
  caseLoader,
  type HarvestedEntry,
  harvestLoader,
  type SectionEntry,
  sectionLoader,
} from './integrations/loaders.ts';

/** The reader has proved the data already, so the schemas only carry its types. */
export const collections = {
  cases: defineCollection({ loader: caseLoader(), schema: z.custom<CaseEntry>() }),
  harvested: defineCollection({ loader: harvestLoader(), schema: z.custom<HarvestedEntry>() }),
  section: defineCollection({ loader: sectionLoader(), schema: z.custom<SectionEntry>() }),
};
