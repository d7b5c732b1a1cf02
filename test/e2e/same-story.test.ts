import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { seededOrganisation } from '../../demo/organisation/index.ts';
import type { TrackerIssue } from '../../demo/organisation/model.ts';
import { partOf } from '../../demo/organisation/part.ts';
import { hoursIn } from '../../src/domain/unit.ts';
import { completeWeeks } from '../../src/metrics/calendar/periods.ts';
import type { MetricDefinition, Sample } from '../../src/metrics/define.ts';
import { metrics } from '../../src/metrics/index.ts';
import type { MetricReport } from '../../src/reports/metric-report.ts';
import { type Told, throughGitHubAndJira, throughGitLabAndAzureDevOps, told } from './same-story.ts';

const WEEKS = 26;
/** One with sprints that merges branches, one without that squashes them. */
const TEAMS = ['team-a', 'team-d'];
const now = new Date('2026-03-05T15:00:00Z');
const organisation = partOf(seededOrganisation(now), { teams: TEAMS });
const { projects, teams } = organisation;

const [one, other] = await Promise.all([
  told(organisation, await throughGitHubAndJira(organisation)),
  told(organisation, await throughGitLabAndAzureDevOps(organisation)),
]);

/**
 * The one thing that the tools tell differently: nobody closes an iteration of Azure Boards and it has no hours, so it is
 * over at midnight; a sprint of Jira's is over when it is closed. What is done from that midnight to the closing is done
 * in the sprint by Jira and after it by Azure Boards. These metrics look at what is done by the end of a sprint.
 */
const CLOSED_AFTER_MIDNIGHT = ['carryover', 'predictability', 'saydone', 'velocity'];

/** What the story has nothing of: the lines that commits change are git's to tell, and it has no epics. */
const NOT_IN_THE_STORY = ['coderework', 'featureleadtime'];

const zoneOf = (team: string) => teams.find(({ key }) => key === team)?.timezone ?? '';
const isOfSprints = ({ reads }: MetricDefinition) => reads.includes('sprints');
const localTime = (at: Date, zone: string) => DateTime.fromJSDate(at, { zone });

/** Whether something of an item was done, undone or estimated anew between two instants. */
function isTouched({ transitions, changes }: TrackerIssue, from: Date, to: Date): boolean {
  const isBetween = ({ at }: { at: Date }) => at > from && at < to;
  return (
    transitions.filter(isBetween).some((each) => each.from === 'Done' || each.to === 'Done') ||
    changes.filter(isBetween).some(({ field }) => field === 'estimate')
  );
}

/** The sprints in which something was done between their last midnight and their closing. */
const closedLate = projects.flatMap(({ boards, issues }) =>
  boards
    .flatMap(({ sprints }) => sprints ?? [])
    .flatMap(({ id, name, completedAt }) => {
      if (!completedAt) return [];
      const midnight = localTime(completedAt, zoneOf('team-a')).startOf('day').toJSDate();
      const own = issues.filter(({ sprints }) => sprints.includes(id));
      return own.some((issue) => isTouched(issue, midnight, completedAt)) ? [{ name, completedAt }] : [];
    }),
);

/** Every number whole: of a time in minutes, of anything else in millionths. */
function rounded(all: unknown, { unit }: MetricDefinition): unknown {
  const hours = hoursIn(unit);
  const parts = hours === undefined ? 1e6 : 60 * hours;
  const round = (_key: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * parts) : value;
  return JSON.parse(JSON.stringify(all, round));
}

const keys = new Map(projects.flatMap(({ issues }) => issues).map(({ id, key }) => [`AB#${id}`, key]));

/** A sample without the names that only one of the tools has for things. */
function plainSample(sample: Sample, { metric, team }: MetricReport, { personOf }: Told) {
  const { ref, at, of, stages, excluded, flags, part, groups } = sample;
  const isExcepted =
    CLOSED_AFTER_MIDNIGHT.includes(metric.id) && closedLate.some(({ name }) => name === sample.title);
  return {
    ref: keys.get(ref) ?? ref.replace(/\/(actions\/runs|pipelines)\//, ' run '),
    at: isOfSprints(metric) ? localTime(at, team.timezone).toISODate() : at.toISOString(),
    value: isExcepted ? 'excepted' : sample.value,
    ...{ of, stages, excluded, flags, part, groups },
    people: [...new Set(sample.contributors.map(personOf))].toSorted(),
  };
}

/** Of what a window comes to, all that is the same; the sprints themselves are compared one by one. */
function summaryOf({ metric, freshness: _, samples: _samples, team, ...summary }: MetricReport) {
  const [late] = closedLate;
  if (!late || !CLOSED_AFTER_MIDNIGHT.includes(metric.id)) return summary;
  const {
    value: _value,
    p75: _p75,
    p90: _p90,
    note: _note,
    deltas: _deltas,
    variants: _variants,
    ...rest
  } = summary;
  const week = localTime(late.completedAt, team.timezone).startOf('week').toISODate() ?? '';
  return { ...rest, series: rest.series.filter(({ start }) => start < week) };
}

async function answerOf(tools: Told, metric: MetricDefinition, team: string) {
  const report = await tools.ask(metric, team, completeWeeks(now, WEEKS, zoneOf(team)));
  const samples = report.samples.map((sample) => plainSample(sample, report, tools));
  const byText = samples.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { n: report.n, summary: rounded(summaryOf(report), metric), samples: rounded(byText, metric) };
}

/** What people say in surveys comes of no tool, nor does how mature their team is. */
const ofTools = metrics.filter(({ category }) => category !== 'experience');

describe.each(TEAMS)('%s: GitLab and Azure DevOps tell what GitHub and Jira tell, to the minute', (team) => {
  test.each(ofTools)('$id', async (metric) => {
    const expected = await answerOf(one, metric, team);
    expect(await answerOf(other, metric, team)).toEqual(expected);
    const isTold = !NOT_IN_THE_STORY.includes(metric.id) && (team === 'team-a' || !isOfSprints(metric));
    expect(expected.n > 0).toBe(isTold);
  });
});

test('one sprint of the story is excepted', () => {
  expect(closedLate.map(({ name }) => name)).toEqual(['SHOP Sprint 23']);
});

test('no tool was asked for what it does not know', () => {
  expect([...one.unexpected, ...other.unexpected]).toEqual([]);
});
