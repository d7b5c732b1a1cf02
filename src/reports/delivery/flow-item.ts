import type { FlowItem } from '../../insights/forecast/define.ts';
import type { DeliveryScope, Piece } from './define.ts';

/**
 * What a piece of other work is a part of, seen from a kind of scope: other epics, or other projects of the same kind. What
 * is in no project of the portfolio goes by its epic: a portfolio names what is under way, and how it goes is learned
 * from what is over.
 */
export function groupOf(kind: DeliveryScope['kind'], { portfolio, project, above }: Piece): string | null {
  if (kind === 'tracker') return project;
  const [epic = null] = above;
  if (kind !== 'portfolio') return epic;
  return portfolio ?? (epic === null ? null : `epic:${epic}`);
}

/** A piece of work as far as its flow goes. */
export function flowItem({ key, createdAt, said }: Piece, group: string | null): FlowItem {
  return { key, createdAt, startedAt: said.startedAt, doneAt: said.doneAt, group };
}
