import { amountText, type Unit } from '../src/domain/unit.ts';
import { escapeMrkdwn } from '../src/slack/mrkdwn.ts';

/**
 * An amount as a person says it, the same as in the charts, for where Slack reads mark-up; `not measured` for null.
 * `beside` is the largest of what stands beside it, so that all of it is said alike.
 */
export function amount(value: number | null, unit: Unit, beside: number | null = null): string {
  return value === null ? 'not measured' : escapeMrkdwn(amountText(value, unit, beside ?? 0));
}

/** `1 change`, `2 changes`. */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;
}

/** A share of one as a whole percentage; never 100 % unless it is all, nor 0 % unless it is none. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 100 && share < 1) return '99 %';
  return whole === 0 && share > 0 ? '1 %' : `${whole} %`;
}

/** How long ago, roughly: `just now`, `5 minutes ago`, `3 days ago`. */
export function ago(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 90) return `${count(minutes, 'minute')} ago`;
  if (minutes < 48 * 60) return `${count(Math.round(minutes / 60), 'hour')} ago`;
  return `${count(Math.round(minutes / 1440), 'day')} ago`;
}

/** When something comes, roughly: `now`, `in 7 minutes`, `in 3 hours`. */
export function soon(at: Date, now: Date): string {
  const minutes = Math.ceil((at.getTime() - now.getTime()) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 90) return `in ${count(minutes, 'minute')}`;
  if (minutes < 48 * 60) return `in ${count(Math.round(minutes / 60), 'hour')}`;
  return `in ${count(Math.round(minutes / 1440), 'day')}`;
}

/** A rough time from seconds: `about 40 seconds`, `about 3 minutes`, `about 2 hours`. */
export function timeLeft(seconds: number): string {
  if (seconds < 90) return `about ${count(seconds, 'second')}`;
  return seconds < 5_400
    ? `about ${count(Math.round(seconds / 60), 'minute')}`
    : `about ${count(Math.round(seconds / 3_600), 'hour')}`;
}
