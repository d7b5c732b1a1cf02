import { z } from 'zod';
import { syncStatus } from '../src/reports/sync-status.ts';
import { didYouMean } from '../src/slack/arguments.ts';
import { BadArgument, defineCommand } from '../src/slack/define.ts';
import { syncStatusMessage } from '../views/messages/sync-status.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({
  source: z.string().optional().describe('id of one source; all of them unless said'),
});

/** `/kata sync`: how the reading of each source goes. What tools say of failures is told to admins alone. */
export const kataSync = defineCommand<CommandContext, typeof args>({
  command: '/kata',
  name: 'sync',
  summary: 'How current the data is: last run, records, quota, what is held back, next run of each source.',
  args,
  positional: ['source'],
  examples: ['sync', 'sync github'],
  async run({ source }, { store, sources, asker, now }) {
    const ids = sources.map(({ id }) => id);
    if (source !== undefined && !ids.includes(source)) {
      const near = didYouMean(source, ids);
      throw new BadArgument(`There is no source \`${source}\`.${near ? ` Did you mean \`${near}\`?` : ''}`);
    }
    const wanted = source === undefined ? sources : sources.filter(({ id }) => id === source);
    const statuses = await syncStatus(store, { sources: wanted, now });
    const data = asker.admin
      ? statuses
      : statuses.map(({ troubles: _troubles, webhook: _webhook, ...status }) => ({
          ...status,
          run: status.run && { ...status.run, reason: null },
          quarantine: status.quarantine && { records: status.quarantine.records },
        }));
    return { ...syncStatusMessage(statuses, { now, detailed: asker.admin }), data: { sources: data } };
  },
});
