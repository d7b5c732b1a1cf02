import { afterEach, expect, test } from 'vitest';
import type { OpenView } from '../../demo/slack/model.ts';
import { systemClock } from '../../src/clock.ts';
import { quarterOf, quartersSince } from '../../src/domain/quarter.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { OBJECTIVE_FIELDS } from '../../views/modals/objective.ts';
import { GOAL_FORM_ACTION, OBJECTIVE_ACTIONS, OBJECTIVE_SELECTS } from '../../views/modals/objective-ids.ts';
import { KEY_RESULT_FIELDS } from '../../views/modals/objective-key-result.ts';
import { ADA, CHANNEL, EVE, GRACE, ROOT } from './actions-office.ts';
import { openGoalsOffice, today } from './goals-office.ts';

const { store, slack, ask, textOf, topOf, seen, filled, submit, press, add } = await openGoalsOffice();
const quarter = quarterOf(today.toFormat('yyyy-MM-dd'));
const [, next = ''] = quartersSince(quarter, 2);
/** After the last milestone that is proposed, whenever this runs. */
const BY = today.plus({ days: 120 }).toFormat('yyyy-MM-dd');

afterEach(async () => {
  for (const user of [ADA, GRACE, EVE, ROOT])
    if (slack.views(user).length > 0) await slack.closeView({ user, all: true });
  expect([slack.unexpected, slack.ignored, slack.errors]).toEqual([[], [], []]);
});

test('a team without an objective is told so, and who sets it', async () => {
  const toManager = plainMessage(await ask(GRACE, '/goals', ''));
  expect(toManager).toContain(`Team A has no objective for ${quarter.split('-').toReversed().join(' ')} yet`);
  expect(toManager).toContain('Press the button');
  expect(plainMessage(await ask(ADA, '/goals', 'team-a'))).toContain('Its manager or champion sets it');
  expect(plainMessage(await ask(EVE, '/goals', 'company'))).toContain('1 team without an objective');
  await slack.slash({ user: ADA, channel: CHANNEL, command: '/goals', text: 'add team-a' });
  await seen(ADA, 'Only admins, the champion and the manager of Team A set its objectives');
  await slack.slash({ user: EVE, channel: CHANNEL, command: '/goals', text: 'add company' });
  await seen(EVE, 'Only admins, managers and executives');
});

test('from the button to a key result that is measured', async () => {
  const message = await ask(GRACE, '/goals', '');
  await slack.press({ user: GRACE, channel: CHANNEL, message: message.ts, actionId: GOAL_FORM_ACTION });
  await seen(GRACE, 'What do you want to reach?');
  expect(await submit(GRACE, { [OBJECTIVE_FIELDS.title]: ' ' })).toEqual({
    [OBJECTIVE_FIELDS.title]: 'Say in a few words what you want to reach.',
  });
  expect(await submit(GRACE, { [OBJECTIVE_FIELDS.title]: 'Ship every day' })).toBeNull();
  await press(GRACE, OBJECTIVE_ACTIONS.addKeyResult);
  await seen(GRACE, 'Which number shows it?');
  await press(GRACE, OBJECTIVE_ACTIONS.metric, { value: 'throughput' });
  const form = await seen(GRACE, 'Over the last four complete weeks it is 5 a week (20 changes)');
  expect(textOf(form)).toContain('"initial_value":"5"');
  const { start, target, by, milestones } = KEY_RESULT_FIELDS;
  const startBlock = form.view.blocks.find(({ block_id: id }) => id?.startsWith(start))?.block_id;
  expect(startBlock).toBe(`${start}~1`);
  const wrong = await submit(GRACE, { [start]: '5', [target]: '4', [by]: BY });
  expect(wrong).toEqual({
    [target]: expect.stringContaining('better the higher it is: the target must be above 5 a week'),
  });
  await press(GRACE, OBJECTIVE_ACTIONS.milestones, {
    values: filled(GRACE, { [start]: '5', [target]: '17', [by]: BY }),
  });
  const proposed = [30, 60, 90].map(
    (days, index) => `${today.plus({ days }).toFormat('yyyy-MM-dd')}: ${[8, 11, 14][index]}`,
  );
  await seen(GRACE, proposed.join('\\n'));
  expect(await submit(GRACE, { [milestones]: `${proposed[0]}\n2020-01-01: 6` })).toEqual({
    [milestones]: '2020-01-01 is over, or today: choose a later day.',
  });
  expect(await submit(GRACE, {})).toBeNull();
  await seen(GRACE, 'from 5 a week to 17 a week by');
  const [objective] = await store.objectives.ofTeam('team-a', quarter);
  expect(objective).toMatchObject({ title: 'Ship every day', quarter, createdBy: 'grace' });
  expect(objective?.keyResults).toMatchObject([{ metric: 'throughput', start: 5, target: 17, by: BY }]);
  expect(objective?.keyResults[0]?.milestones.map(({ value }) => value)).toEqual([8, 11, 14]);
  const told = plainMessage(await ask(ADA, '/goals', 'team-a'));
  expect(told).toContain('Ship every day');
  expect(told).toContain('5 a week (20 changes), from 5 a week to 17 a week by');
  expect(told).toContain('░░░░░░░░░░ 0 % · too early to say where it leads');
});

test('a second one in a quarter is discouraged and says why, and is saved all the same', async () => {
  await add(GRACE, 'team-a', 'Another thing', { [OBJECTIVE_FIELDS.quarter]: next });
  expect(textOf(topOf(GRACE))).toContain('Saved');
  await slack.closeView({ user: GRACE, all: true });
  await add(GRACE, 'team-a', 'A third', { [OBJECTIVE_FIELDS.quarter]: next });
  expect(textOf(topOf(GRACE))).toContain('One at a time gets done; two halve the attention for each');
  expect(await store.objectives.ofTeam('team-a', next)).toHaveLength(2);
  await submit(GRACE, {});
  expect(textOf(topOf(GRACE))).toContain('Saved');
  expect(await store.objectives.ofTeam('team-a', next)).toHaveLength(3);
});

test('objectives cannot serve each other in a circle', async () => {
  await add(ROOT, 'company', 'Top');
  await slack.closeView({ user: ROOT, all: true });
  await slack.slash({ user: ROOT, channel: CHANNEL, command: '/goals', text: 'add company' });
  const form = await seen(ROOT, 'What do you want to reach?');
  const offer = async (view: OpenView, typed: string) =>
    slack.suggestions({ user: ROOT, view: view.id, actionId: OBJECTIVE_SELECTS.parent, typed });
  const top = (await offer(form, 'top'))[1];
  expect(top?.text).toMatch(/^Top Q\d \d{4}$/);
  await submit(ROOT, { [OBJECTIVE_FIELDS.title]: 'Below', [OBJECTIVE_FIELDS.parent]: top?.value });
  const [above, below] = await store.objectives.ofCompany(quarter);
  expect([above?.title, below?.title, below?.parent]).toEqual(['Top', 'Below', above?.id]);
  await slack.closeView({ user: ROOT, all: true });
  const list = await ask(ROOT, '/goals', 'company');
  expect(plainMessage(list)).toContain('3 objectives, 2 of them the company’s');
  await slack.press({
    user: ROOT,
    channel: CHANNEL,
    message: list.ts,
    actionId: OBJECTIVE_ACTIONS.open,
    blockId: list.blocks.find((block) => JSON.stringify(block).includes(above?.id ?? ''))?.block_id ?? '',
  });
  await seen(ROOT, 'Close it');
  await press(ROOT, OBJECTIVE_ACTIONS.edit);
  const edit = await seen(ROOT, 'What do you want to reach?');
  const [, first] = await offer(edit, 'below');
  expect(await submit(ROOT, { [OBJECTIVE_FIELDS.parent]: first?.value })).toEqual({
    [OBJECTIVE_FIELDS.parent]: 'That one serves this one already, so they would go round in a circle.',
  });
});

test('two who change the words of one objective: the second is told, and loses nothing', async () => {
  const list = await ask(ROOT, '/goals', 'team-a');
  await slack.press({ user: ROOT, channel: CHANNEL, message: list.ts, actionId: OBJECTIVE_ACTIONS.open });
  await seen(ROOT, 'Ship every day');
  await press(ROOT, OBJECTIVE_ACTIONS.edit);
  await seen(ROOT, 'What do you want to reach?');
  const [objective] = await store.objectives.ofTeam('team-a', quarter);
  await store.decisions.carryOut({
    at: systemClock(),
    who: 'grace',
    subject: { kind: 'objective', key: objective?.id ?? '' },
    before: { title: 'Ship every day' },
    after: { title: 'Ship twice a day' },
  });
  await submit(ROOT, { [OBJECTIVE_FIELDS.title]: 'Ship hourly', [OBJECTIVE_FIELDS.quarter]: next });
  await seen(ROOT, 'One at a time gets done');
  await submit(ROOT, {});
  const overtaken = await seen(ROOT, 'Grace Hopper changed the title while you were at it');
  expect(textOf(overtaken)).toContain('"initial_value":"Ship twice a day"');
  expect(textOf(overtaken)).toContain(
    `"initial_option":{"text":{"type":"plain_text","text":"${next.split('-').toReversed().join(' ')}"`,
  );
  expect(await submit(ROOT, { [OBJECTIVE_FIELDS.title]: 'Ship hourly' })).toBeNull();
  await seen(ROOT, 'Last changed by');
  expect(await store.objectives.find(objective?.id ?? '')).toMatchObject({
    title: 'Ship hourly',
    quarter: next,
  });
});

test('closed, it stands in no list any more; taken up again, it does', async () => {
  const list = await ask(ROOT, '/goals', 'company');
  const [top] = await store.objectives.ofCompany(quarter);
  const blockId = list.blocks.find((block) => JSON.stringify(block).includes(top?.id ?? ''))?.block_id ?? '';
  await slack.press({
    user: ROOT,
    channel: CHANNEL,
    message: list.ts,
    actionId: OBJECTIVE_ACTIONS.open,
    blockId,
  });
  await seen(ROOT, 'Close it');
  await press(ROOT, OBJECTIVE_ACTIONS.close);
  await seen(ROOT, 'Take it up again');
  expect((await store.objectives.ofCompany(quarter)).map(({ id }) => id)).not.toContain(top?.id);
  await press(ROOT, OBJECTIVE_ACTIONS.close);
  await seen(ROOT, 'is open again');
  expect((await store.objectives.ofCompany(quarter)).map(({ id }) => id)).toContain(top?.id);
});

test('somebody who may not change an objective is refused at each step', async () => {
  await slack.slash({ user: GRACE, channel: CHANNEL, command: '/goals', text: 'add team-a' });
  await seen(GRACE, 'What do you want to reach?');
  await store.organisation.saveTeams(
    (await store.organisation.teams()).map((team) => ({ ...team, manager: 'linus' })),
  );
  const errors = await submit(GRACE, { [OBJECTIVE_FIELDS.title]: 'Not mine any more' });
  expect(JSON.stringify(errors)).toContain('Only admins, the champion and the manager');
  expect((await store.objectives.ofTeam('team-a', quarter)).map(({ title }) => title)).not.toContain(
    'Not mine any more',
  );
  const own = await ask(ADA, '/goals', 'mine');
  expect(plainMessage(own)).toContain('What your week leads to');
  expect(JSON.stringify(own.blocks)).not.toContain('Share');
});
