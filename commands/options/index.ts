import type { OptionsDefinition } from '../../src/slack/define.ts';
import type { CommandContext } from '../asking/context.ts';
import { actionOwner } from './action-owner.ts';
import { actionTeam } from './action-team.ts';
import { goalsObjective } from './goals-objective.ts';
import { retroTopic } from './retro-topic.ts';
import { setupPeople } from './setup-people.ts';
import { setupRepository } from './setup-repository.ts';
import { setupSynced } from './setup-synced.ts';
import { setupTeams } from './setup-teams.ts';
import { setupTimezone } from './setup-timezone.ts';

/** What selects offer while a person types. */
export const options: OptionsDefinition<CommandContext>[] = [
  actionOwner,
  actionTeam,
  ...goalsObjective,
  retroTopic,
  ...setupPeople,
  setupRepository,
  setupSynced,
  ...setupTeams,
  setupTimezone,
];
