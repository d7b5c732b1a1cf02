import { surveyingOf } from '../src/app.ts';
import type { Settings } from '../src/config/load.ts';
import { DAY_MS } from '../src/domain/milliseconds.ts';
import type { Instrument, Invitation, SurveyComment } from '../src/domain/survey.ts';
import { primaryTeam } from '../src/reports/facts/primary-team.ts';
import type { Store } from '../src/store/index.ts';
import { giveAnswers } from '../src/surveys/answering.ts';
import { closeRound } from '../src/surveys/closing.ts';
import { devex } from '../src/surveys/instruments/devex.ts';
import { retro } from '../src/surveys/instruments/retro.ts';
import { createRandom, type Random } from './organisation/random.ts';

const OPEN_DAYS = 5;
const THRESHOLD = 5;
/** How a factor feels where nothing is said of it, of 0 to 1. */
const USUAL = 0.62;
/** One in so many does not answer. */
const SILENT = 0.12;

/** What stands out, by team and factor. */
const MOODS: Record<string, Record<string, number>> = {
  'team-a': {
    'feedback-loops': 0.3,
    'technical-scoping': 0.25,
    deployment: 0.75,
    priorities: 0.7,
    pace: 0.45,
  },
  'team-b': { 'technical-scoping': 0.35, 'on-call': 0.5 },
  'team-c': { 'build-and-test': 0.25, 'development-effort': 0.35, flow: 0.45 },
  'team-d': { documentation: 0.4, deployment: 0.7 },
  'team-e': { 'feedback-loops': 0.85, flow: 0.8, 'build-and-test': 0.8 },
  'team-f': { 'cognitive-load': 0.3, 'on-call': 0.25, priorities: 0.4 },
};

const REMARKS: Record<string, [factor: string, text: string][]> = {
  'team-a': [
    ['feedback-loops', 'A change of mine waits for somebody to look at it until the next morning.'],
    ['feedback-loops', 'Nobody knows whose turn it is to review.'],
    ['deployment', 'Releasing is the easy part now.'],
  ],
  'team-c': [['build-and-test', 'I start a build and go for a coffee. Then for another one.']],
  'team-f': [['on-call', 'Two of us know the cluster, so it is always the two of us.']],
};

interface Past {
  instrument: Instrument;
  /** A team's key, or `organisation`. */
  scope: string;
  daysAgo: number;
  /** How much everything felt better or worse than now. */
  shift: number;
}

const PAST: Past[] = [
  { instrument: devex, scope: 'organisation', daysAgo: 131, shift: -0.08 },
  { instrument: devex, scope: 'organisation', daysAgo: 40, shift: 0 },
  { instrument: retro, scope: 'team-a', daysAgo: 48, shift: -0.1 },
  { instrument: retro, scope: 'team-a', daysAgo: 34, shift: 0 },
];

function answersOf(
  { items }: Instrument,
  team: string,
  shift: number,
  random: Random,
): Record<string, number> {
  return Object.fromEntries(
    items.map(({ id, factor, labels, reverse }) => {
      const mood = (MOODS[team]?.[factor] ?? USUAL) + shift + (random.next() - 0.5) * 0.6;
      const share = Math.min(0.999, Math.max(0, reverse ? 1 - mood : mood));
      return [id, 1 + Math.floor(share * labels.length)];
    }),
  );
}

/** What was asked and answered in a made-up organisation before anybody looks: so that there is something to look at. */
export async function holdPastSurveys(store: Store, { file, env }: Settings, now: Date): Promise<void> {
  const { sealing } = surveyingOf(file, env.KATA_SURVEY_KEY);
  if (!sealing) return;
  const [teams, people] = await Promise.all([store.organisation.teams(), store.organisation.people()]);
  for (const { instrument, scope, daysAgo, shift } of PAST) {
    const random = createRandom(daysAgo);
    const openedAt = new Date(now.getTime() - daysAgo * DAY_MS);
    const id = crypto.randomUUID();
    const asked = people.flatMap(({ key, identities }): Invitation[] => {
      const team = primaryTeam(key, teams)?.key;
      const slackId = identities?.['slack'];
      if (!team || !slackId || (scope !== 'organisation' && team !== scope)) return [];
      return [{ round: id, person: key, team, slackId }];
    });
    const round = {
      id,
      instrument: await store.instruments.versioned(instrument),
      scope,
      state: 'open' as const,
      openedAt,
      closesAt: new Date(openedAt.getTime() + OPEN_DAYS * DAY_MS),
      openedBy: 'kata',
      threshold: THRESHOLD,
      invited: asked.length,
      invitedAt: openedAt,
    };
    await store.surveyRounds.open(round, asked, sealing.newKey(id));
    const remarks = structuredClone(REMARKS);
    for (const { person, team } of asked) {
      if (random.next() < SILENT) continue;
      const [factor, text] = remarks[team ?? '']?.shift() ?? [];
      const comment: Pick<SurveyComment, 'factor' | 'text'> | undefined =
        text === undefined || instrument.comment === undefined || instrument === retro
          ? undefined
          : { text, factor: factor ?? null };
      const answers = answersOf(instrument, team ?? '', shift, random);
      const part = { answers, ...(comment && { comment }) };
      await giveAnswers(store, sealing, { round: id, person, part, now: openedAt });
    }
    await closeRound(store, sealing, { round, now: round.closesAt });
  }
}
