import type { ModalView } from '@slack/types';
import type { ProjectRisk } from '../../src/reports/risk/define.ts';
import { context, section } from '../blocks.ts';
import { chancesWords, delayWords, heldAgainst, nameOf, roughly, spanWords } from '../messages/risk-words.ts';

/** What a project's place in the list rests on. */
export interface RiskEvidence {
  risk: ProjectRisk;
  /** The day of an instant, as the reader's clocks have it. */
  dayOf(at: Date): string;
  /** Titles of the signals that looked and saw nothing. */
  quiet: string[];
  /** Those that had nothing to look at, and why. */
  missing: { title: string; why: string }[];
}

function modal(blocks: ModalView['blocks']): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Evidence' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}

/** Shown at once, until it is worked out. */
export const RISK_OPENING: ModalView = modal([section('One moment: looking at the project …')]);

/** Shown where the project is no longer among those that somebody may see, or has no open work. */
export const RISK_GONE: ModalView = modal([
  section('There is nothing to show of this project any more: ask again with `/metrics risk`.'),
]);

function strengthWords(strength: number): string {
  if (strength >= 2 / 3) return 'strong';
  return strength >= 1 / 3 ? 'clear' : 'slight';
}

function reckoning({ risk, dayOf }: RiskEvidence): string {
  const { outcome, forecastDelayDays, delayDays, against, readings } = risk;
  const moved = Math.round(delayDays) > Math.round(forecastDelayDays);
  const basis = outcome.forecast?.basis;
  return [
    `*${nameOf(risk)}*`,
    `*${delayWords(risk)}*, held against ${heldAgainst(risk, dayOf)} (${against === 'due day' ? 'its due day' : 'what a forecast gave some weeks ago: it has no due day'}).`,
    `Chances: ${chancesWords(risk)}.`,
    basis
      ? `It rests on ${basis.weeks} weeks in which its teams finished ${basis.done} items.`
      : 'Nothing was finished lately: it is reckoned as if work went on today at the pace before.',
    readings.length > 0 && moved
      ? `By the forecast alone: ${spanWords(risk.forecastSpan)}, ${roughly(forecastDelayDays)} late on average with early counted as on time. The signals below make it more.`
      : 'The delay is the average of what may come, early counted as on time.',
  ].join('\n');
}

/** Every signal with its numbers, and what was not looked at for want of data. */
export function riskEvidence(model: RiskEvidence): ModalView {
  const { risk, dayOf, quiet, missing } = model;
  return modal([
    section(reckoning(model)),
    ...risk.readings.map(({ title, strength, evidence, n, since }) =>
      section(`*${title}* · ${strengthWords(strength)}\n${evidence} (n = ${n}, since ${dayOf(since)})`),
    ),
    ...(quiet.length > 0 ? [context(`Looked at, and nothing of note: ${quiet.join('; ')}.`)] : []),
    ...missing.map(({ title, why }) => context(`Not known · ${title}: ${why}`)),
    context('A signal says where to look. It says nothing about anybody’s work.'),
  ]);
}
