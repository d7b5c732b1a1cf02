import type { Delivery } from '../../domain/delivery.ts';
import type { Sample } from '../define.ts';
import type { Facts, Window } from '../facts.ts';
import { sizeOf } from './size.ts';

type Judges = Pick<Facts, 'isBot'>;

/** Changes that were merged inside the window, and direct pushes that landed in it. */
export function mergedIn({ deliveries }: Pick<Facts, 'deliveries'>, { from, to }: Window): Delivery[] {
  return deliveries.filter(({ mergedAt }) => mergedAt >= from && mergedAt < to);
}

/** All of a merged change's sample that is not its value. */
export function ofMerged({
  change,
  mergedAt,
  direct,
  services,
  deployment,
}: Delivery): Omit<Sample, 'value'> {
  const [only] = services.length === 1 ? services : [deployment?.service];
  return {
    at: mergedAt,
    ref: direct || change.number === 0 ? change.id : `${change.repository}#${change.number}`,
    title: change.title,
    url: change.url,
    flags: [],
    cluster: change.id,
    contributors: [change.author],
    groups: { repository: change.repository, service: only, size: sizeOf(change) },
  };
}

/** Why nothing is counted of a merged change, whatever is asked of it; null where there is no such reason. */
export function notCounted({ change, aggregate }: Delivery, { isBot }: Judges): string | null {
  if (change.authorIsBot || isBot(change.author)) return 'bot author';
  return aggregate ? 'aggregate' : null;
}

/** The same where what happened before the merge is asked for: a push has no such time, and git does not tell it. */
export function notFollowed(delivery: Delivery, judges: Judges): string | null {
  const excluded = notCounted(delivery, judges);
  if (excluded) return excluded;
  if (delivery.direct) return 'pushed directly';
  return delivery.change.openedAt ? null : 'no opening known';
}
