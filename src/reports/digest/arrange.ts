import type { Finding } from './define.ts';

export interface Arranging {
  /** Keys of what an earlier digest told. */
  told: string[];
  /** Metrics with which no digest is to begin for now. */
  muted: string[];
  /** Id of the team's focus. */
  focus: string | null;
  /** Findings that the message holds at most. */
  most: number;
}

export interface Arranged {
  leading: Finding[];
  /** New too, in the thread. */
  further: Finding[];
  /** Told before, and still so. */
  still: Finding[];
}

/** Keys of what a digest tells, so that the next one does not tell it as news. */
export function keysOf(findings: Finding[]): string[] {
  return findings.flatMap(({ key, verdict, related }) => [
    key,
    ...related.map(({ metric }) => `${metric.id}:${verdict}`),
  ]);
}

/** The first of some findings; where all of them are of one kind, the last makes room for one of the other. */
function mixed(findings: Finding[], most: number): Finding[] {
  const first = findings.slice(0, most);
  const [one] = first;
  const other = findings.slice(most).find(({ verdict }) => verdict !== one?.verdict);
  if (most < 2 || !other || first.some(({ verdict }) => verdict !== one?.verdict)) return first;
  return [...first.slice(0, -1), other];
}

/** What leads and what goes to the thread: the team's focus first, then the strongest, good and bad both. */
export function arrange(findings: Finding[], { told, muted, focus, most }: Arranging): Arranged {
  const isStill = ({ key }: Finding) => told.includes(key);
  const fresh = findings.filter((finding) => !isStill(finding));
  const ofFocus = ({ metric, related }: Finding) =>
    metric.id === focus || related.some((each) => each.metric.id === focus);
  const open = fresh
    .filter(({ metric }) => !muted.includes(metric.id))
    .toSorted((a, b) => Number(ofFocus(b)) - Number(ofFocus(a)));
  const leading = mixed(open, most);
  return {
    leading,
    further: fresh.filter((finding) => !leading.includes(finding)),
    still: findings.filter(isStill),
  };
}
