import type { Chart } from '../../src/charts/define.ts';
import { type HeatCell, heatMapChart } from '../../src/charts/heat-map.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import type { Document } from '../../src/store/outbox.ts';
import { type HeatMap, heatMapCsv } from '../../src/surveys/results/heat-map.ts';
import type { FactorResult } from '../../src/surveys/results.ts';
import { surveyDay } from '../../views/messages/survey-results-words.ts';

/** With all of it, as many columns as the picture takes. */
const MOST_FACTORS = 11;
const WORDS = { favourable: 'high', mixed: 'middle', unfavourable: 'low' } as const;

function cellOf({ value, band }: FactorResult): HeatCell {
  if (band === 'undisclosed') return band;
  if (band !== null) return { word: WORDS[band] };
  return value === null ? null : { score: value };
}

/** Teams by factors as a picture, and all numbers of it as a table. */
export function heatMapFiles(
  heatMap: HeatMap,
  { whose, timezone }: { whose: string; timezone: string },
): { chart: Chart; documents: Document[] } {
  const { round, rows } = heatMap;
  const { instrument, closedAt, outcome, invited } = round;
  const withIndex = instrument.factors.length <= MOST_FACTORS;
  const factors = rows.find(({ results }) => results)?.results?.factors ?? [];
  const chart = heatMapChart({
    title: `${instrument.title} · ${whose}`,
    subtitle: `Closed on ${closedAt ? surveyDay(closedAt, timezone) : 'its last day'} · ${outcome?.responses ?? 0} of ${invited} answered · scores from 0 to 100`,
    columns: [...(withIndex ? ['All together'] : []), ...factors.map(({ title }) => title)],
    rows: rows.map(({ name, results }) => ({
      name,
      n: results?.n ?? null,
      cells: results ? [...(withIndex ? [results.index] : []), ...results.factors].map(cellOf) : [],
    })),
  });
  const name = `${instrument.id}-${closedAt ? localDate(closedAt, timezone) : ''}.csv`;
  const bytes = Buffer.from(heatMapCsv(heatMap), 'utf8');
  return { chart, documents: [{ name, title: 'All scores (CSV)', bytes }] };
}
