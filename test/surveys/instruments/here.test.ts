import { expect, test } from 'vitest';
import type { Instrument } from '../../../src/domain/survey.ts';
import { devex } from '../../../src/surveys/instruments/devex.ts';
import { instruments, instrumentsFrom } from '../../../src/surveys/instruments/index.ts';
import { retro } from '../../../src/surveys/instruments/retro.ts';
import { freshStore } from '../../support/store.ts';

const store = await freshStore();

async function write({ id: key, ...after }: Instrument): Promise<void> {
  const subject = { kind: 'instrument' as const, key };
  await store.decisions.carryOut({ at: new Date(0), who: 'ada', subject, before: null, after });
}

test('what is written in Slack replaces what the file has, and nothing replaces one of Kata’s', async () => {
  const named = (id: string, title: string): Instrument => ({ ...retro, id, title });
  await write(named('both', 'In Slack'));
  await write(named('devex', 'Not ours'));
  const surveys = {
    instruments: [named('both', 'In the file'), named('file', 'Only there'), named('retro', 'No')],
  };
  const here = await instrumentsFrom({ store, surveys });
  const own = here.slice(instruments.length).map(({ instrument, from }) => [instrument.title, from]);
  expect(here.slice(0, instruments.length).map(({ instrument }) => instrument)).toEqual(instruments);
  expect(own).toEqual([
    ['Only there', 'file'],
    ['In Slack', 'slack'],
  ]);
});

test('looking at the versions of surveys keeps nothing; being asked does', async () => {
  await store.instruments.versioned(retro);
  const reworded = { ...retro, comment: 'Anything else?' };
  expect((await store.instruments.versionsOf([retro, devex])).get('retro')).toBe(1);
  expect((await store.instruments.versionsOf([reworded])).get('retro')).toBe(2);
  expect((await store.instruments.versionsOf([devex])).get('devex')).toBe(1);
  expect(await store.db.collection('survey_versions').countDocuments()).toBe(1);
});
