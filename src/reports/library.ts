import type { ActionItem } from '../domain/action-item.ts';
import type { ActionVerdict } from '../domain/evidence.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { Person } from '../domain/person.ts';
import type { Rules } from '../domain/rules.ts';
import type { Team } from '../domain/team.ts';
import type { Unit } from '../domain/unit.ts';
import type { Store } from '../store/index.ts';
import { metricCalled } from './review/focus-reading.ts';
import { verdictAt } from './verdict/verdict.ts';
import { MIN_CONTRIBUTORS } from './visibility.ts';

/** Something that a team did, after which its number improved. It names no person. */
export interface Worked {
  /** Id of the action. */
  id: string;
  /** Name of the team. */
  team: string;
  challenge: string;
  resolution: string;
  /** What came of it in the team's words; null where nobody said. */
  result: string | null;
  metric: { title: string; unit: Unit };
  /** Null where too few people are behind the number to show it to others. */
  effect: Pick<ActionVerdict, 'effect' | 'interval'> | null;
  completedOn: LocalDate;
}

export interface WorkedQuestion {
  /** Id of a finding; what answered the same one comes first. */
  finding?: string | undefined;
  /** Id of the metric that is to move. */
  metric?: string | undefined;
  rules: Pick<Rules, 'metrics'>;
  /** 3 unless said. */
  most?: number;
}

/** A text with nobody's full name in it. */
function nameless(text: string, people: Person[]): string {
  const names = people.filter(({ name }) => name.includes(' ')).map(({ name }) => name);
  return names.reduce((said, name) => said.replaceAll(name, 'somebody'), text);
}

async function isShown(store: Store, id: string): Promise<boolean> {
  const sides = await Promise.all(
    (['before', 'soak'] as const).map((stage) => store.evidence.find(id, stage)),
  );
  return sides.every((side) => side !== null && side.people >= MIN_CONTRIBUTORS);
}

async function candidates(store: Store, { finding, metric }: WorkedQuestion, most: number) {
  if (finding === undefined && metric === undefined) return store.followedActions.improved({}, most);
  const [same, moved] = await Promise.all([
    finding === undefined ? [] : store.followedActions.improved({ finding }, most),
    metric === undefined ? [] : store.followedActions.improved({ metric }, most),
  ]);
  return [...new Map([...same, ...moved].map((item) => [item.id, item])).values()].slice(0, most);
}

interface Names {
  people: Person[];
  teams: Team[];
  rules: WorkedQuestion['rules'];
}

/** An action as others may read of it; null where it did not improve a number that is still measured. */
export async function workedOf(store: Store, item: ActionItem, { people, teams, rules }: Names) {
  const verdict = verdictAt(item, 'soak');
  const metric = item.metric === undefined ? null : metricCalled(item.metric, rules);
  if (verdict?.verdict !== 'improved' || !metric || item.completedOn === undefined) return null;
  if (verdict.before.metric !== item.metric) return null;
  return {
    id: item.id,
    team: teams.find(({ key }) => key === item.team)?.name ?? item.team,
    challenge: nameless(item.opportunity, people),
    resolution: nameless(item.resolution, people),
    result: item.result ? nameless(item.result, people) : null,
    metric: { title: metric.title, unit: metric.unit },
    effect: (await isShown(store, item.id)) ? verdict : null,
    completedOn: item.completedOn,
  } satisfies Worked;
}

/** What worked for whichever team: for the same finding, else on the same metric; the latest of all where neither is said. */
export async function whatWorked(store: Store, question: WorkedQuestion): Promise<Worked[]> {
  const { rules, most = 3 } = question;
  const items = await candidates(store, question, most);
  if (items.length === 0) return [];
  const [people, teams] = await Promise.all([store.organisation.people(), store.organisation.teams()]);
  const worked = await Promise.all(items.map((item) => workedOf(store, item, { people, teams, rules })));
  return worked.filter((each) => each !== null);
}
