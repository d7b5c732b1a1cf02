import type { OptionsDefinition } from '../../src/slack/define.ts';
import type { CommandContext } from '../asking/context.ts';

/** What selects offer while a person types. */
export const options: OptionsDefinition<CommandContext>[] = [];
