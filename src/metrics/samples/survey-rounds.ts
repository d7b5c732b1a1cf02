import { z } from 'zod';
import { DAY_MS } from '../../domain/milliseconds.ts';
import { localDate } from '../calendar/periods.ts';
import type { Sample, Summary } from '../define.ts';
import type { Facts, SurveyFigure, Window } from '../facts.ts';
import { lastOf } from './item-samples.ts';
import { single } from './summaries.ts';

/** A week, and an hour more where clocks are put back. */
const WEEK_MS = 8 * DAY_MS;
/** Older than that, what people said is not how they feel now. */
export const HOLDS_MS = 26 * 7 * DAY_MS;

export const surveyParams = z.object({ factor: z.string().min(1).max(40).optional() });

type Params = z.infer<typeof surveyParams>;

/** What holds for every metric that is asked of people, in sentences. */
export const SURVEY_EDGES = [
  'A week has a value only where a round closed in it. A longer period has that of the last round that closed before its end, up to half a year ago.',
  'Only what is published is known here: a round, or a team in it, in which too few answered is not measured. It is known a day after the round closed; the team itself sees it at once in /pulse results.',
  'Where results show words in place of a number, because it would tell what each of a few answered, there is no number here either.',
  'Rounds that were asked in other words than the last one are left out: they are not the same measure.',
  'Only members and leaders of the team are told.',
];

/** Of the rounds that closed before a window's end, the last that still says something of it. */
function lastFigure(figures: SurveyFigure[], { from, to }: Window): SurveyFigure | undefined {
  const isWeek = to.getTime() - from.getTime() <= WEEK_MS;
  const since = isWeek ? from.getTime() : Math.min(from.getTime(), to.getTime() - HOLDS_MS);
  return figures
    .filter(({ at }) => at < to && at.getTime() >= since)
    .toSorted((a, b) => Number(b.at) - Number(a.at) || a.round.localeCompare(b.round))[0];
}

function reasonAgainst({ value, sameWords }: SurveyFigure): string | null {
  if (!sameWords) return 'asked in other words than the last round';
  return value === null ? 'results show words in place of a number' : null;
}

/** The last round of an instrument as one sample: its index, or the score of one factor. */
export function lastRoundOf(instrument: string) {
  return (facts: Facts, window: Window, { factor }: Params): Sample[] => {
    const wanted = factor ?? null;
    const figure = lastFigure(
      facts.surveys.filter((each) => each.instrument === instrument && each.factor === wanted),
      window,
    );
    if (!figure) return [];
    const closed = localDate(figure.at, facts.timezone);
    const reason = reasonAgainst(figure);
    const sample = {
      at: figure.at >= window.from ? figure.at : lastOf(window),
      ref: [instrument, ...(factor ? [factor] : []), closed].join(' '),
      title: `${figure.title}, closed ${closed}`,
      flags: [],
      cluster: figure.round,
      contributors: [],
      groups: {},
    };
    if (reason !== null) return [{ ...sample, value: null, excluded: reason }];
    return [{ ...sample, value: figure.value, people: figure.n }];
  };
}

/** A round as it stands, with how many answered. */
export function ofRound([round]: Sample[]): Summary {
  if (!round) return single(null, 0);
  return { ...single(round.value, round.people ?? 0), note: round.title };
}
