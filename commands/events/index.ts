import type { EventDefinition } from '../../src/slack/define.ts';
import type { CommandContext } from '../asking/context.ts';
import { appHomeOpened } from './app-home-opened.ts';

/** What happens on Slack's events. */
export const events: EventDefinition<CommandContext>[] = [appHomeOpened];
