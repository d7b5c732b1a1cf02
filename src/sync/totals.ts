import type { StreamRun } from '../store/documents.ts';

/** What the streams of a run come to, all together. */
export type Totals = Pick<StreamRun, 'pages' | 'records' | 'changed' | 'quarantined'>;

export function totalsOf(streams: StreamRun[]): Totals {
  const totals: Totals = { pages: 0, records: 0, changed: 0, quarantined: 0 };
  for (const { pages, records, changed, quarantined } of streams) {
    totals.pages += pages;
    totals.records += records;
    totals.changed += changed;
    totals.quarantined += quarantined;
  }
  return totals;
}
