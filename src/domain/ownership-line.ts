import { globProblem } from './glob.ts';
import type { Team } from './team.ts';

type Owned = Team['repositories'][number];

const LABEL = 'label:';

/** What a team owns as one line: `acme/shop`, or a part of it as `acme/mono: services/pay/**, label:payments`. */
export function ownershipLine(owned: Owned): string {
  if (typeof owned === 'string') return owned;
  const { repository, paths = [], labels = [] } = owned;
  const parts = [...paths, ...labels.map((label) => LABEL + label)];
  return parts.length > 0 ? `${repository}: ${parts.join(', ')}` : repository;
}

function partsIn(rest: string): string[] {
  return rest
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** What a line says, read as {@link ownershipLine} writes it; else what is wrong with it, as a sentence. */
export function readOwnership(line: string): { owned: Owned } | { problem: string } {
  const [, name = line, rest = ''] = /^(.*?):\s+(.*)$/.exec(line) ?? [];
  const repository = name.trim().replaceAll('∗', '*');
  const parts = partsIn(rest.replaceAll('∗', '*'));
  const labels = parts.filter((part) => part.startsWith(LABEL)).map((part) => part.slice(LABEL.length));
  const paths = parts.filter((part) => !part.startsWith(LABEL));
  for (const glob of [repository, ...paths]) {
    const problem = globProblem(glob);
    if (problem !== null) return { problem: `${glob.slice(0, 60)} ${problem}.` };
  }
  if (labels.some((label) => label === '')) return { problem: 'Say a label after label: too.' };
  if (parts.length === 0) return { owned: repository };
  return {
    owned: {
      repository,
      ...(paths.length > 0 && { paths }),
      ...(labels.length > 0 && { labels }),
    },
  };
}
