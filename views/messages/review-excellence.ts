import type { KnownBlock } from '@slack/types';
import type { AgendaPoint } from '../../src/reports/review/agendas.ts';
import type { ExcellenceReview, TeamObjective } from '../../src/reports/review/excellence-review.ts';
import type { FocusReading } from '../../src/reports/review/focus-reading.ts';
import { context, header, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { titleWords } from './digest-words.ts';
import { paceWords, targetWords } from './review-focus.ts';
import { agendaSection, nextLine, questionsSection, type ReviewMessage } from './review-parts.ts';

const LINES_ROOM = 3_000;
const THREAD_ROOM = 9_000;
const NAMES_ROOM = 900;
const NAME_LIMIT = 60;

/** How teams stand together, in the order in which leaders look at them. */
const GROUPS = {
  attention: ['at risk', 'missed'],
  reached: ['reached'],
  'on track': ['on track'],
  unsaid: ['no target', 'no date', 'no start'],
  unmeasured: ['not measured'],
} as const satisfies Record<string, FocusReading['pace'][]>;

type Group = keyof typeof GROUPS;

type WithObjective = TeamObjective & { objective: FocusReading };

function hasObjective(each: TeamObjective): each is WithObjective {
  return each.objective !== null;
}

function inGroup({ teams }: ExcellenceReview, group: Group): WithObjective[] {
  const paces: readonly string[] = GROUPS[group];
  return teams.filter(hasObjective).filter(({ objective }) => paces.includes(objective.pace));
}

/** Names in a row, as many as fit. */
export function namesIn(all: string[], room = NAMES_ROOM): string {
  const shown: string[] = [];
  let used = 0;
  for (const each of all.map((name) => plain(name, NAME_LIMIT))) {
    if (used + each.length > room) break;
    shown.push(each);
    used += each.length + 2;
  }
  const rest = all.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest.toLocaleString('en-US')} more` : ''}`;
}

function nowWords({ is, metric }: FocusReading): string {
  if (is.withheld) return 'too few people to show';
  return is.value === null ? 'not measured' : `${amount(is.value, metric.unit)} now`;
}

function line({ team, objective, actions }: WithObjective): string {
  const target = targetWords(objective);
  const overdue = actions.overdue > 0 ? ` · ${count(actions.overdue, 'action')} overdue` : '';
  const way = target ? ` ${target}` : '';
  return `• ${plain(team.name, NAME_LIMIT)}: ${titleWords(objective.metric)}${way} · ${nowWords(objective)} · ${paceWords(objective)}${overdue}`;
}

function summary(review: ExcellenceReview): string {
  const { teams, month } = review;
  const n = (group: Group) => inGroup(review, group).length;
  const parts = [
    [n('attention'), 'at risk or past the day'],
    [n('on track'), 'on track'],
    [n('reached'), 'reached'],
    [n('unsaid'), 'without a full target'],
    [n('unmeasured'), 'not measured'],
    [teams.filter(({ objective }) => objective === null).length, 'without an objective'],
  ] as const;
  const said = parts
    .filter(([some]) => some > 0)
    .map(([some, words]) => `${some.toLocaleString('en-US')} ${words}`);
  const sum = (key: keyof TeamObjective['actions']) =>
    teams.reduce((all, each) => all + each.actions[key], 0);
  const [overdue, open, done, dropped] = (['overdue', 'open', 'done', 'dropped'] as const).map((state) =>
    sum(state).toLocaleString('en-US'),
  );
  const givenUp = dropped === '0' ? '' : ` and ${dropped} given up`;
  return `*${count(teams.length, 'team')}*: ${said.join(', ')}.\n*Actions*: ${overdue} overdue, ${open} more open, ${done} done${givenUp} since the beginning of ${month.name}.`;
}

function group(heading: string, all: WithObjective[], room: number): KnownBlock[] {
  return all.length > 0 ? lines([`*${heading}*`, ...all.map(line)], room) : [];
}

function overdueSection({ teams }: ExcellenceReview): KnownBlock[] {
  const late = teams.filter(({ actions }) => actions.overdue > 0);
  if (late.length === 0) return [];
  const shown = late.map(({ team, actions }) => `${team.name} (${actions.overdue.toLocaleString('en-US')})`);
  return [section(`*Actions overdue*: ${namesIn(shown)}`)];
}

function questionsOf(review: ExcellenceReview): string[] {
  const [late, reached] = [inGroup(review, 'attention'), inGroup(review, 'reached')];
  const without = review.teams.filter(({ objective }) => objective === null).length;
  const overdue = review.teams.filter(({ actions }) => actions.overdue > 0).length;
  const dark = inGroup(review, 'unmeasured').length;
  return [
    ...(late.length > 0
      ? [
          `What ${late.length === 1 ? 'does the team' : 'do the teams'} at risk need that only we can give: people, time, a decision?`,
        ]
      : []),
    ...(overdue > 0
      ? ['Actions are overdue: is it too much at once, or does something stand in the way?']
      : []),
    ...(reached.length > 0
      ? ['What can others learn from those who reached their objective, and what is next for them?']
      : []),
    ...(without > 0
      ? [`${count(without, 'team')} without an objective: who talks with them, and by when?`]
      : []),
    ...(dark > 0 ? ['Which data is missing to see where the others stand?'] : []),
  ].slice(0, 4);
}

/** All teams' objectives for their leaders: those that need something first. Nobody is ranked, and nobody named. */
export function excellenceReviewMessage(
  review: ExcellenceReview,
  agenda: readonly AgendaPoint[],
): ReviewMessage {
  const { teams, month, next } = review;
  const without = teams.filter(({ objective }) => objective === null).map(({ team }) => team.name);
  const late = inGroup(review, 'attention');
  const others = [
    ...group('Reached', inGroup(review, 'reached'), THREAD_ROOM / 3),
    ...group('On track, by a straight line', inGroup(review, 'on track'), THREAD_ROOM / 3),
    ...group(
      'No line to judge by',
      [...inGroup(review, 'unsaid'), ...inGroup(review, 'unmeasured')],
      THREAD_ROOM / 3,
    ),
  ];
  return {
    text: `Engineering excellence · ${month.name}: ${count(teams.length, 'team')}, ${late.length.toLocaleString('en-US')} at risk`,
    blocks: [
      header(`Engineering excellence · ${month.name}`),
      context(
        'Each team against its own objective, in order of their names. A straight line from start to target is a simple reading: ask before you conclude.',
      ),
      ...(teams.length === 0
        ? [section('There are no teams yet. An admin adds them in `/kata setup`.')]
        : [section(summary(review))]),
      ...group('Needs attention', late, LINES_ROOM),
      ...overdueSection(review),
      ...(without.length > 0 ? [section(`*Without an objective*: ${namesIn(without)}`)] : []),
      ...questionsSection(questionsOf(review)),
      agendaSection(agenda),
      nextLine(next),
    ],
    thread:
      others.length > 0
        ? { text: 'The other teams', blocks: [section('*The other teams*'), ...others] }
        : null,
  };
}
