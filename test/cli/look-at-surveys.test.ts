import { expect, test } from 'vitest';
import { lookAtSurveys } from '../../src/cli/look-at-surveys.ts';
import { EnvironmentSettings, FileSettings } from '../../src/config/schema.ts';
import { freshStore } from '../support/store.ts';
import { openedRound, SEALING } from '../surveys/support.ts';

const KEY = 'a master key that only tests have';
const store = await freshStore();
const openedAt = new Date('2026-11-16T09:00:00Z');

function under(key: string | undefined) {
  const env = EnvironmentSettings.parse({ KATA_SURVEY_KEY: key });
  return lookAtSurveys(store, { env, file: FileSettings.parse({}), secret: () => undefined });
}

test('the key of surveys is not needed until one is held; then it is that key and no other', async () => {
  expect(await under(undefined)).toMatchObject({
    absent: expect.stringMatching(/KATA_SURVEY_KEY/),
    problems: [],
  });
  expect(await under(KEY)).toEqual({ found: 'answers are sealed, none under way', problems: [] });
  const round = await openedRound(store, [{ person: 'ada', team: null }], { openedAt });
  SEALING.open((await store.surveyRounds.key(round.id)) as Buffer, round.id);
  expect(await under(KEY)).toEqual({ found: 'answers are sealed, 1 under way', problems: [] });
  expect((await under(`${KEY}, not`)).problems).toEqual([
    expect.stringMatching(/^KATA_SURVEY_KEY is another/),
  ]);
  expect((await under(undefined)).problems).toEqual([expect.stringMatching(/^KATA_SURVEY_KEY is not set/)]);
});
