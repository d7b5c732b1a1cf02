import type { Persona } from '../../domain/persona.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { PERSONA_ROADMAP, type RoadmapItem } from '../../improvement/persona-roadmap.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Store } from '../../store/index.ts';
import { metricCalled } from '../review/focus-reading.ts';
import { type Panel, scoreboard } from '../scoreboard.ts';
import { belongsTo } from '../visibility.ts';
import type { AskedOf } from './as-measured.ts';

/** Complete weeks that values are of. */
const WEEKS = 12;

/** An item of a roadmap, and what tells of it. */
export interface PersonaItem {
  title: string;
  /** The metrics that tell of it; empty where none does yet. */
  metrics: MetricDefinition[];
  /** The first of them that has a value; null where none has, or no team was asked for. */
  panel: Panel | null;
  /** What would have to be declared and fed; null where a metric tells of it. */
  missing: { id: string; connect: string } | null;
}

/** What somebody with a role looks at, a quarter after the other, with a team's values. */
export interface PersonaRoadmapReport {
  persona: Persona;
  /** Whose values stand beside it; null for nobody's. */
  team: Team | null;
  weeks: number;
  quarters: PersonaItem[][];
}

function metricsFor({ metrics, own }: RoadmapItem, rules: Rules): MetricDefinition[] {
  const ids = own ? [own.id, ...metrics] : metrics;
  return ids.flatMap((id) => metricCalled(id, rules) ?? []);
}

async function panelsOf(
  store: Store,
  team: Team,
  metrics: MetricDefinition[],
  { teams, viewer, now, rules, benchmarkYear }: PersonasAsked,
): Promise<Map<string, Panel>> {
  if (metrics.length === 0) return new Map();
  const window = completeWeeks(now, WEEKS, team.timezone);
  const outsider = !belongsTo(viewer, team, teams);
  const asked = { team, metrics, window, now, benchmarkYear, rules, outsider };
  const { panels } = await scoreboard(store, asked);
  return new Map(panels.map((panel) => [panel.metric.id, panel]));
}

export interface PersonasAsked extends AskedOf {
  benchmarkYear: number;
}

/** The roadmap of a persona; with a team, its values over the last twelve complete weeks. */
export async function personaRoadmap(
  store: Store,
  persona: Persona,
  team: Team | null,
  asked: PersonasAsked,
): Promise<PersonaRoadmapReport> {
  const quarters = PERSONA_ROADMAP[persona];
  const items = quarters.flat();
  const found = new Map(items.map((item) => [item, metricsFor(item, asked.rules)]));
  const metrics = new Map([...found.values()].flat().map((metric) => [metric.id, metric]));
  const panels = team ? await panelsOf(store, team, [...metrics.values()], asked) : new Map<string, Panel>();
  const itemOf = (item: RoadmapItem): PersonaItem => {
    const own = found.get(item) ?? [];
    const measured = own.flatMap(({ id }) => panels.get(id) ?? []);
    const shown = measured.find(({ summary }) => summary.value !== null) ?? measured[0] ?? null;
    return {
      title: item.title,
      metrics: own,
      panel: shown,
      missing: own.length > 0 || !item.own ? null : item.own,
    };
  };
  return { persona, team, weeks: WEEKS, quarters: quarters.map((quarter) => quarter.map(itemOf)) };
}
