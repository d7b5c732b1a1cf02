import { definePublication } from '../src/publishing/define.ts';
import { youSaidWeDid } from '../src/surveys/follow-up.ts';
import { isKeptFromChannels } from '../src/surveys/in-channels.ts';
import { followUpDue } from '../src/surveys/results/telling.ts';
import { LEADERS_AFTER_MS } from '../src/surveys/visibility.ts';
import { followUpMessage } from '../views/messages/survey-follow-up.ts';
import type { PublicationContext } from './context.ts';

/** “You said, we did”, in a team's channel as the next round opens. */
export const surveyFollowUp = definePublication<PublicationContext>({
  id: 'survey-follow-up',
  title: 'follow-up of a survey',
  quietly: true,
  due: ({ rounds = [], teams }) => followUpDue(rounds, teams),
  async compose({ scope, period }, { store, now }) {
    const [round, teams] = await Promise.all([store.surveyRounds.find(period), store.organisation.teams()]);
    const channel = teams.find(({ key }) => key === scope)?.channel;
    if (round?.state !== 'open' || channel === undefined) return null;
    const invitations = await store.surveyRounds.invitations(round.id);
    if (round.scope !== scope && !invitations.some(({ team }) => team === scope)) return null;
    const told = await youSaidWeDid(store, { scope, instrument: round.instrument.id, now });
    if (!told) return null;
    const isEarly = now.getTime() - told.since.getTime() < LEADERS_AFTER_MS;
    const withoutScores = isEarly || isKeptFromChannels(round.instrument.id);
    const shown = withoutScores ? told.lines.map((line) => ({ ...line, stood: null })) : told.lines;
    return { posts: [{ channel, ...followUpMessage({ ...told, lines: shown }) }] };
  },
});
