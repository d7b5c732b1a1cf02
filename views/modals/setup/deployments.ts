import type { KnownBlock, ModalView } from '@slack/types';
import type { DeploymentsPreview } from '../../../src/reports/setup/preview-deployments.ts';
import { actions, button, context, section } from '../../blocks.ts';
import { plain } from '../../foreign-text.ts';
import { count } from '../../format.ts';
import { form, linesFields, textField } from './fields.ts';
import { type Fields, linesIn, typedIn } from './filled-in.ts';
import { SETUP_ACTIONS, SETUP_SELECTS, SETUP_VIEWS } from './ids.ts';

export const DEPLOYMENTS_FIELDS = {
  branch: 'branch',
  production: 'production',
  services: 'services',
} as const;

/** The rule of a repository, as it stands in the form; null of lines that are too many for a form. */
export interface DeploymentsEntry {
  branch: string;
  production: string[] | null;
  services: string[] | null;
}

export interface DeploymentsModel {
  repository: string;
  entry: { branch: string; production: string[]; services: string[] };
  /** What it comes to, or why that cannot be said; null until it was asked for. */
  preview: DeploymentsPreview | { problem: string } | null;
  metadata: string;
  note: string | null;
}

const SHOWN = 8;

/** The choice of a repository. */
export function repositoryModal(repositories: number, metadata: string): ModalView {
  const choice: KnownBlock = {
    ...section('*Which repository?*\nWhat ships it is said for each by itself.'),
    accessory: {
      type: 'external_select',
      action_id: SETUP_SELECTS.repository,
      min_query_length: 0,
      placeholder: { type: 'plain_text', text: 'Choose a repository' },
    },
  };
  const none = 'Nothing that Kata has seen is here yet: say what the team owns first, or connect a tool.';
  return {
    type: 'modal',
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Deployments' },
    close: { type: 'plain_text', text: 'Back' },
    blocks: [repositories > 0 ? choice : section(none)],
  };
}

function more(all: number): string {
  return all > SHOWN ? ` and ${all - SHOWN} more` : '';
}

function inWords(preview: DeploymentsPreview): string {
  const { days, deployments, production, environments, services, latest, changes, toBranch } = preview;
  const named = (isProduction: boolean) => {
    const some = environments.filter((each) => each.isProduction === isProduction);
    const words = some.slice(0, SHOWN).map((each) => `${plain(each.name, 60)} (${each.deployments})`);
    return words.length > 0 ? `${words.join(', ')}${more(some.length)}` : 'none';
  };
  if (deployments === 0)
    return `*No deployment of this repository in the last ${days} days*: there is nothing to match.`;
  const head =
    production === 0
      ? `:warning: *Nothing matches: none of ${count(deployments, 'deployment')} in the last ${days} days is production.*`
      : `*${production} of ${count(deployments, 'deployment')} in the last ${days} days ${production === 1 ? 'is' : 'are'} production.*`;
  const byService = services
    .slice(0, SHOWN)
    .map(
      ({ service, deployments: n }) => `${service === null ? 'no known service' : plain(service, 60)} (${n})`,
    );
  return [
    head,
    `Production: ${named(true)}`,
    `Not production: ${named(false)}`,
    ...(byService.length > 0 ? [`By service: ${byService.join(', ')}${more(services.length)}`] : []),
    ...(latest.length > 0
      ? [
          `The latest: ${latest
            .map(({ environment, service, at }) => {
              const what = [environment, ...(service === null ? [] : [service])].map((each) =>
                plain(each, 60),
              );
              return `${what.join(' · ')} on ${at.toISOString().slice(0, 10)}`;
            })
            .join('; ')}`,
        ]
      : []),
    `${toBranch} of ${count(changes, 'merged change')} went to the branch that ships.`,
  ].join('\n');
}

/** Branch, production and services of one repository, with what they come to. */
export function deploymentsForm({ repository, entry, preview, metadata, note }: DeploymentsModel): ModalView {
  const production = linesFields(DEPLOYMENTS_FIELDS.production, entry.production, {
    label: 'Environments that are production, one a line',
    hint: 'As the tool calls them, or globs in any case: prod*.',
    optional: true,
  });
  const services = linesFields(DEPLOYMENTS_FIELDS.services, entry.services, {
    label: 'Services deployed from it by themselves, one a line',
    hint: 'With the paths that are theirs, where it has several: pay: services/pay/**, label:payments, job:pay-*.',
    optional: true,
  });
  const tooMany = services.length === 0 || production.length === 0;
  const shown =
    preview === null
      ? []
      : [section('problem' in preview ? `:warning: ${plain(preview.problem, 300)}` : inWords(preview))];
  return form(SETUP_VIEWS.deployments, {
    title: 'Deployments',
    metadata,
    note,
    blocks: [
      section(`*${plain(repository)}*`),
      textField(DEPLOYMENTS_FIELDS.branch, entry.branch, { label: 'The branch that ships' }),
      ...production,
      ...services,
      ...(tooMany ? [context('What is too much to be changed here stays as it is.')] : []),
      ...actions(...button('Preview', SETUP_ACTIONS.previewDeployments, 'preview')),
      ...shown,
      context('Numbers follow with the next sync, and work backwards.'),
    ],
  });
}

export function readDeployments(fields: Fields): DeploymentsEntry {
  return {
    branch: typedIn(fields, DEPLOYMENTS_FIELDS.branch),
    production: linesIn(fields, DEPLOYMENTS_FIELDS.production),
    services: linesIn(fields, DEPLOYMENTS_FIELDS.services),
  };
}
