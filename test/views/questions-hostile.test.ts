import fc from 'fast-check';
import { test } from 'vitest';
import type { ActionVerdict } from '../../src/domain/evidence.ts';
import { questionsMessage } from '../../views/messages/questions.ts';
import { NOW } from './report.ts';
import { expectMessage, many } from './review-expect.ts';
import { actionOf, drawnAction, drawnTeam, metricNamed, readingOf } from './review-models.ts';

test('questions for a retrospective', () => {
  const drawn = fc.record({
    team: drawnTeam,
    overdue: many(drawnAction),
    judged: many(drawnAction),
    moved: fc.nat(9),
    verdict: fc.constantFrom<ActionVerdict['verdict']>('improved', 'no change', 'worse', 'not enough data'),
    focused: fc.boolean(),
    state: fc.constantFrom('nothing', 'little', 'measured'),
  } as const);
  fc.assert(
    fc.property(drawn, ({ team, overdue, judged, moved, verdict, focused, state }) => {
      expectMessage((named) => {
        const some = { value: 1e6, p75: null, p90: null, n: 9 };
        const better = {
          metric: metricNamed(named(team.name)),
          verdict: 'better' as const,
          strength: 2,
          was: some,
          is: some,
        };
        const worse = { ...better, verdict: 'worse' as const };
        const why = { stage: null, repository: null, size: null };
        const span = { metric: 'own', from: NOW, to: NOW, value: 1, p75: 2, n: 60, measuredAt: NOW };
        const measured = { before: span, after: span, effect: 0, interval: null, confounders: [] };
        return {
          ...questionsMessage(
            {
              overdue: overdue.map((each) => actionOf(each, named)),
              judged: judged.map((each) => ({
                action: actionOf(each, named),
                verdict: { stage: 'soak' as const, verdict, ...measured, at: NOW },
              })),
              focus: focused ? readingOf(team, named) : null,
              tensions: Array.from({ length: moved }, () => ({ better, worse })),
              changes: Array.from({ length: moved }, () => ({
                ...worse,
                key: 'own',
                why,
                related: [better],
              })),
              state,
            },
            { team: named(team.name), adding: 'value' },
          ),
          thread: null,
        };
      });
    }),
    { numRuns: 60 },
  );
});
