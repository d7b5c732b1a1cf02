import { z } from 'zod';
import { freshnessOf } from '../src/reports/freshness.ts';
import { hitRateOf, inNeed } from '../src/reports/risk/predictions.ts';
import { defineCommand } from '../src/slack/define.ts';
import { freshnessLine } from '../views/messages/freshness.ts';
import { riskMessage } from '../views/messages/risk.ts';
import type { CommandContext } from './asking/context.ts';
import { isWhole } from './asking/readout.ts';
import { actionAbout, evidenceOf, riskData, riskPicture, risksAsked } from './asking/risk.ts';

const args = z.object({
  team: z.string().optional().describe('only projects that this team works on: see `/metrics teams`'),
});

/** `/metrics risk [team]`: which projects need help, and why. */
export const metricsRisk = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'risk',
  summary: 'Which projects need help and why, by expected delay and priority, and how often that was right.',
  args,
  positional: ['team'],
  joinsWords: true,
  examples: ['risk', 'risk team-a'],
  async run(asked, ctx) {
    const { store, now, asker } = ctx;
    const named = asked.team === undefined || isWhole(asked.team) ? null : asked.team;
    const answer = await risksAsked(named, now, ctx);
    const { report, team, withheld, dayOf } = answer;
    const spans = await store.events.spans(['work-item'], { repositories: [], projects: report.trackers });
    const freshness = await freshnessOf(store, spans);
    const hits = hitRateOf(await store.riskPredictions.scored());
    const news = asker.person && asker.userId ? await store.preferences.riskNews(asker.person.key) : null;
    const key = team?.key ?? null;
    const message = riskMessage({
      report,
      inNeed: inNeed(report),
      team,
      withheld,
      hits,
      freshness: freshnessLine(freshness, now),
      dayOf,
      buttons: (risk) => {
        const action = actionAbout(risk, answer, ctx);
        return {
          evidence: evidenceOf(risk, team, now),
          action: action && JSON.stringify(action),
        };
      },
      news: news && { on: news.on && news.team === key, value: JSON.stringify({ team: key }) },
    });
    const chart = riskPicture(answer);
    return {
      ...message,
      ...(chart && { chart }),
      data: { ...riskData(answer), hitRate: hits, freshness },
    };
  },
});
