import type { KnownBlock, SectionBlock } from '@slack/types';
import type { Objective } from '../../src/domain/objective.ts';
import type { CompanyGoals } from '../../src/reports/goals/company-goals.ts';
import type { ObjectiveProgress } from '../../src/reports/goals/objective-progress.ts';
import type { TeamGoals } from '../../src/reports/goals/team-goals.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { GOAL_FORM_ACTION, OBJECTIVE_ACTIONS } from '../modals/objective-ids.ts';
import { freshnessLine } from './freshness.ts';
import { keyResultLine, milestoneWords, standingWords, wayWords } from './goals-words.ts';

/** Action ids of the buttons that show another page; their value is the page. */
export const GOALS_PAGES = { before: 'goals-page-before', next: 'goals-page-next' } as const;

const TITLE_LIMIT = 160;
const NAME_LIMIT = 60;
const ROOM = 9_000;
/** Beside all else that stands there. */
const TEAM_ROOM = 5_300;
const COMPANY_ROOM = 1_500;
const NAMES_SHOWN = 15;
const MOST_ROWS = 20;

interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** `Q4 2026` for `2026-Q4`. */
function quarterWords(quarter: string): string {
  return quarter.split('-').toReversed().join(' ');
}

function servesWords({ serves, end }: ObjectiveProgress): string {
  if (serves) return `Serves “${plain(serves.title, TITLE_LIMIT)}”`;
  return end === 'gone' ? '⚠ What it served is not there any more' : '';
}

function whoseWords({ team, isCompany, objective }: ObjectiveProgress): string {
  if (isCompany) return 'Company';
  return team ? plain(team.name, NAME_LIMIT) : `${plain(objective.team ?? '', NAME_LIMIT)} (team removed)`;
}

function headOf(progress: ObjectiveProgress, withWhose: boolean): string {
  const { objective, keyResults, share, standing, isCompany } = progress;
  const mark = isCompany || !withWhose ? '' : '↳ ';
  const whose = withWhose ? `${whoseWords(progress)} · ` : '';
  const first = `${mark}*${plain(objective.title, TITLE_LIMIT)}*`;
  const how = [wayWords(share), standingWords(standing)].filter(Boolean).join(' · ');
  const state = keyResults.length === 0 ? 'No key result yet: nothing tells how far it is.' : how;
  return [first, `${whose}${quarterWords(objective.quarter)} · ${state}`].join('\n');
}

function objectiveSection(
  progress: ObjectiveProgress,
  { withWhose, mayChange }: { withWhose: boolean; mayChange: boolean },
): SectionBlock {
  const text = [
    headOf(progress, withWhose),
    ...(withWhose ? [] : [servesWords(progress)]),
    ...progress.keyResults.flatMap((each) => {
      const milestones = withWhose ? '' : milestoneWords(each);
      return [
        keyResultLine(each, progress.objective.team ?? 'org'),
        ...(milestones ? [`      Milestones: ${milestones}`] : []),
      ];
    }),
  ].filter(Boolean);
  const [accessory] = mayChange ? button('Change', OBJECTIVE_ACTIONS.open, progress.objective.id) : [];
  return { ...section(text.join('\n')), ...(accessory && { accessory }) };
}

/** As many as there is room for, and how many more there are. */
function within(
  all: ObjectiveProgress[],
  sectionOf: (progress: ObjectiveProgress) => SectionBlock,
  room: number,
): KnownBlock[] {
  const shown: KnownBlock[] = [];
  let used = 0;
  for (const each of all) {
    const row = sectionOf(each);
    used += JSON.stringify(row).length;
    if (used > room || shown.length === MOST_ROWS) break;
    shown.push(row);
  }
  const rest = all.length - shown.length;
  return rest > 0 ? [...shown, context(`… and ${count(rest, 'objective')} more`)] : shown;
}

function noneYet({ team, quarter }: TeamGoals, maySet: boolean): KnownBlock {
  const who = maySet
    ? 'Press the button: it takes two minutes.'
    : 'Its manager or champion sets it: bring a proposal to the next retrospective.';
  return section(
    `*${plain(team.name, NAME_LIMIT)} has no objective for ${quarter} yet.* Every team has one a quarter: one thing that everybody in it can name. ${who}`,
  );
}

function titles(objectives: Objective[]): string[] {
  return objectives.map(({ title, quarter }) => `• ${plain(title, TITLE_LIMIT)} (${quarterWords(quarter)})`);
}

/** What became of an objective whose quarter is over. */
function outcome({ objective, share, standing }: ObjectiveProgress): string {
  const how = [wayWords(share), standingWords(standing)].filter(Boolean).join(' · ');
  return `• ${plain(objective.title, TITLE_LIMIT)} (${quarterWords(objective.quarter)}) ${how}`;
}

function companyBlocks(company: Objective[]): KnownBlock[] {
  if (company.length === 0) {
    return [
      section(
        '*The company’s objectives*\nNone yet: an admin, a manager or an executive sets them with `/goals add company`.',
      ),
    ];
  }
  return lines(['*The company’s objectives*', ...titles(company)], COMPANY_ROOM);
}

/** What a team sets out to reach, and how far it is. */
export function teamGoalsMessage(goals: TeamGoals, { maySet, now }: { maySet: boolean; now: Date }): Message {
  const { team, quarter, current, last, later, company, freshness } = goals;
  const sectionOf = (each: ObjectiveProgress) =>
    objectiveSection(each, { withWhose: false, mayChange: maySet });
  const adding = button('Add an objective', GOAL_FORM_ACTION, JSON.stringify({ team: team.key }));
  const [first] = current;
  const said = first
    ? `${plain(first.objective.title, TITLE_LIMIT)}, ${standingWords(first.standing).replaceAll('*', '')}`
    : 'no objective yet';
  return {
    text: `Goals of ${plain(team.name, NAME_LIMIT)}, ${quarter}: ${said}`,
    blocks: [
      header(`Goals of ${bare(team.name, NAME_LIMIT)} · ${quarter}`),
      ...(current.length === 0 ? [noneYet(goals, maySet)] : within(current, sectionOf, TEAM_ROOM)),
      ...(current.length > 1
        ? [context('⚠ More than one objective this quarter: one at a time gets done. Which one can wait?')]
        : []),
      ...(last.length > 0 ? lines(['*The quarter before*', ...last.map(outcome)], COMPANY_ROOM / 2) : []),
      ...(later.length > 0 ? lines(['*Later*', ...titles(later)], COMPANY_ROOM / 2) : []),
      ...companyBlocks(company),
      ...(maySet ? actions(...adding) : []),
      ...(freshness.length > 0 ? [context(freshnessLine(freshness, now))] : []),
      context(
        'Measured over the last four complete weeks. `/goals company` shows all, `/goals roadmap` the quarters to come, `/goals mine` what your own week leads to.',
      ),
    ],
  };
}

function pageButtons({ page, pages }: CompanyGoals): KnownBlock[] {
  return actions(
    ...(page > 0 ? button('Previous page', GOALS_PAGES.before, String(page - 1)) : []),
    ...(page + 1 < pages ? button('Next page', GOALS_PAGES.next, String(page + 1)) : []),
  );
}

function withoutWords({ without, quarter }: CompanyGoals): string {
  const named = without.slice(0, NAMES_SHOWN).map((name) => plain(name, NAME_LIMIT));
  const rest = without.length - named.length;
  const more = rest > 0 ? ` and ${rest.toLocaleString('en-US')} more` : '';
  return `*${count(without.length, 'team')} without an objective for ${quarter}*: ${named.join(', ')}${more}. \`/goals add TEAM\` sets one.`;
}

/** The objectives of the company, and of the teams below those they serve. */
export function companyGoalsMessage(
  goals: CompanyGoals,
  mayChange: (progress: ObjectiveProgress) => boolean,
  maySet: boolean,
): Message {
  const { quarter, rows, page, pages, total, ofCompany, without } = goals;
  const sectionOf = (each: ObjectiveProgress) =>
    objectiveSection(each, { withWhose: true, mayChange: mayChange(each) });
  const counts = `${count(total, 'objective')}, ${ofCompany.toLocaleString('en-US')} of them the company’s`;
  const paged = pages > 1 ? ` · page ${page + 1} of ${pages}` : '';
  return {
    text: `Goals of the company, ${quarter}: ${total === 0 ? 'none yet' : counts}`,
    blocks: [
      header(`Goals of the company · ${quarter}`),
      ...(total === 0
        ? [
            section(
              '*No objective yet.* Begin with one for the company: what should be different in a few months? Then each team sets one that serves it.',
            ),
          ]
        : [context(`${counts}${paged}`), ...within(rows, sectionOf, ROOM)]),
      ...pageButtons(goals),
      ...(page + 1 === pages && without.length > 0 ? [section(withoutWords(goals))] : []),
      ...(maySet ? actions(...button('Add an objective of the company', GOAL_FORM_ACTION, '{}')) : []),
      context('Measured over the last four complete weeks. `/goals TEAM` shows a team’s milestones too.'),
    ],
  };
}
