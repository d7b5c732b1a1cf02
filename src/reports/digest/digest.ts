import type { Team } from '../../domain/team.ts';
import { completeWeeks, periodBefore } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import { isEnough } from '../deltas.ts';
import type { Freshness } from '../freshness.ts';
import { gradeOf } from '../measure.ts';
import { isCounted, stageMedians, weeklySeries } from '../summary.ts';
import { compare, workingDaysOf } from './compare.ts';
import type { Actions, Charted, Compared, Digest, Finding, FocusPart, Spans, Standing } from './define.ts';
import { findingsOf } from './findings.ts';
import { goalOf, toldFocus } from './goal.ts';
import { qualityOf } from './quality.ts';
import type { Watched } from './watched.ts';

const COMPARED_WEEKS = 4;
const ALL_WEEKS = 26;

/** The complete local weeks that are read, drawn, and by which it is judged how much weeks differ. */
export function allWeeksAt(at: Date, zone: string): Window {
  return completeWeeks(at, ALL_WEEKS, zone);
}

/** The last complete local weeks, as many before them, and the rest. */
export function spansAt(at: Date, zone: string): Spans {
  const now = completeWeeks(at, COMPARED_WEEKS, zone);
  const before = periodBefore(now, zone);
  return { now, before, earlier: { from: allWeeksAt(at, zone).from, to: before.from } };
}

/** What a digest is made from: facts, and what is known beside them. */
export interface Material {
  team: Team;
  at: Date;
  facts: Facts;
  watched: Watched;
  focus: MetricDefinition | null;
  benchmarkYear: number;
  /** Whether people outside the team may read it. */
  outsider: boolean;
  isCovered(metric: MetricDefinition, window: Window): boolean;
  freshness: Freshness[];
  actions: Actions;
}

function standingOf(compared: Compared, findings: Finding[], year: number): Standing {
  const { measured, now, before, untold } = compared;
  const { metric } = measured;
  const moved = findings
    .flatMap((finding) => [finding, ...finding.related])
    .find((each) => each.metric.id === metric.id);
  const few = ![now, before].every((side) => isEnough(metric, side));
  const hidden = few || untold === 'not covered' || untold === 'few people';
  return {
    metric,
    is: now.summary,
    was: hidden ? { ...before.summary, value: null } : before.summary,
    verdict: moved?.verdict ?? null,
    band: gradeOf(measured, now, year).band?.label ?? null,
  };
}

/** The weeks of a metric, with what its stages come to in all of them, and what the last four come to. */
function chartedOf({ measured, now }: Compared, { at, team }: Material): Charted {
  const window = allWeeksAt(at, team.timezone);
  const counted = measured.samplesIn(window).filter(isCounted);
  const { withheld } = measured.summarise(counted, window);
  return {
    metric: measured.metric,
    window,
    series: weeklySeries(measured, counted, window),
    stages: withheld ? [] : stageMedians(measured.metric, counted),
    recent: now.summary,
  };
}

function stateOf(all: Compared[], judged: number, { freshness }: Material): Digest['state'] {
  if (judged > 0) return 'measured';
  const isKnown = freshness.length > 0 || all.some(({ now, before }) => now.summary.n + before.summary.n > 0);
  return isKnown ? 'little' : 'nothing';
}

/** A week of a team from its facts: pure. */
export function digestOf(material: Material): Digest {
  const { team, at, facts, watched, focus, benchmarkYear, outsider, isCovered, freshness } = material;
  const spans = spansAt(at, team.timezone);
  const days = workingDaysOf(spans, facts, team.workingDays);
  const compared = (metric: MetricDefinition) => {
    const covered = isCovered(metric, spans.before);
    return compare(metric, facts, { spans, days, outsider, covered });
  };
  const told = watched.stories.flat().map(compared);
  const states = watched.states.map(compared);
  const of = (id: string) => [...told, ...states].find(({ measured }) => measured.metric.id === id);
  const findings = findingsOf(told, watched.stories, { days, lines: of('prsize') });
  const standing = (each: Compared) => standingOf(each, findings, benchmarkYear);
  const ofFocus = focus && of(focus.id);
  const focusPart: FocusPart | null =
    team.focus && focus && ofFocus
      ? {
          focus: team.focus,
          standing: standing(ofFocus),
          goal: goalOf(toldFocus(team.focus, ofFocus.now.summary), focus, ofFocus.now.summary.value, {
            at,
            zone: team.timezone,
          }),
        }
      : null;
  const charted = ofFocus ? [ofFocus] : findings.flatMap(({ metric }) => of(metric.id) ?? []);
  const judged = told.filter(({ comparison }) => comparison !== null).length;
  return {
    team,
    at,
    spans,
    state: stateOf([...told, ...states], judged, material),
    judged,
    findings,
    focus: focusPart,
    keys: watched.keys.flatMap(({ id }) => of(id) ?? []).map(standing),
    states: states.map(standing),
    actions: material.actions,
    quality: qualityOf(told, { freshness, unlinked: standing(compared(watched.unlinked)), at }),
    charts: charted.map((each) => chartedOf(each, material)),
  };
}
