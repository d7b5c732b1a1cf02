import { z } from 'zod';
import { connectors } from '../connectors/index.ts';
import { CustomMetric } from '../domain/custom-metric.ts';
import { ObjectiveRule, PortfolioProject, WorkItemMatch, WorkItemRule } from '../domain/rules.ts';
import { Instrument, SurveyItem } from '../domain/survey.ts';
import {
  OwnershipSettings,
  PersonSettings,
  RepositorySettings,
  ServiceSettings,
  TeamSettings,
} from './organisation.ts';
import { Pusher } from './pusher.ts';
import { EnvironmentSettings, FileSettings } from './schema.ts';
import { AnySource } from './source.ts';
import { SurveySettings } from './surveys.ts';

interface Property {
  description?: string;
  default?: unknown;
  enum?: unknown[];
}

function row([key, value]: [string, Property], required: boolean): string {
  const { description = '', default: standard, enum: choices } = value;
  const said = description.replace(/[^.]$/, '$&.');
  const choice = choices ? ` One of ${choices.map((each) => `\`${each}\``).join(', ')}.` : '';
  const unless = standard === undefined ? '' : `\`${JSON.stringify(standard)}\``;
  const what = `${said}${choice}`.replaceAll('|', '\\|').trim();
  return `| \`${key}\` | ${what} | ${required ? '**required**' : unless.replaceAll('|', '\\|')} |`;
}

function table(schema: z.ZodType, keyTitle: string): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const required = new Set(json.required);
  const rows = Object.entries(json.properties ?? {}).map(([key, value]) =>
    row([key, value as Property], required.has(key)),
  );
  return [`| ${keyTitle} | what | unless said |`, '| --- | --- | --- |', ...rows].join('\n');
}

/** `docs/configuration.md`, rendered from the schemas that read the configuration and the text of `kata.example.yml`. */
export function configurationReference(example: string): string {
  const sources = connectors.map(({ title, id, config, write }) =>
    [
      `### ${title}: \`type: ${id}\``,
      table(config, 'key'),
      ...(write ? ['Below `write`:', table(write.config, 'key')] : []),
    ].join('\n\n'),
  );
  return `${[
    '# Configuration',
    'Sources, and what teams there are to begin with, stand in `kata.yml`; secrets, and what differs from machine to machine, in the environment, never in the file. `kata doctor` tells whether all of it works. This page is rendered by `npm run docs` from the schemas that read the configuration; a test keeps it so.',
    '## An example',
    'This is `kata.example.yml`: copy it to `kata.yml` and put your own in place.',
    `\`\`\`yaml\n${example.trim()}\n\`\`\``,
    '## `kata.yml`',
    'Every key may be left out, and so may the file.',
    table(FileSettings, 'key'),
    '## Sources',
    'Each item of `sources` takes these:',
    table(AnySource, 'key'),
    'and those of its tool:',
    ...sources,
    '## Repositories',
    'Each item of `repositories`, for what a tool does not tell:',
    table(RepositorySettings, 'key'),
    'Each item of `services` in it:',
    table(ServiceSettings, 'key'),
    '## People',
    'Each item of `people`:',
    table(PersonSettings, 'key'),
    '## Teams',
    'Each item of `teams`:',
    table(TeamSettings, 'key'),
    'An item of a team’s `repositories` is a name, a glob, or a part of a repository:',
    table(OwnershipSettings, 'key'),
    '## Work items',
    'A rule about work items fits an item that has all that the rule asks for; the first that fits decides. `foundByCustomers` takes these conditions alone:',
    table(WorkItemMatch, 'key'),
    'Each item of `workItemKinds` takes them, and the kind. Without a rule that fits, a work item is what its source says, else what its type and labels usually mean.',
    table(WorkItemRule, 'key'),
    '## Portfolio',
    'Each item of `portfolio`; an item below one that fits belongs to the same project:',
    table(PortfolioProject, 'key'),
    '## Objectives',
    'Each item of `objectives`; an item below one that fits serves the same objective:',
    table(ObjectiveRule, 'key'),
    '## Metrics of your own',
    'Each item of `metrics`:',
    table(CustomMetric, 'key'),
    'Their bounds, `thresholds`, are in the metric’s unit: `good: 80` and `fair: 60` of one where higher is better makes 80 and more good, 60 up to 80 fair, and less poor.',
    'Values are imported (`measurements.jsonl` or `.csv`) or pushed: `POST /api/measurements` with `Authorization: Bearer TOKEN` and a JSON object or list of `{metric, team, at, value}`. The same one again changes nothing. Each item of `measurements` is somebody who may:',
    table(Pusher, 'key'),
    '## Tools without a connector',
    'Whatever has no connector may push what it knows: `POST /hooks/deployments`, `/hooks/incidents` or `/hooks/builds` with `Authorization: Bearer TOKEN` and a JSON object or list of canonical records (see import-format.md) without `source`, which is the sender’s. The same one again changes nothing. Each item of `hooks` is somebody who may:',
    table(Pusher, 'key'),
    '## Surveys',
    'Keys of `surveys`:',
    table(SurveySettings, 'key'),
    'Each item of `instruments`:',
    table(Instrument, 'key'),
    'Each item of its `items`:',
    table(SurveyItem, 'key'),
    '## Environment',
    'Besides these, each source reads its secrets from the variables that its keys ending in `From` name. A secret may stand in a file in place of its variable: `GITHUB_TOKEN_FILE=/run/secrets/github-token` is the same as `GITHUB_TOKEN` with what is in that file, without the newline at its end. It is so for every variable that a key ending in `From` names, for `MONGODB_URI` and for those of Slack.',
    table(EnvironmentSettings, 'variable'),
  ].join('\n\n')}\n`;
}
