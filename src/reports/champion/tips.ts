import { WEEK_MS } from '../../domain/milliseconds.ts';

/** What a champion may try in a week, in turn: one small thing that takes minutes. */
export const CHAMPION_TIPS = [
  'Open the team’s digest together for three minutes and ask one question: does this match what we feel?',
  'Press “What was counted” below a number with somebody who doubts it. Where they are right, correct it there.',
  'Ask who was helped by a number lately, and who was annoyed by one. Both are worth telling.',
  'Look at one metric and at the one that would show if it was gamed: `/metrics explain` names it.',
  'See whether the focus is still what hurts most: `/metrics diagnose` says what stands out now.',
  'Take one overdue action and make it smaller, or give it up and say why.',
  'Show a new colleague `/metrics me`: only they see it, and that is the point.',
  'Before the retrospective, pick two of `/metrics questions`, not ten.',
  'Compare the number with a story: choose one change that took long and walk through its stages.',
  'Check that the holidays are in `/kata holidays`: they keep a quiet week from looking like a slow one.',
  'Tell another team what worked for yours; `/actions worked` has what worked for others.',
  'If a number is used to judge a person, say so to your manager and to Kata’s admins: it is not for that.',
] as const;

/** The tip of a week: they take turns, and teams are at different ones. */
export function tipOf(team: string, at: Date): string {
  const offset = [...team].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const index = (Math.floor(at.getTime() / WEEK_MS) + offset) % CHAMPION_TIPS.length;
  return CHAMPION_TIPS[index] ?? CHAMPION_TIPS[0];
}
