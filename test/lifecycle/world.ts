import type { ActionItem } from '../../src/domain/action-item.ts';
import type { ActionVerdict } from '../../src/domain/evidence.ts';
import type { Store } from '../../src/store/index.ts';

export interface Judged {
  effect?: number;
  interval?: [number, number];
  /** Behind each side. */
  people?: number;
  verdictAt?: string;
  verdict?: ActionVerdict['verdict'];
}

/** An action that is done and has its verdict: pickup time from 10 hours to 5, unless said. */
export async function putJudged(
  store: Store,
  item: Pick<ActionItem, 'id'> & Partial<ActionItem>,
  {
    effect = -0.5,
    interval = [-0.6, -0.4],
    people = 3,
    verdictAt = '2026-04-13T08:00:00Z',
    verdict = 'improved',
  }: Judged = {},
): Promise<void> {
  const side = { metric: item.metric ?? 'pickup', p75: null, measuredAt: new Date(verdictAt) };
  const before = { ...side, from: new Date('2026-01-05'), to: new Date('2026-03-02'), value: 10, n: 80 };
  const after = { ...side, from: new Date('2026-03-16'), to: new Date('2026-04-13'), value: 5, n: 60 };
  const judged = { verdict, before, after, effect, interval, confounders: [], at: new Date(verdictAt) };
  await store.actionItems.save({
    team: 'team-a',
    opportunity: `Reviews wait ${item.id}`,
    resolution: 'Review first',
    owner: 'ada',
    dueBy: '2026-03-20',
    createdAt: new Date('2026-03-03T09:00:00Z'),
    createdBy: 'ada',
    metric: 'pickup',
    completedOn: '2026-03-13',
    evidence: before,
    verdicts: [{ stage: 'soak', ...judged }],
    ...item,
  });
  for (const [stage, evidence] of [
    ['before', before],
    ['soak', after],
  ] as const) {
    await store.evidence.save({ action: item.id, stage, evidence, observations: [], people });
  }
}
