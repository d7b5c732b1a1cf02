import { afterEach, expect, test } from 'vitest';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { HISTORY_ACTIONS } from '../../views/messages/history.ts';
import { INSTRUMENT_ACTIONS, INSTRUMENT_FIELDS } from '../../views/modals/instrument-ids.ts';
import { SCHEDULE_FIELDS } from '../../views/modals/survey-schedule.ts';
import { SURVEY_SCHEDULE_ACTION } from '../../views/modals/survey-schedules.ts';
import { openedRound } from '../surveys/support.ts';
import { ADA, CHANNEL, EVE, GRACE, ROOT } from './actions-office.ts';
import { openGoalsOffice, today } from './goals-office.ts';

const { store, slack, ask, textOf, topOf, seen, submit, press } = await openGoalsOffice();
const { title, summary, questions, scale, labels } = INSTRUMENT_FIELDS;

afterEach(async () => {
  for (const user of [ADA, GRACE, EVE, ROOT])
    if (slack.views(user).length > 0) await slack.closeView({ user, all: true });
  expect([slack.unexpected, slack.ignored, slack.errors]).toEqual([[], [], []]);
});

const written = async () => (await store.instruments.written()).find(({ id }) => id === 'moving-offices');

async function preview(user: string, id: string) {
  const message = await ask(user, '/pulse', 'instruments');
  const row = message.blocks.find((block) => JSON.stringify(block).includes(`"value":"${id}"`));
  await slack.press({
    user,
    channel: CHANNEL,
    message: message.ts,
    actionId: INSTRUMENT_ACTIONS.preview,
    blockId: row?.block_id ?? 'none',
  });
}

test('everybody reads what can be asked, by whom it was written and how long it takes', async () => {
  const message = plainMessage(await ask(EVE, '/pulse', 'instruments'));
  expect(message).toContain('Developer experience');
  expect(message).toContain(
    '`dora-quick-check` version 1 · 5 questions · about 1 minute · Kata’s own · CC BY 4.0',
  );
  expect(message).not.toContain('New survey');
  await preview(EVE, 'dora-quick-check');
  const shown = textOf(await seen(EVE, 'One week to one month'));
  expect(shown).toContain('dora.dev/quickcheck');
  expect(shown).not.toContain(INSTRUMENT_ACTIONS.edit);
});

test('a manager writes one, and every mistake is told under its field', async () => {
  const message = await ask(GRACE, '/pulse', 'instruments');
  const actionId = INSTRUMENT_ACTIONS.write;
  await slack.press({ user: GRACE, channel: CHANNEL, message: message.ts, actionId });
  await seen(GRACE, 'How is it answered?');
  const wrong = {
    [title]: 'Retro',
    [summary]: 'x',
    [questions]: 'Noise:\nLight:\nBright.',
    [scale]: 'own',
    [labels]: 'Yes',
  };
  expect(await submit(GRACE, wrong)).toEqual({
    [questions]: expect.stringContaining('no question under “Noise:”'),
    [labels]: expect.stringContaining('One answer leaves nothing to choose'),
  });
  const right = {
    [scale]: 'agreement',
    [labels]: '',
    [questions]: 'Noise:\nIt is quiet.\nCalls disturb. (reverse)',
  };
  expect(await submit(GRACE, { ...wrong, ...right })).toEqual({
    [title]: 'There is a survey called retro already: choose another name.',
  });
  expect(await submit(GRACE, { ...right, [title]: 'Moving offices', [summary]: 'How it is.' })).toBeNull();
  await seen(GRACE, '/pulse start moving-offices TEAM');
  expect(await written()).toMatchObject({
    title: 'Moving offices',
    items: [{ text: 'It is quiet.' }, { text: 'Calls disturb.', reverse: true }],
  });
});

test('an open round keeps its words, and whoever changes it is told what begins anew', async () => {
  const before = await written();
  if (!before) throw new Error('it was not written');
  const round = await openedRound(store, [{ person: 'ada', team: 'team-a' }], {
    instrument: before,
    scope: 'team-a',
    openedAt: new Date(),
  });
  await preview(GRACE, 'moving-offices');
  await seen(GRACE, 'version 1');
  await press(GRACE, INSTRUMENT_ACTIONS.edit);
  await seen(GRACE, 'A round of it is open, and keeps the words it began with');
  const more = 'Noise:\nIt is quiet.\nCalls disturb. (reverse)\nLight:\nI see daylight.';
  expect(await submit(GRACE, { [questions]: more })).toBeNull();
  const shown = textOf(await seen(GRACE, 'Trends begin anew for what was changed: Light, and the index.'));
  expect(shown).toContain('version 2');
  expect((await store.surveyRounds.find(round.id))?.instrument.items).toHaveLength(2);
  expect(await store.instruments.versioned((await written()) ?? before)).toMatchObject({ version: 2 });
});

test('two who change it at once do not overwrite each other, and the last change can be taken back', async () => {
  for (const user of [GRACE, ROOT]) {
    await preview(user, 'moving-offices');
    await seen(user, 'version 2');
    await press(user, INSTRUMENT_ACTIONS.edit);
    await seen(user, 'How is it answered?');
  }
  expect(await submit(ROOT, { [summary]: 'Of Root.' })).toBeNull();
  expect(await submit(GRACE, { [summary]: 'Of Grace.' })).toBeNull();
  expect(textOf(await seen(GRACE, 'changed what it is for while you were at it'))).toContain('Of Root.');
  expect((await written())?.summary).toBe('Of Root.');
  await seen(ROOT, 'Saved.');
  await press(ROOT, HISTORY_ACTIONS.undo);
  await slack.waitFor(async () => (await written())?.summary === 'How it is.');
});

async function schedule(user: string, text: string) {
  await slack.slash({ user, channel: CHANNEL, command: '/pulse', text: `schedule ${text}` });
}

const scheduled = () => store.surveySchedules.find('moving-offices:team-a');
const { cadence, weeks, first, time, days, share } = SCHEDULE_FIELDS;

test('a manager says when it comes, is told what is missing and when the next one is', async () => {
  await schedule(GRACE, '');
  await seen(GRACE, 'No survey comes by itself.');
  await slack.closeView({ user: GRACE, all: true });
  await schedule(GRACE, 'moving-offices team-a');
  await seen(GRACE, 'When does it come?');
  expect(await submit(GRACE, { [cadence]: 'sprint' })).toEqual({
    [cadence]: expect.stringContaining('neither boards nor projects'),
  });
  expect(await submit(GRACE, { [cadence]: 'weeks', [first]: '2020-01-06' })).toEqual({
    [first]: 'This day is over: choose today or a later one.',
  });
  const earlier = { [first]: today.toFormat('yyyy-MM-dd'), [time]: '00:00' };
  expect(await submit(GRACE, { [cadence]: 'weeks', ...earlier })).toEqual({
    [time]: 'This time is over: choose a later one, or another day.',
  });
  const chosen = { [cadence]: 'weeks', [weeks]: '2', [first]: '2099-01-05', [time]: '14:30', [days]: '7' };
  expect(await submit(GRACE, { ...chosen, [share]: '50' })).toBeNull();
  const shown = textOf(await seen(GRACE, 'Next: Monday 5 Jan, 14:30 (Europe/Berlin)'));
  expect(shown).toContain('every 2 weeks, open 7 days, 50 % of the people in turn');
  expect(shown).toContain('As things are it would not be held: Only 1 person can be asked');
  const saved = { cadence: { every: 'weeks', weeks: 2, first: new Date('2099-01-05T13:30:00Z') }, days: 7 };
  expect(await scheduled()).toMatchObject({ ...saved, share: 50, scope: 'team-a', setBy: 'grace' });
});

test('it is changed from the list, and the cadence that stays keeps its beginning', async () => {
  const before = await scheduled();
  await schedule(ADA, '');
  expect(textOf(await seen(ADA, 'Moving offices'))).not.toContain(SURVEY_SCHEDULE_ACTION);
  await schedule(GRACE, '');
  await seen(GRACE, 'Moving offices');
  await press(GRACE, SURVEY_SCHEDULE_ACTION);
  await seen(GRACE, 'When does it come?');
  expect(await submit(GRACE, { [days]: '3', [share]: '100' })).toBeNull();
  await seen(GRACE, 'every 2 weeks, open 3 days');
  expect((await scheduled())?.since).toEqual(before?.since);
  expect((await scheduled())?.share).toBeUndefined();
  await press(GRACE, HISTORY_ACTIONS.undo);
  await slack.waitFor(async () => (await scheduled())?.share === 50);
});

test('what somebody else changed meanwhile is not overwritten', async () => {
  for (const user of [GRACE, ROOT]) {
    await schedule(user, 'moving-offices team-a');
    await seen(user, 'When does it come?');
  }
  expect(await submit(ROOT, { [days]: '10' })).toBeNull();
  expect(await submit(GRACE, { [days]: '2' })).toBeNull();
  await seen(GRACE, 'changed this while you were at it');
  expect((await scheduled())?.days).toBe(10);
});

test('admins read in the history who changed what', async () => {
  const message = plainMessage(await ask(ROOT, '/kata', 'history'));
  expect(message).toContain('changed when a survey comes: moving-offices, Team A');
  expect(message).toContain('for how many days it is open: from 7 to 10');
  expect(message).toContain('wrote the survey Moving offices');
  expect(message).toContain('the questions: added I see daylight. [Strongly disagree / Disagree');
});

test('only who leads the team schedules it, and only admins for everybody', async () => {
  await schedule(ADA, 'moving-offices team-a');
  await seen(ADA, 'Only those who lead Team A, and admins, hold its surveys');
  await schedule(GRACE, 'devex org');
  await seen(GRACE, 'Only admins hold surveys of the whole organisation');
  await schedule(ROOT, 'devex org');
  const form = textOf(await seen(ROOT, 'the whole organisation'));
  expect(form).not.toContain('After each sprint');
});

test('a survey that comes by itself is not retired before that is switched off', async () => {
  await preview(GRACE, 'moving-offices');
  await seen(GRACE, 'Retire');
  await press(GRACE, INSTRUMENT_ACTIONS.retire);
  await slack.waitFor(() => textOf(topOf(GRACE)).includes('It comes to Team A by itself'));
  await schedule(GRACE, 'moving-offices team-a');
  await seen(GRACE, 'When does it come?');
  expect(await submit(GRACE, { [cadence]: 'off' })).toBeNull();
  await seen(GRACE, 'does not come by itself any more');
  expect(await scheduled()).toBeNull();
});

test('it is retired, which can be undone; those who lead nobody change nothing', async () => {
  await preview(GRACE, 'moving-offices');
  await seen(GRACE, 'Retire');
  await press(GRACE, INSTRUMENT_ACTIONS.retire);
  await seen(GRACE, 'is retired: no new round asks it');
  expect(await written()).toBeUndefined();
  await press(GRACE, HISTORY_ACTIONS.undo);
  await slack.waitFor(async () => (await written()) !== undefined);
  await preview(GRACE, 'moving-offices');
  await seen(GRACE, 'Retire');
  await store.organisation.saveTeams(
    (await store.organisation.teams()).map(({ manager: _, ...team }) => team),
  );
  await press(GRACE, INSTRUMENT_ACTIONS.retire);
  await slack.waitFor(() => textOf(topOf(GRACE)).includes('Only admins, managers and champions'));
  expect(await written()).toBeDefined();
});
