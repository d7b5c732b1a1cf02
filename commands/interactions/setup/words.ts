import { guards } from '../../../src/guards/index.ts';
import { findMetric } from '../../../src/metrics/index.ts';

/** Fields as people call them. */
const FIELDS: Record<string, string> = {
  name: 'the name',
  timezone: 'the time zone',
  channel: 'the channel',
  parent: 'the team above',
  members: 'the members',
  repositories: 'the repositories',
  services: 'the services',
  projects: 'the projects',
  boards: 'the boards',
  champion: 'the champion',
  manager: 'the manager',
  board: 'the metrics it watches',
  workingDays: 'the working days',
  personas: 'what people do',
  focus: 'the focus',
  digest: 'the digest',
  targets: 'thresholds and goals',
  bots: 'whose logins are bots’',
  portfolio: 'the portfolio',
  incidentsLeftOut: 'which incidents do not count',
  benchmarkYear: 'the benchmark year',
  privacy: 'who sees one person’s numbers',
  leadership: 'where leadership reads',
  defaultBranch: 'the branch that ships',
  production: 'what is production',
  deploymentGapDays: 'the longest gap between deployments',
  title: 'the title',
  summary: 'what it is for',
  factors: 'what questions are about',
  items: 'the questions',
  comment: 'the question for their own words',
  cadence: 'when it comes',
  days: 'for how many days it is open',
  share: 'how many per cent are asked',
};

/** `targets.leadtime.goal` is a field too. */
function targetInWords(field: string): string | null {
  const [, metric = '', aim = ''] = /^targets\.(.+)\.(threshold|goal)$/.exec(field) ?? [];
  return aim === '' ? null : `the ${aim} of ${findMetric(metric)?.title ?? metric}`;
}

function guardInWords(field: string): string | null {
  const guard = guards.find(({ id }) => id === field);
  return guard ? `the guard “${guard.title}”` : null;
}

export function fieldInWords(field: string): string {
  return FIELDS[field] ?? targetInWords(field) ?? guardInWords(field) ?? field;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(all: string[]): string {
  if (all.length < 2) return all[0] ?? '';
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

export function fieldsInWords(fields: string[]): string {
  return listed(fields.map(fieldInWords));
}
