import type { KnownBlock } from '@slack/types';
import type { Level } from '../../src/domain/maturity.ts';
import type { TeamMaturity } from '../../src/reports/maturity/team-maturity.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { ago, count } from '../format.ts';
import { OBJECTIVE_ACTIONS } from '../modals/objective-ids.ts';
import { dayInWords } from './action-line.ts';
import { commandFor, dimensionLine, disagreement, gapText } from './maturity-words.ts';

/** Action ids of the buttons under a maturity. */
export const MATURITY_ACTIONS = { plan: 'maturity-plan' } as const;

const NAME_LIMIT = 60;
const ROOM = 6_000;
const GAPS_ROOM = 4_000;

interface Message {
  text: string;
  blocks: KnownBlock[];
}

export interface MaturityMessageModel {
  maturity: TeamMaturity;
  now: Date;
  /** Fewest answers of which something is shown. */
  threshold: number;
  /** What the button that creates the plan carries; null where there is none. */
  plan: string | null;
  /** Title of the plan that runs already, if any. */
  running: string | null;
  /** Local words for an instant from which the answers may be seen. */
  from: string | null;
}

const OVERALL: Record<Level, string> = {
  crawl: '*Overall: crawl.* Most of what it takes is still to come.',
  walk: '*Overall: walk.* More than half of the dimensions walk or run.',
  run: '*Overall: run.* More than half of the dimensions run.',
};

function overallText({ overall, seen }: TeamMaturity, now: Date): string {
  const first = overall
    ? OVERALL[overall]
    : '*Too little is known to speak of the whole.* It takes four of the seven dimensions.';
  const { score, before } = seen;
  if (score === null || !before) return first;
  const [is, was] = [score, before.score].map(Math.round);
  return `${first}\nWhat Kata sees: ${is} of 100, ${is === was ? 'as it was' : `${was} it was`} ${ago(before.at, now)}.`;
}

function saidText({ maturity, threshold, from, now }: MaturityMessageModel): string {
  const { said, team } = maturity;
  const how = commandFor('/pulse start maturity TEAM', team.key);
  const small = team.members.length < threshold;
  if (said.round) {
    const { n, invited, closedAt } = said.round;
    return `${n} of ${invited} answered, ${ago(closedAt, now)}. To ask again: ${how}`;
  }
  if (said.unsaid === 'later')
    return `The team reads its answers first: you can see them from ${plain(from ?? '', 80)}.`;
  if (said.unsaid === 'under way')
    return 'The team is being asked now: its answers come when the round closes.';
  if (said.unsaid === 'not yours') return 'What the team answered is for its members and leaders.';
  if (small)
    return `A team of ${team.members.length} has no scores of its own: fewer than ${threshold} would be known by what they say. What Kata sees stands. Teams asked together do: \`/pulse start maturity org\``;
  if (said.unsaid === 'too few')
    return `Too few answered the last time to show anything: it takes ${threshold}. To ask again: ${how}`;
  return `The team has not been asked yet: ${how} takes two to three minutes of each.`;
}

function gapBlocks({ maturity, plan, running }: MaturityMessageModel): KnownBlock[] {
  const { gaps, team, dimensions } = maturity;
  const known = dimensions.filter(({ level }) => level !== null);
  if (gaps.length === 0)
    return [
      section(
        known.length === 0
          ? '*Nothing is known yet.* The first step is to connect the tools: `/kata sync`.'
          : '*No gap: every dimension that is known runs.* Keep it so, and ask again in half a year.',
      ),
    ];
  const few =
    gaps.length === 1 ? 'The one gap' : gaps.length === 2 ? 'The two gaps' : 'The three biggest gaps';
  const left =
    gaps.length < 3 ? ' The other dimensions that are known run.' : ' More than three at once nobody does.';
  return [
    section(`*${few}, and a plan for 90 days.*${left}`),
    ...lines(
      gaps.map((gap) => gapText(gap, team.key)),
      GAPS_ROOM,
    ),
    ...(running === null
      ? plan === null
        ? []
        : actions(...button('Create the plan as an objective', MATURITY_ACTIONS.plan, plan))
      : [
          context(
            `A plan runs already: “${plain(running, 160)}”. ${commandFor('/goals TEAM', team.key)} shows how far it is.`,
          ),
        ]),
  ];
}

/** How far a team is in improving by numbers: its own answers beside what Kata sees, and what comes next. */
export function maturityMessage(model: MaturityMessageModel): Message {
  const { maturity, now } = model;
  const { team, overall, dimensions } = maturity;
  const name = bare(team.name, NAME_LIMIT);
  const differ = disagreement(maturity);
  const first = maturity.gaps[0];
  return {
    text: `Maturity of ${plain(team.name, NAME_LIMIT)}: ${overall ?? 'too little is known'}${first ? `; first gap: ${first.title.toLowerCase()}` : ''}`,
    blocks: [
      header(`Maturity of ${name}`),
      section(overallText(maturity, now)),
      context(saidText(model)),
      ...lines(dimensions.map(dimensionLine), ROOM),
      ...(differ === null ? [] : [section(differ)]),
      ...gapBlocks(model),
      context(
        'Each dimension counts as the lower of both sides. Answers under 33 are crawl, over 66 run; what Kata sees is counted over 90 days, of the team and never of a person.',
      ),
    ],
  };
}

/** A plan that is an objective, as far as it is told. */
export interface PlanMade {
  team: { key: string; name: string };
  /** Id and title of the objective. */
  id: string;
  title: string;
  keyResults: number;
  by: string;
  isNew: boolean;
}

/** What is said once the plan is an objective. */
export function planMadeMessage({ team, id, title, keyResults, by, isNew }: PlanMade): Message {
  const head = isNew
    ? ':white_check_mark: *The plan is an objective now:*'
    : '*A plan is an objective already:*';
  const until = keyResults === 0 ? '' : `, until ${dayInWords(by)}`;
  const text = [
    `${head} “${plain(title, 200)}”`,
    `${count(keyResults, 'key result')}${until}. Kata looks every evening: the first numbers stand there next week.`,
    'What else the team wants to reach is as it was: say together which of it can wait. Everybody can read objectives; the numbers of this one your team and its leaders alone.',
    `${commandFor('/goals TEAM', team.key)} shows how far it is.`,
  ].join('\n');
  return {
    text: `The plan of ${plain(team.name, NAME_LIMIT)}: ${plain(title, 160)}`,
    blocks: [section(text), ...actions(...button('Change or close it', OBJECTIVE_ACTIONS.open, id))],
  };
}
