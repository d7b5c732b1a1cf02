import type { Instrument, SurveyCadence } from '../../domain/survey.ts';

function cadenceText(cadence: SurveyCadence): string {
  if (cadence.every === 'sprint') return 'after each sprint';
  if (cadence.every === 'quarter') return 'once a quarter';
  const often = cadence.weeks === 1 ? 'every week' : `every ${cadence.weeks} weeks`;
  return `${often} from ${cadence.first.toISOString().slice(0, 10)}`;
}

/** What somebody decided of a survey, or of when it comes; null for fields of anything else. */
export function surveyText(field: string, value: unknown): string | null {
  if (field === 'cadence') return cadenceText(value as SurveyCadence);
  if (field === 'factors') return (value as Instrument['factors'][number]).title;
  if (field !== 'items') return null;
  const { text, labels, reverse } = value as Instrument['items'][number];
  return `${text}${reverse ? ' (reverse)' : ''} [${labels.join(' / ')}]`;
}
