import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { listMessage } from '../views/messages/list.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({});

/** `/pulse`: the surveys that wait for the asker. */
export const pulseShow = defineCommand<CommandContext, typeof args>({
  command: '/pulse',
  name: '',
  summary: 'The surveys that wait for you.',
  args,
  positional: [],
  examples: [''],
  async run(_asked, { store, asker }) {
    const rounds = await store.surveyRounds.underWay();
    const ids = rounds.map(({ id }) => id);
    const mine = asker.person ? await store.surveyRounds.askedIn(asker.person.key, ids) : [];
    const items = rounds
      .filter(({ id, state }) => state === 'open' && mine.includes(id))
      .map(({ instrument }) => ({ name: instrument.title, text: instrument.summary }));
    const reply = listMessage(
      'Surveys',
      items,
      'Answer in your direct message with Kata.',
      'Nothing waits for you.',
    );
    return { ...reply, personal: true };
  },
});
