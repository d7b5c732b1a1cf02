import fc from 'fast-check';
import { test } from 'vitest';
import { championTip, championWelcome } from '../../views/messages/champion.ts';
import { hostileText } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage } from './review-expect.ts';
import { metricNamed, teamNamed } from './review-models.ts';

test('what a champion is told', () => {
  const drawn = fc.record({
    name: hostileText,
    found: fc.boolean(),
    focused: fc.boolean(),
    open: fc.constantFrom(0, 1, 5_000),
    overdue: fc.constantFrom(0, 1, 5_000),
  });
  fc.assert(
    fc.property(drawn, ({ name, found, focused, open, overdue }) => {
      expectMessage((named) => {
        const metric = metricNamed(named(name));
        const some = { value: 1e6, p75: null, p90: null, n: 9 };
        const moved = { metric, verdict: 'worse' as const, strength: 2, was: some, is: some };
        const why = { stage: null, repository: null, size: null };
        const standing = { metric, is: some, was: some, verdict: null, band: null };
        const goal = { start: 1, target: 2, by: null, daysLeft: null, reached: false, share: 0 };
        const stale = { source: named(name) || 'x', syncedAt: null, status: 'failed' as const, reason: 'x' };
        const quality = { freshness: [], stale: [stale, stale], low: [], unlinked: null, notCovered: [] };
        const week = {
          team: teamNamed(named(name)),
          finding: found ? { ...moved, key: 'own', why, related: [] } : null,
          focus: focused ? { focus: { metric: 'own', since: '2026-01-01' }, standing, goal } : null,
          open,
          overdue,
          quality,
          tip: 'Try it.',
        };
        return { ...championTip(week, { now: NOW, adding: 'value' }), thread: championWelcome(week.team) };
      });
    }),
    { numRuns: 60 },
  );
});
