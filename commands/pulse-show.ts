import { z } from 'zod';
import { primaryTeam } from '../src/reports/facts/primary-team.ts';
import { defineCommand } from '../src/slack/define.ts';
import { openSurveys } from '../src/surveys/waiting.ts';
import { surveysMessage } from '../views/messages/surveys-open.ts';
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
  unrecorded: true,
  async run(_asked, { store, asker, now }) {
    const { person } = asker;
    if (!person) return { ...surveysMessage([], 'UTC'), personal: true, unkept: true };
    const [surveys, teams] = await Promise.all([
      openSurveys(store, { person: person.key, now }),
      store.organisation.teams(),
    ]);
    const zone = primaryTeam(person.key, teams)?.timezone ?? 'UTC';
    return { ...surveysMessage(surveys, zone), personal: true, unkept: true };
  },
});
