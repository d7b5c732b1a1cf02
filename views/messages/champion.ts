import type { KnownBlock } from '@slack/types';
import type { ChampionWeek } from '../../src/reports/champion/week.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { ADD_ACTION } from './actions.ts';
import { staleWarning } from './digest-data.ts';
import { findingHeadline } from './digest-finding.ts';
import { titleWords } from './digest-words.ts';

/** Action id of the button that ends the tips. */
export const CHAMPION_TIPS_ACTION = 'champion-tips-off';

interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** What somebody is told who was just named champion of a team. */
export function championWelcome(team: { key: string; name: string }): Message {
  const key = plain(team.key);
  return {
    text: `You are the metrics champion of ${plain(team.name)}`,
    blocks: [
      header(`You are the champion of ${bare(team.name)}`),
      section(
        [
          'A champion helps a team to use its numbers: as somebody who asks, not as somebody who checks.',
          '*What to look at first*',
          `• \`/metrics baseline ${key}\`: where the team is, and one objective that it may take`,
          `• \`/metrics diagnose ${key}\`: what stands out, and what speaks against it`,
          `• \`/actions ${key}\`: what the team decided to do`,
          `• \`/kata setup ${key}\`: what it owns, its days of work, its focus`,
          '*What is yours to protect*',
          '• Numbers are the team’s. Nobody sees another person’s, and none is for judging people.',
          '• Whoever doubts a number may correct it, below the answer itself.',
        ].join('\n'),
      ),
      context('On Wednesdays one tip comes to you here, with what to look at that week.'),
      ...actions(...button('No tips, please', CHAMPION_TIPS_ACTION, 'off')),
    ],
  };
}

function focusLine({ focus, team }: ChampionWeek): string {
  if (!focus)
    return `• The team has no focus: \`/metrics diagnose ${plain(team.key)}\` shows what it may be.`;
  const { standing, goal } = focus;
  const { is, metric } = standing;
  const value = is.value === null ? 'not enough data' : amount(is.value, metric.unit);
  const target = goal ? `, on the way to ${amount(goal.target, metric.unit)}` : ', with no target yet';
  return `• The focus, ${titleWords(metric)}: ${value}${target}.`;
}

function actionsLine({ open, overdue, team }: ChampionWeek): string {
  if (open === 0) return '• No action is open: what is the one thing to try?';
  const late = overdue > 0 ? `, ${overdue} of them overdue` : '';
  return `• ${count(open, 'action')} ${open === 1 ? 'is' : 'are'} open${late}: \`/actions ${plain(team.key)}\``;
}

/** The tip of a week, and what to look at in it. */
export function championTip(week: ChampionWeek, { now, adding }: { now: Date; adding: string }): Message {
  const { team, finding, quality, tip } = week;
  const stale = staleWarning(quality, now);
  return {
    text: `This week as champion of ${plain(team.name)}`,
    blocks: [
      header(`This week · ${bare(team.name)}`),
      section(`*Try this*\n${tip}`),
      section(
        [
          '*Look at*',
          finding ? `• ${findingHeadline(finding)}.` : '• Nothing moved by more than chance allows.',
          focusLine(week),
          actionsLine(week),
          ...(stale ? [stale] : []),
        ].join('\n'),
      ),
      ...actions(
        ...button('Add an action', ADD_ACTION, adding),
        ...button('No more tips', CHAMPION_TIPS_ACTION, 'off'),
      ),
    ],
  };
}
