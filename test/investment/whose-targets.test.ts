import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/metrics/facts.ts';
import { investmentOf } from '../../src/reports/investment/investment.ts';
import { caveats } from '../../views/messages/investment-caveats.ts';
import { furtherLines } from '../../views/messages/metric-headline.ts';
import { facts } from '../support/facts.ts';
import { rules } from '../support/rules.ts';
import { typicalReport } from '../views/report.ts';

const FROM = new Date('2026-07-01T00:00:00Z');
const TO = new Date('2026-10-01T00:00:00Z');
const WHOSE = 'What is expected of each kind of work is the organisation’s, the same for every team.';

/** Ten days of one person on features. */
const ACTIVITIES = Array.from({ length: 10 }, (_, day): Activity => {
  const item = { key: 'X-1', title: 'T', project: 'X', kind: 'feature' as const };
  return { person: 'ada', at: new Date(FROM.getTime() + (day + 0.5) * 86_400_000), did: 'commit', item };
});

function told(ofTeam: boolean, allocation: Record<string, number>): string {
  const decided = rules({ allocation });
  const read = facts({ activities: ACTIVITIES, rules: decided, since: { activities: FROM }, now: TO });
  const found = investmentOf(read, { window: { from: FROM, to: TO }, outsider: false, ofTeam });
  return caveats({ report: { ...found, ofTeam, freshness: [] }, outsider: false }).join('\n');
}

describe('whose target it is', () => {
  test('that kinds of work are held against the organisation’s, where one team among several is told of', () => {
    expect(told(true, { feature: 60 })).toContain(WHOSE);
    expect(told(false, { feature: 60 })).not.toContain(WHOSE);
    expect(told(true, {})).not.toContain(WHOSE);
    expect(told(true, { feature: 60, bug: 70 })).not.toContain(WHOSE);
  });

  test('the metric of a team says it with each part', () => {
    const part = (name: string, value: number, expected: number | null) => ({
      ...{ part: name, value, expected },
      ...{ shown: Math.round(value), n: 10 },
    });
    const parts = [
      part('feature', 61, 60),
      part('bug', 10.2, 10),
      part('debt', 5, 20),
      part('other', 3, null),
    ];
    expect(furtherLines(typicalReport({ parts }))).toEqual([
      '• feature: *61 %*, 1 point more than the organisation expects (60 %)',
      '• bug: *10 %*, as the organisation expects',
      '• debt: *5 %*, 15 points less than the organisation expects (20 %)',
      '• other: *3 %*',
    ]);
  });
});
