import { z } from 'zod';
import { listedActions } from '../src/reports/action-list.ts';
import { BadInput, defineCommand } from '../src/slack/define.ts';
import { actionsMessage } from '../views/messages/actions.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({});

/** `/actions mine`: what the asker took on, of whatever team. */
export const actionsMine = defineCommand<CommandContext, typeof args>({
  command: '/actions',
  name: 'mine',
  summary: 'What you took on and have not done yet.',
  args,
  positional: [],
  examples: ['mine'],
  async run(_asked, { store, now, asker }) {
    if (!asker.person) {
      throw new BadInput('Kata does not know who you are: ask an admin to add you with your e-mail address.');
    }
    const items = await store.actionItems.openOf(asker.person.key);
    return {
      ...actionsMessage({
        title: 'Your actions',
        actions: await listedActions(store, items, now),
        shown: { withTeam: true, withOwner: false },
        said: null,
        empty: 'Nothing open: you owe nobody an action.',
        hint: 'Press *Done* when one is.',
        adding: null,
      }),
      data: { actions: items },
      personal: true,
    };
  },
});
