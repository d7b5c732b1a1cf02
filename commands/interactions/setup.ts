import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { BadInput } from '../../src/slack/define.ts';
import { SETUP_ACTIONS, SETUP_SELECTS } from '../../views/modals/setup/ids.ts';
import type { CommandContext } from '../asking/context.ts';
import { deployments, openDeployments } from './setup/deployments.ts';
import { focus } from './setup/focus.ts';
import { leftOut, openLeftOut } from './setup/left-out.ts';
import { menuOf, startOf } from './setup/menu.ts';
import { readMetadata } from './setup/metadata.ts';
import { newTeam, openNewTeam } from './setup/new-team.ts';
import { openOrganisation, organisation } from './setup/organisation.ts';
import { owning, owns } from './setup/owns.ts';
import { people } from './setup/people.ts';
import { personas } from './setup/personas.ts';
import { picking } from './setup/picking.ts';
import { place } from './setup/place.ts';
import { openSection, submissionOf } from './setup/section.ts';

const SECTIONS = [people, personas, owns, place, focus];

async function open({ value, metadata }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { team } = readMetadata(metadata);
  const section = SECTIONS.find(({ form }) => form === value);
  if (section) return openSection(section, team, ctx);
  if (value === 'deployments') return openDeployments(team, ctx);
  if (value === 'newTeam') return openNewTeam(ctx);
  if (value === 'organisation') return openOrganisation(ctx);
  if (value === 'leftOut') return openLeftOut(ctx);
  throw new BadInput('There is no such form: type `/kata setup` again.');
}

async function choose({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  return value === '' ? {} : { modal: await menuOf(value, ctx) };
}

/** `/kata setup`: how teams and the organisation are set up, in modals. */
export const setup: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: SETUP_SELECTS.team, mode: 'read', run: choose },
  {
    kind: 'action',
    id: SETUP_ACTIONS.start,
    mode: 'read',
    run: async (_, ctx) => ({ modal: await startOf(ctx) }),
  },
  { kind: 'action', id: SETUP_ACTIONS.open, mode: 'read', run: open },
  ...SECTIONS.map(submissionOf),
  ...newTeam,
  ...picking,
  ...owning,
  ...deployments,
  ...leftOut,
  ...organisation,
];
