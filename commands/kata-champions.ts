import { z } from 'zod';
import { BadInput, defineCommand } from '../src/slack/define.ts';
import { listMessage } from '../views/messages/list.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({
  what: z.enum(['show', 'tips']).default('show').describe('`tips` to have them again, once you said no more'),
});

/** `/kata champions`: who helps which team to use its numbers. */
export const kataChampions = defineCommand<CommandContext, typeof args>({
  command: '/kata',
  name: 'champions',
  summary: 'Who helps which team to use its numbers, and which team has nobody yet.',
  args,
  positional: ['what'],
  examples: ['champions', 'champions tips'],
  async run({ what }, { store, asker }) {
    if (what === 'tips') {
      if (!asker.person) throw new BadInput('Kata does not know who you are: ask an admin to add you.');
      await store.preferences.saveTips(asker.person.key, true);
      return {
        text: 'On Wednesdays a tip comes to you for each team you champion.',
        blocks: [],
        personal: true,
      };
    }
    const [teams, people] = await Promise.all([store.organisation.teams(), store.organisation.people()]);
    const names = new Map(people.map(({ key, name }) => [key, name]));
    const items = teams.map(({ key, champion }) => ({
      name: key,
      text: champion === undefined ? 'nobody yet' : (names.get(champion) ?? 'somebody who has left'),
    }));
    const without = teams.filter(({ champion }) => champion === undefined || !names.has(champion)).length;
    return {
      ...listMessage(
        'Champions',
        items,
        without > 0
          ? 'A leader of the team names one in `/kata setup TEAM`, under “People”. They are welcomed by Kata.'
          : 'Each is welcomed by Kata, and has a tip a week.',
        'There are no teams yet: an admin adds them in `/kata setup`.',
      ),
      data: { champions: teams.map(({ key, champion = null }) => ({ team: key, champion })) },
    };
  },
});
