import type { Change } from '../domain/change.ts';
import type { ChangeMark, RuleMark } from '../domain/guard-mark.ts';
import { MINUTE_MS } from '../domain/milliseconds.ts';
import { guards } from './index.ts';
import type { Verdict } from './judge.ts';

/** How often it is looked whether time alone has broken a rule. */
const BY_TIME_MS = 60 * MINUTE_MS;
/** Tools tell instants to the second: what was updated just now may have been read in the middle of it. */
const UNSETTLED_MS = 2 * MINUTE_MS;

const TIMED = new Set(guards.filter(({ byTime }) => byTime).map(({ id }) => id));

/** A mark of a change that was never looked at. */
export function blank({ source, id, repository, number }: Change, now: Date): ChangeMark {
  return {
    source,
    change: id,
    repository,
    number,
    open: true,
    lookedAt: now,
    seen: null,
    print: '',
    again: null,
    rules: {},
    labels: [],
    comment: null,
    trouble: null,
  };
}

function againAt({ updatedAt }: Change, verdicts: Verdict[], now: Date): Date | null {
  const isUnsettled = updatedAt === undefined || now.getTime() - updatedAt.getTime() < UNSETTLED_MS;
  if (isUnsettled) return new Date(now.getTime() + (updatedAt ? UNSETTLED_MS : BY_TIME_MS));
  return verdicts.some(({ rule }) => TIMED.has(rule)) ? new Date(now.getTime() + BY_TIME_MS) : null;
}

function turned(before: RuleMark | undefined, { mode, reason }: Verdict, now: Date): RuleMark {
  const wasBroken = before?.state === 'marked' || before?.state === 'would-mark';
  const kept = wasBroken || before?.state === 'cleared' ? 'cleared' : 'fine';
  const state = reason === null ? kept : mode === 'on' ? 'marked' : 'would-mark';
  const at = before?.state === state ? before.at : now;
  return { state, reason, at, brokenAt: reason === null ? (before?.brokenAt ?? null) : now };
}

/** Rules that say nothing of the change any more: it is over, exempt, or they are switched off. */
function silenced(rules: ChangeMark['rules'], verdicts: Verdict[], now: Date): ChangeMark['rules'] {
  const said = new Set(verdicts.map(({ rule }) => rule));
  return Object.fromEntries(
    Object.entries(rules)
      .filter(([rule]) => !said.has(rule))
      .map(([rule, before]) => {
        const isBroken = before.state === 'marked' || before.state === 'would-mark';
        return [rule, isBroken ? { ...before, state: 'cleared' as const, reason: null, at: now } : before];
      }),
  );
}

/** A mark with what the rules say now, once all of that is done in the tool. */
export function judged(
  mark: ChangeMark,
  change: Change,
  { verdicts, print, now }: { verdicts: Verdict[]; print: string; now: Date },
): ChangeMark {
  const isOpen = !change.mergedAt && !change.closedAt;
  const spoken = verdicts.map((verdict) => [verdict.rule, turned(mark.rules[verdict.rule], verdict, now)]);
  return {
    ...mark,
    repository: change.repository,
    number: change.number,
    open: isOpen,
    lookedAt: now,
    seen: change.updatedAt ?? null,
    print,
    again: isOpen ? againAt(change, verdicts, now) : null,
    rules: { ...silenced(mark.rules, verdicts, now), ...Object.fromEntries(spoken) },
    trouble: null,
  };
}
