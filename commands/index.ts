import type { CommandDefinition } from '../src/slack/define.ts';
import type { CommandContext } from './context.ts';
import { metricsHelp } from './metrics-help.ts';
import { metricsList } from './metrics-list.ts';
import { metricsMe } from './metrics-me.ts';
import { metricsShow } from './metrics-show.ts';
import { metricsTeams } from './metrics-teams.ts';

const asked = [metricsShow, metricsMe, metricsList, metricsTeams];

/** Every slash command and subcommand. */
export const commands = [...asked, metricsHelp(asked)] as unknown as CommandDefinition<CommandContext>[];
