import type { ChangeMark, LabelMark } from '../domain/guard-mark.ts';
import { commentOn, printOf } from './comment.ts';
import type { Verdict } from './judge.ts';

/** What is to be done in the tool so that a change carries what the rules say, and no more. */
export interface Plan {
  /** As they are once all of it is done. */
  labels: LabelMark[];
  put: string[];
  takeOff: string[];
  /** The comment to be written; null to take it away, undefined to leave it. */
  comment: string | null | undefined;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function wears(labels: readonly string[], name: string): boolean {
  return labels.some((label) => isSame(label, name));
}

/** Labels that the broken rules want, each once. */
function wantedBy(broken: Verdict[]): string[] {
  const wanted: string[] = [];
  for (const { label } of broken) if (!wears(wanted, label)) wanted.push(label);
  return wanted;
}

/** What becomes of a label that is wanted, by what the change wears. */
function kept(name: string, before: LabelMark | undefined, worn: readonly string[]): LabelMark {
  const isWorn = wears(worn, name);
  if (before === undefined) return { name, state: isWorn ? 'theirs' : 'putting', takenOff: 0 };
  if (before.state === 'left' || before.state === 'putting') return before;
  if (isWorn) return before;
  if (before.state === 'theirs') return { name, state: 'putting', takenOff: 0 };
  const takenOff = before.takenOff + 1;
  return { name, state: takenOff > 1 ? 'left' : 'putting', takenOff };
}

/**
 * Whether what the change wears must be asked of the tool: a label that is wanted and was not written down as put on, or
 * that was, and that the last reading did not find.
 */
export function mustAsk(
  mark: Pick<ChangeMark, 'labels'>,
  broken: Verdict[],
  read: readonly string[],
): boolean {
  return wantedBy(broken).some((name) => {
    const before = mark.labels.find((each) => isSame(each.name, name));
    if (before === undefined) return true;
    return (before.state === 'put' || before.state === 'theirs') && !wears(read, name);
  });
}

/** @param worn labels that the change wears now */
export function planFor(
  mark: Pick<ChangeMark, 'labels' | 'comment'>,
  broken: Verdict[],
  worn: readonly string[],
): Plan {
  const wanted = wantedBy(broken);
  const labels = wanted.map((name) =>
    kept(
      name,
      mark.labels.find((each) => isSame(each.name, name)),
      worn,
    ),
  );
  const own = mark.labels.filter(({ state }) => state === 'putting' || state === 'put');
  const text = commentOn(broken);
  const isSaid = text === null ? mark.comment === null : mark.comment === printOf(text);
  return {
    labels,
    put: labels.filter(({ state }) => state === 'putting').map(({ name }) => name),
    takeOff: own.filter(({ name }) => !wears(wanted, name)).map(({ name }) => name),
    comment: isSaid ? undefined : text,
  };
}

export function isIdle({ put, takeOff, comment }: Plan): boolean {
  return put.length === 0 && takeOff.length === 0 && comment === undefined;
}
