import type { KnownBlock } from '@slack/types';
import type { Panel } from '../../src/reports/scoreboard.ts';
import { section } from '../blocks.ts';
import { amount, count } from '../format.ts';
import { titleWords } from './digest-words.ts';

/** What the team said of itself, beside its numbers; no block where nothing is to be shown. */
export function experienceLine(panels: Pick<Panel, 'metric' | 'summary'>[]): KnownBlock[] {
  const told = panels.flatMap(({ metric, summary: { value, n, withheld } }) =>
    value === null || withheld
      ? []
      : [`${titleWords(metric)} *${amount(value, metric.unit)}* (${count(n, metric.noun)})`],
  );
  return told.length > 0 ? [section(`*As the team says it*, 0 to 100: ${told.join(' · ')}`)] : [];
}
