import type { ChangeMarks } from '../connectors/writing.ts';
import type { Change } from '../domain/change.ts';
import type { ChangeMark } from '../domain/guard-mark.ts';
import { GUARDS_COMMENT, printOf } from './comment.ts';
import type { Verdict } from './judge.ts';
import { isIdle, mustAsk, planFor } from './plan.ts';

export interface CarryOutOptions {
  marks: ChangeMarks;
  /** Writes down what stands there. It is called before anything is put on too, so that it is known to be Kata's. */
  save(mark: ChangeMark): Promise<void>;
  signal: AbortSignal;
}

/** Whether something has to be asked of the tool, or done there. */
export function isToDo(
  mark: ChangeMark,
  broken: Verdict[],
  { labels = [] }: Pick<Change, 'labels'>,
): boolean {
  return mustAsk(mark, broken, labels) || !isIdle(planFor(mark, broken, labels));
}

/**
 * Makes a change carry what the rules say, and no more. Ended anywhere, it goes on next time: what is put on is written
 * down first, and each call of the tool may be made twice.
 * @returns the mark with what stands there now
 * @throws SourceError when the tool refuses or fails; what was written down by then stands
 */
export async function carryOut(
  mark: ChangeMark,
  broken: Verdict[],
  change: Pick<Change, 'repository' | 'number' | 'labels'>,
  { marks, save, signal }: CarryOutOptions,
): Promise<ChangeMark> {
  const at = { repository: change.repository, number: change.number };
  const read = change.labels ?? [];
  const worn = mustAsk(mark, broken, read) ? await marks.labels(at, signal) : read;
  const { labels, put, takeOff, comment } = planFor(mark, broken, worn);
  const going = mark.labels.filter(({ name }) => takeOff.includes(name));
  if (put.length > 0 || comment !== undefined)
    await save({
      ...mark,
      labels: [...labels, ...going],
      comment: comment === undefined ? mark.comment : '',
    });
  for (const label of takeOff) await marks.unlabel(at, label, signal);
  for (const label of put) await marks.label(at, label, signal);
  if (comment === null) await marks.uncomment(at, GUARDS_COMMENT, signal);
  else if (comment !== undefined) await marks.comment(at, GUARDS_COMMENT, comment, signal);
  const done = labels.map((each) => (each.state === 'putting' ? { ...each, state: 'put' as const } : each));
  const said = comment === undefined ? mark.comment : comment === null ? null : printOf(comment);
  return { ...mark, labels: done, comment: said };
}
