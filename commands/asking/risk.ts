import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Chart } from '../../src/charts/define.ts';
import { type RiskModel, riskChart } from '../../src/charts/risk.ts';
import type { Team } from '../../src/domain/team.ts';
import { commonestZone } from '../../src/reports/readout/organisation.ts';
import type { ProjectRisk } from '../../src/reports/risk/define.ts';
import { mayReadRisks, risksFor, type ShownRisks } from '../../src/reports/risk/for-viewer.ts';
import { projectRisks } from '../../src/reports/risk/risks.ts';
import { scopeName } from '../../src/reports/risk/scopes.ts';
import { belongsTo } from '../../src/reports/visibility.ts';
import { BadInput } from '../../src/slack/define.ts';
import { bare } from '../../views/foreign-text.ts';
import { barWords, delayWords } from '../../views/messages/risk-words.ts';
import type { AskedAction } from './action-form.ts';
import type { CommandContext } from './context.ts';
import { teamNamed } from './find.ts';

/** What a button of the answer carries: which project, of which team's list, and when it was asked. */
export const StoredRisk = z.object({
  /** As `scopeName` writes it. */
  project: z.string(),
  team: z.string().nullable(),
  at: z.coerce.date(),
});

export type StoredRisk = z.infer<typeof StoredRisk>;

/** Characters of what an action is to begin with. */
const MOST_OPPORTUNITY = 250;
/** Of a button's value: a longer name has no button. */
const MOST_VALUE = 300;

/** What is known to somebody who may read it. */
export interface RiskAnswer extends ShownRisks {
  team: Team | null;
  teams: Team[];
  /** The day of an instant, by the team's clocks or those of most teams. */
  dayOf(at: Date): string;
}

/** @throws BadInput when the asker may not read it */
export async function admitToRisks(
  name: string | null,
  { store, asker }: CommandContext,
): Promise<Pick<RiskAnswer, 'team' | 'teams'>> {
  const teams = await store.organisation.teams();
  const team = name === null ? null : teamNamed(name, teams);
  if (mayReadRisks({ viewer: asker, teams, team })) return { team, teams };
  throw new BadInput(
    team === null
      ? 'The risks of all projects are for admins, managers and executives. Ask for your team: `/metrics risk TEAM`.'
      : `The projects of ${team.name} are for its members and leaders, and for those who lead the organisation.`,
  );
}

/** @throws BadInput when the asker may not read it */
export async function risksAsked(name: string | null, at: Date, ctx: CommandContext): Promise<RiskAnswer> {
  const { store, asker, rules } = ctx;
  const { team, teams } = await admitToRisks(name, ctx);
  const { leadership } = await store.settings.organisation();
  const zone = team?.timezone ?? leadership?.timezone ?? commonestZone(teams);
  const report = await projectRisks(store, { teams, rules, now: at });
  return {
    ...risksFor(report, { viewer: asker, teams, team }),
    team,
    teams,
    dayOf: (day) => DateTime.fromJSDate(day, { zone }).setLocale('en').toFormat('d LLL yyyy'),
  };
}

/** Value of the button that shows the evidence; null for a name that no button should carry. */
export function evidenceOf({ scope }: ProjectRisk, team: Team | null, at: Date): string | null {
  const project = scopeName(scope);
  const value = JSON.stringify({ project, team: team?.key ?? null, at } satisfies StoredRisk);
  return value.length > MOST_VALUE ? null : value;
}

/** What the form of an action begins with; null for those who may add none to any of its teams. */
export function actionAbout(
  risk: ProjectRisk,
  { team, teams }: Pick<RiskAnswer, 'team' | 'teams'>,
  { asker }: CommandContext,
): AskedAction | null {
  const own = teams.filter((each) => risk.teams.includes(each.key) && belongsTo(asker, each, teams));
  const whose = own.find(({ key }) => key === team?.key) ?? own[0];
  if (!whose) return null;
  const why = risk.readings.slice(0, 2).map(({ short }) => short);
  const because = why.length > 0 ? `: ${why.join('; ')}` : '';
  const opportunity = `${bare(risk.scope.title, 60)} is ${delayWords(risk)}${because}`.slice(
    0,
    MOST_OPPORTUNITY,
  );
  return { team: whose.key, from: 'risk', opportunity };
}

/** Expected delays as bars; null where there is none to draw. */
export function riskPicture({ report, team }: RiskAnswer): Chart | null {
  if (report.projects.length === 0) return null;
  const model: RiskModel = {
    title: `Expected delay by project${team ? ` · ${team.name}` : ''}`,
    subtitle: 'Bar: expected delay, early counted as on time · line: from the 50 % to the 85 % day',
    rows: report.projects.map((risk) => ({
      name: risk.scope.title,
      text: barWords(risk),
      delay: risk.delayDays,
      ...risk.span,
    })),
  };
  return riskChart(model);
}

/** The answer as numbers, for machines. */
export function riskData({ report, withheld }: ShownRisks) {
  const rounded = (days: number) => Math.round(days * 10) / 10;
  return {
    of: report.of,
    rankedBy: report.by,
    projects: report.projects.map((risk, index) => ({
      rank: index + 1,
      project: risk.scope.key,
      priority: risk.priority,
      needsHelp: risk.needsHelp,
      lateChance: Math.round(risk.lateChance * 100) / 100,
      expectedDelayDays: rounded(risk.delayDays),
      byForecastAloneDays: rounded(risk.forecastDelayDays),
      daysAfter: { at50: rounded(risk.span.from), at85: rounded(risk.span.to) },
      daysAfterByForecastAlone: {
        at50: rounded(risk.forecastSpan.from),
        at85: rounded(risk.forecastSpan.to),
      },
      heldAgainst: { day: risk.day, what: risk.against },
      done: risk.done,
      left: risk.left,
      teams: risk.teams,
      signals: risk.readings.map(({ id, strength, evidence, n, since }) => ({
        id,
        strength: Math.round(strength * 100) / 100,
        evidence,
        n,
        since,
      })),
      quiet: risk.quiet,
      notKnown: risk.missing,
    })),
    cannotBeSaid: report.unsaid.map(({ scope, because }) => ({ project: scope.key, because })),
    withheld,
  };
}
