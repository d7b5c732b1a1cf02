import type { MetricDefinition } from '../../metrics/define.ts';
import type { Compared, Finding, Moved } from './define.ts';
import { movedOf, significant } from './significant.ts';
import { type Explaining, whyOf } from './why.ts';

interface Found {
  compared: Compared;
  moved: Moved;
}

function findingOf([head, ...others]: Found[], explaining: Explaining): Finding[] {
  if (!head) return [];
  const { metric, verdict } = head.moved;
  return [
    {
      ...head.moved,
      key: `${metric.id}:${verdict}`,
      why: whyOf(head.compared, explaining),
      related: others.map(({ moved }) => moved),
    },
  ];
}

/** What explains a finding is told with it and not beside it. */
function withoutExplained(findings: Finding[], size: MetricDefinition | undefined): Finding[] {
  const bySize = findings.find(({ why }) => why.size !== null);
  const apart = findings.find(({ metric }) => metric.id === size?.id);
  if (!bySize || !apart || apart.verdict !== bySize.verdict) return findings;
  return findings
    .filter((each) => each !== apart)
    .map((each) => (each === bySize ? { ...each, related: [...each.related, apart] } : each));
}

/** What changed, each thing once, strongest first. `stories` are metrics that tell of the same, the first says most. */
export function findingsOf(
  compared: Compared[],
  stories: MetricDefinition[][],
  explaining: Explaining,
): Finding[] {
  const found = significant(compared).flatMap((each): Found[] => {
    const moved = movedOf(each);
    return moved ? [{ compared: each, moved }] : [];
  });
  const findings = stories.flatMap((story) => {
    const own = story.flatMap(({ id }) => found.filter(({ moved }) => moved.metric.id === id));
    return [...Map.groupBy(own, ({ moved }) => moved.verdict).values()].flatMap((same) =>
      findingOf(same, explaining),
    );
  });
  const size = explaining.lines?.measured.metric;
  return withoutExplained(findings, size).toSorted((a, b) => b.strength - a.strength);
}
