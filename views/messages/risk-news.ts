import type { KnownBlock } from '@slack/types';
import type { ProjectRisk } from '../../src/reports/risk/define.ts';
import type { RiskNewsModel } from '../../src/reports/risk/news.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { RISK_NEWS_ACTIONS } from './risk.ts';
import { delayWords, heldAgainst, nameOf } from './risk-words.ts';

export interface RiskNewsMessage {
  news: RiskNewsModel;
  /** Nothing was told before. */
  isFirst: boolean;
  /** Whose projects; null for everybody's. */
  team: { key: string; name: string } | null;
  dayOf(at: Date): string;
}

const MOST = 5;

function line(risk: ProjectRisk, dayOf: RiskNewsMessage['dayOf']): string {
  const why = risk.readings.slice(0, 2).map(({ short }) => short);
  const because = why.length > 0 ? `: ${why.join('; ')}` : '';
  const day = risk.against === 'due day' ? ` (due ${heldAgainst(risk, dayOf)})` : '';
  return `• ${nameOf(risk)} · ${delayWords(risk)}${day}${because}`;
}

function list(title: string, risks: ProjectRisk[], dayOf: RiskNewsMessage['dayOf']): KnownBlock[] {
  if (risks.length === 0) return [];
  const shown = risks.slice(0, MOST).map((risk) => line(risk, dayOf));
  const rest = risks.length - shown.length;
  return [section([`*${title}*`, ...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n'))];
}

function summary({ cameUp, still, better, gone }: RiskNewsModel, isFirst: boolean): string {
  const needed = cameUp.length + still.length;
  if (needed + better.length + gone === 0) return 'No project is likely to be late by a week or more.';
  if (isFirst) return `${count(needed, 'project')} ${needed === 1 ? 'needs' : 'need'} help.`;
  if (cameUp.length + better.length + gone === 0) {
    return `Nothing new: the same ${count(needed, 'project')} ${needed === 1 ? 'needs' : 'need'} help.`;
  }
  return `${cameUp.length} came up, ${better.length + gone} got better or ended, ${still.length} as before.`;
}

/** What is new of projects that need help since it was last told, for one person. */
export function riskNewsMessage({ news, isFirst, team, dayOf }: RiskNewsMessage): {
  text: string;
  blocks: KnownBlock[];
} {
  const said = summary(news, isFirst);
  const command = team ? `/metrics risk ${plain(team.key)}` : '/metrics risk';
  return {
    text: `Projects that need help${team ? ` · ${plain(team.name)}` : ''}: ${said}`,
    blocks: [
      header(`Projects that need help${team ? ` · ${bare(team.name)}` : ''}`),
      section(said),
      ...list(isFirst ? 'Now' : 'Came up', news.cameUp, dayOf),
      ...list('Got better', news.better, dayOf),
      ...list('As before', news.still, dayOf),
      ...(news.gone > 0
        ? [
            context(
              `${count(news.gone, 'project')} told before ${news.gone === 1 ? 'is' : 'are'} done, or nothing can be said of ${news.gone === 1 ? 'it' : 'them'} any more.`,
            ),
          ]
        : []),
      context(`Only you see this, because you asked for it. \`${command}\` shows the evidence.`),
      ...actions(...button('Stop the weekly news', RISK_NEWS_ACTIONS.stop, 'stop')),
    ],
  };
}
