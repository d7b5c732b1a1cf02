import type { OptionsDefinition } from '../../src/slack/define.ts';
import type { CommandContext } from '../asking/context.ts';
import { actionOwner } from './action-owner.ts';

/** What selects offer while a person types. */
export const options: OptionsDefinition<CommandContext>[] = [actionOwner];
