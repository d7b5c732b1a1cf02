import type { Rules } from '../../src/domain/rules.ts';
import type { Team } from '../../src/domain/team.ts';
import { customMetric } from '../../src/metrics/custom.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { everyMetric, findMetric } from '../../src/metrics/index.ts';
import { didYouMean } from '../../src/slack/arguments.ts';
import { BadArgument, BadInput } from '../../src/slack/define.ts';

/** @throws BadArgument with the nearest name when no metric is called so */
export function metricNamed(name: string, { metrics: own }: Pick<Rules, 'metrics'>): MetricDefinition {
  const declared = own.find(({ id }) => id === name.toLowerCase());
  const found = findMetric(name) ?? (declared && customMetric(declared));
  if (found) return found;
  const near = didYouMean(
    name,
    everyMetric({ metrics: own }).flatMap(({ id, aliases }) => [id, ...aliases]),
  );
  const hint = near ? `Did you mean \`${near}\`?` : 'See `/metrics list`.';
  throw new BadArgument(`There is no metric \`${name}\`. ${hint}`);
}

/** By key or name, in any case. @throws BadArgument with the nearest key when no team is called so; BadInput while there are none */
export function teamNamed(name: string, teams: Team[]): Team {
  const wanted = name.toLowerCase();
  const found =
    teams.find(({ key }) => key.toLowerCase() === wanted) ??
    teams.find((team) => team.name.toLowerCase() === wanted);
  if (found) return found;
  if (teams.length === 0) {
    throw new BadInput('There are no teams yet: an admin adds them in `/kata setup`.');
  }
  const near = didYouMean(
    name,
    teams.flatMap(({ key, name: called }) => [key, called]),
  );
  const hint = near ? `Did you mean \`${near}\`?` : 'See `/metrics teams`.';
  throw new BadArgument(`There is no team \`${name}\`. ${hint}`);
}
