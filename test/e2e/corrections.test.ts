import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import type { CommandContext } from '../../commands/asking/context.ts';
import { correct as correctDefinitions } from '../../commands/interactions/correct.ts';
import type { OpenView } from '../../demo/slack/model.ts';
import { CORRECTION_VIEW } from '../../views/modals/correction.ts';
import { UNDO_ACTION } from '../../views/modals/what-was-counted.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';
import { openOffice } from './office.ts';

const { slack, store, slackOf, ask, press, organisation } = await openOffice();
const MEMBER = slackOf('leyla-demir');
const OUTSIDER = slackOf('thiago-nunes');
const channelOf = (team: string) => organisation.teams.find(({ key }) => key === team)?.channel ?? '';

/** What stands in a modal. */
const shown = ({ view }: OpenView) => JSON.stringify(view.blocks);

async function opened(user: string, channel = channelOf('team-a')): Promise<OpenView> {
  const answer = await ask(user, channel, 'leadtime team-a');
  const before = slack.views(user).length;
  await press(answer, 'What was counted', user);
  const modal = await slack.waitFor(() => slack.views(user)[before]);
  await slack.waitFor(() => shown(modal).includes(' counted, '), 15_000);
  return modal;
}

interface Row {
  blockId: string;
  text: string;
  value: string;
  actionId: string;
}

/** The rows of the list that can be corrected, or whose correction can be taken back. */
function rows({ view }: OpenView): Row[] {
  return (view.blocks as KnownBlock[]).flatMap((block) => {
    if (block.type !== 'section' || block.accessory?.type !== 'button') return [];
    const { value = '', action_id: actionId = '' } = block.accessory;
    return [{ blockId: block.block_id ?? '', text: block.text?.text ?? '', value, actionId }];
  });
}

const countIn = (modal: OpenView) => Number(/(\d+) changes counted/.exec(shown(modal))?.[1]);
const refIn = ({ text }: Row) => /acme\/checkout#\d+/.exec(text)?.[0] ?? '';

async function correct(modal: OpenView, row: Row, values: Record<string, Record<string, string>>) {
  await slack.press({ user: MEMBER, view: modal.id, actionId: row.actionId, blockId: row.blockId });
  await slack.waitFor(() => JSON.stringify(modal.view).includes('Correct the data'), 15_000);
  return slack.submit({ user: MEMBER, view: modal.id, values });
}

const saying = (action: string, reason: string, deployments = '') => ({
  action: { action },
  reason: { reason },
  ...(deployments && { deployments: { deployments } }),
});

test('a member leaves a change out with a reason, sees it everywhere at once, and takes it back', async () => {
  const modal = await opened(MEMBER);
  const before = countIn(modal);
  const [first] = rows(modal);
  if (!first) throw new Error('nothing to correct');
  await correct(modal, first, saying('leave-out', 'A *spike*, thrown away'));
  await slack.waitFor(() => shown(modal).includes(`${before - 1} changes counted`), 15_000);

  const ref = refIn(first);
  const [held] = await store.corrections.holding();
  expect(held).toMatchObject({
    target: { noun: 'change', ref },
    action: { do: 'leave-out' },
    reason: 'A *spike*, thrown away',
    by: 'leyla-demir',
  });
  expect(await store.audit.about(`change ${ref}`)).toMatchObject([
    { who: 'leyla-demir', action: 'corrected', detail: { do: 'leave-out' } },
  ]);
  await slack.closeView({ user: MEMBER });

  const again = await opened(MEMBER);
  expect(countIn(again)).toBe(before - 1);
  let page = again;
  let undo: Row | undefined;
  for (let turn = 0; turn < 30 && !undo; turn += 1) {
    undo = rows(page).find(({ actionId }) => actionId === 'correct-undo');
    if (undo) break;
    const at = /page (\d+) of/.exec(shown(page))?.[1];
    await slack.press({ user: MEMBER, view: again.id, actionId: 'counted-on' });
    await slack.waitFor(() => /page (\d+) of/.exec(shown(again))?.[1] !== at, 15_000);
    page = again;
  }
  expect(undo?.text).toContain(
    'left out: left out by hand · corrected by leyla-demir: A ∗spike∗, thrown away',
  );
  await slack.press({
    user: MEMBER,
    view: again.id,
    actionId: undo?.actionId ?? '',
    blockId: undo?.blockId ?? '',
  });
  await slack.waitFor(() => countIn(again) === before, 15_000);
  expect(await store.corrections.holding()).toEqual([]);
  expect(await store.audit.about(`change ${ref}`)).toMatchObject([
    { action: 'took back a correction' },
    { action: 'corrected' },
  ]);
  await slack.closeView({ user: MEMBER });
});

test('a change is tied to another deployment; one that there is not is complained about in the form', async () => {
  const modal = await opened(MEMBER);
  const [, second] = rows(modal);
  if (!second) throw new Error('nothing to correct');
  const refused = await correct(modal, second, saying('link', 'It went out later', 'no-such-deployment'));
  expect(refused.body).toContain('There is no deployment no-such-deployment.');
  expect(await store.corrections.holding()).toEqual([]);
  const unlinked = await slack.submit({
    user: MEMBER,
    view: modal.id,
    values: saying('unlink', 'It was never deployed'),
  });
  expect(unlinked.status).toBe(200);
  await slack.waitFor(() => shown(modal).includes('changes counted'), 15_000);
  const [held] = await store.corrections.holding();
  expect(held).toMatchObject({ target: { ref: refIn(second) }, action: { do: 'link', deployments: [] } });
  await slack.closeView({ user: MEMBER });
  await store.corrections.undo(held?.id ?? '', 'leyla-demir', new Date());
});

test('somebody outside the team has no button, and one sent all the same is refused', async () => {
  const modal = await opened(MEMBER);
  const [first] = rows(modal);
  const foreign = await opened(OUTSIDER, channelOf('team-e'));
  expect(rows(foreign)).toEqual([]);
  const forged = slack.views(OUTSIDER).length;
  await expect(
    slack.press({ user: OUTSIDER, view: foreign.id, actionId: 'correct', value: first?.value ?? '' }),
  ).rejects.toThrow();
  expect(slack.views(OUTSIDER).length).toBe(forged);
  expect(await store.corrections.holding()).toEqual([]);
});

test('what is not in the list is corrected by nobody, and nobody takes back what another list is about', async () => {
  await slack.closeView({ user: MEMBER });
  const modal = await opened(MEMBER);
  const [first] = rows(modal);
  if (!first) throw new Error('nothing to correct');
  const foreign = 'acme/elsewhere#1';
  const at = new Date();
  const target = { noun: 'change', ref: foreign } as const;
  await store.corrections.save({
    id: 'theirs',
    target,
    action: { do: 'leave-out' },
    reason: 'Theirs',
    by: 'ada',
    at,
  });
  const people = await store.organisation.people();
  const ctx: CommandContext = {
    store,
    asker: { person: people.find(({ key }) => key === 'leyla-demir') ?? null, admin: false },
    now: at,
    benchmarkYear: 2023,
    sources: [],
    rules: rules(),
    surveys: SURVEYS,
  };
  const send = (id: string, more: object, fields = {}) => {
    const value = JSON.stringify({ ...JSON.parse(first.value), ...more });
    const asked = { userId: MEMBER, value, channel: null, message: null, metadata: value, fields };
    return correctDefinitions.find((each) => each.id === id)?.run(asked, ctx);
  };
  const own = JSON.parse(first.value).question;
  for (const question of [own, { ...own, team: null }]) {
    const forged = { question, ref: foreign };
    await expect(send(CORRECTION_VIEW, forged)).rejects.toThrow('not in the list any more');
    await expect(send(UNDO_ACTION, { ...forged, undo: 'theirs' })).rejects.toThrow('not in the list');
  }
  await send(UNDO_ACTION, { undo: 'theirs' });
  expect(await store.corrections.holding()).toMatchObject([{ id: 'theirs' }]);
});
