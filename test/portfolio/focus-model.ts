import type { Activity, Facts } from '../../src/metrics/facts.ts';
import type { ProjectOf } from '../../src/reports/focus/projects.ts';
import { facts } from '../support/facts.ts';

/** A Monday after the two weeks that are looked at. */
export const NOW = new Date('2026-03-16T09:00:00Z');
export const WINDOW = { from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-16T00:00:00Z') };

/** Somebody's day: what they worked on, each item `Project/number`; `-` names no item. */
export function day(person: string, date: string, ...items: string[]): Activity[] {
  return items.map((each, index) => {
    const [portfolio = '', number = ''] = each.split('/');
    const key = `SHOP-${portfolio}${number}`;
    const item = {
      key,
      title: `Title of ${key}`,
      url: `https://tracker.example/${key}`,
      kind: 'feature' as const,
      project: 'SHOP',
      portfolio: portfolio === 'none' ? undefined : portfolio,
    };
    const at = new Date(`${date}T${String(9 + index).padStart(2, '0')}:00:00Z`);
    return { person, at, did: 'commit', item: each === '-' ? null : item };
  });
}

export function factsOf(...activities: Activity[][]): Facts {
  return facts({ activities: activities.flat(), now: NOW });
}

export const byPortfolio: ProjectOf = ({ portfolio }) =>
  portfolio === undefined ? null : { key: portfolio, name: portfolio, isTitle: false };
