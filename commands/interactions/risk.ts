import { z } from 'zod';
import { riskSignals } from '../../src/insights/risk/signals/index.ts';
import { scopeName } from '../../src/reports/risk/scopes.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { bare } from '../../views/foreign-text.ts';
import { RISK_EVIDENCE_ACTION, RISK_NEWS_ACTIONS } from '../../views/messages/risk.ts';
import { RISK_GONE, RISK_OPENING, riskEvidence } from '../../views/modals/risk-evidence.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToRisks, risksAsked, StoredRisk } from '../asking/risk.ts';

const AskedNews = z.object({ team: z.string().nullable() });

function said(text: string): Outcome {
  return { reply: { text, blocks: [], personal: true } };
}

async function evidence({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { project, team, at } = StoredRisk.parse(JSON.parse(value));
  const { report, dayOf } = await risksAsked(team, at, ctx);
  const risk = report.projects.find(({ scope }) => scopeName(scope) === project);
  if (!risk) return { modal: RISK_GONE };
  return {
    modal: riskEvidence({
      risk,
      dayOf,
      quiet: riskSignals.filter(({ id }) => risk.quiet.includes(id)).map(({ title }) => title),
      missing: riskSignals
        .filter(({ id }) => risk.missing.includes(id))
        .map(({ title, missing }) => ({ title, why: missing })),
    }),
  };
}

/** @throws BadInput for those whom nothing can be sent to */
function whoAsks({ asker }: CommandContext): { key: string; slackId: string } {
  if (!asker.person || !asker.userId) {
    throw new BadInput('Kata does not know who you are: ask an admin to add you.');
  }
  return { key: asker.person.key, slackId: asker.userId };
}

async function start({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { team: asked } = AskedNews.parse(JSON.parse(value));
  const { key, slackId } = whoAsks(ctx);
  const { team } = await admitToRisks(asked, ctx);
  await ctx.store.preferences.saveRiskNews(key, { on: true, team: team?.key ?? null, slackId });
  const whose = team === null ? 'all projects' : `the projects of ${bare(team.name)}`;
  return said(
    `Each week you hear what is new of ${whose}: which came up, and which got better. It is one list: another one ends this.`,
  );
}

async function stop(_interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { key } = whoAsks(ctx);
  const news = await ctx.store.preferences.riskNews(key);
  await ctx.store.preferences.saveRiskNews(key, { ...news, on: false });
  return said('No more weekly news of projects. `/metrics risk` still tells.');
}

/** What is behind a project’s place, and whether somebody is told weekly. */
export const risk: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: RISK_EVIDENCE_ACTION, mode: 'read', opening: RISK_OPENING, run: evidence },
  { kind: 'action', id: RISK_NEWS_ACTIONS.start, mode: 'write', run: start },
  { kind: 'action', id: RISK_NEWS_ACTIONS.stop, mode: 'write', run: stop },
];
