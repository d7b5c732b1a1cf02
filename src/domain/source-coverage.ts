import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { Instant } from './instant.ts';

/** The span of time in which a source is known to have told everything about some kinds of fact. */
export const SourceCoverage = z.object({
  source: z.string().min(1),
  kinds: z.array(z.string()).min(1),
  from: Instant,
  to: Instant,
});

export type SourceCoverage = z.infer<typeof SourceCoverage>;

export const sourceCoverage = defineEntity({
  kind: 'source-coverage',
  file: 'sources',
  schema: SourceCoverage,
  externalId: (record) => record.kinds.toSorted().join('+'),
  at: (record) => record.from,
  scope: () => ({}),
});
