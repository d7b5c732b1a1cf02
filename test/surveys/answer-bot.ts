import { pino } from 'pino';
import { surveyAnswer } from '../../commands/interactions/survey-answer.ts';
import { SLACK_SECRETS } from '../../demo/workspace.ts';
import { systemClock } from '../../src/clock.ts';
import { startSlackApp } from '../../src/slack/bolt.ts';
import { connectSlack } from '../../src/slack/connection.ts';
import { createOutbox } from '../../src/slack/outbox.ts';
import { createRouter } from '../../src/slack/router.ts';
import type { Store } from '../../src/store/index.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';

const log = pino({ level: 'silent' });

/** Kata with nothing but the answering of surveys, joined to a workspace: quick to start. */
export async function startAnswering(store: Store, slackUrl: string) {
  const apiUrl = `${slackUrl}/api/`;
  const token = SLACK_SECRETS.botToken;
  const slack = await connectSlack({ token, apiUrl, log });
  const router = createRouter({
    commands: [],
    interactions: surveyAnswer,
    contextFor: (asker, now) => ({
      store,
      asker,
      now,
      benchmarkYear: 2024,
      sources: [],
      rules: rules(),
      surveys: SURVEYS,
    }),
    store,
    slack,
    outbox: createOutbox({ ...slack, entries: store.outbox, clock: systemClock, log }),
    renderChart: async () => Buffer.from(''),
    admins: [],
    clock: systemClock,
    log,
  });
  const { port, stop } = await startSlackApp({
    intake: { mode: 'http', signingSecret: SLACK_SECRETS.signingSecret },
    port: 0,
    host: '127.0.0.1',
    token,
    apiUrl,
    router,
    healthy: async () => true,
    log,
  });
  return { url: `http://127.0.0.1:${port}`, stop };
}
