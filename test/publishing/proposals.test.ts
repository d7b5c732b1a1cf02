import { expect, test } from 'vitest';
import type { CommandContext } from '../../commands/asking/context.ts';
import { proposal as interactions } from '../../commands/interactions/proposal.ts';
import { proposalPublication } from '../../publications/proposal.ts';
import type { Team } from '../../src/domain/team.ts';
import { outcomeOf } from '../../src/reports/proposals.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { PROPOSAL_ACTIONS } from '../../views/messages/proposal.ts';
import { PROPOSAL_FIELDS, PROPOSAL_VIEW } from '../../views/modals/proposal.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';
import { postsIn, publishing, team } from './support.ts';

const MEMBERS = ['ada', 'bob', 'cyd', 'dan'];

async function world(more: Partial<Team> = {}) {
  const store = await freshStore();
  await store.organisation.savePeople([...MEMBERS, 'eve'].map((key) => ({ key, name: key })));
  await store.organisation.saveTeams([team('a', { members: MEMBERS, ...more })]);
  const { time, readAt } = publishing(store, [proposalPublication]);
  time.now = new Date('2026-11-23T09:00:00+01:00');
  function act(id: string, who: string, value: string, fields = {}, admin = false) {
    const found = interactions.find((each) => each.id === id);
    const asker = { person: { key: who, name: who }, admin };
    const ctx: CommandContext = {
      store,
      asker,
      now: time.now,
      rules: rules(),
      surveys: SURVEYS,
      benchmarkYear: 2023,
      sources: [],
    };
    return found?.run({ userId: who, value, channel: null, message: null, metadata: value, fields }, ctx);
  }
  function propose(who: string, closesOn = '2026-11-30') {
    const typed = (id: string, value: object) => ({ [id]: { [id]: { type: 'any', ...value } } });
    return act(PROPOSAL_VIEW, who, 'a', {
      ...typed(PROPOSAL_FIELDS.title, { value: 'Review before noon' }),
      ...typed(PROPOSAL_FIELDS.why, { value: 'Changes wait over night' }),
      ...typed(PROPOSAL_FIELDS.closesOn, { selected_date: closesOn }),
    });
  }
  const only = async () => (await store.proposals.closingSince('2026-01-01'))[0]?.id ?? '';
  return { store, tick: readAt, act, propose, posts: () => postsIn(store), only };
}

const { for: FOR, against: AGAINST } = PROPOSAL_ACTIONS;

test('asked once in the channel; each has one vote, which may change; the result goes into its thread', async () => {
  const { tick, act, propose, posts, only } = await world();
  await tick('2026-11-23T09:00');
  await propose('eve');
  await tick('2026-11-23T09:01');
  await tick('2026-11-23T09:02');
  const id = await only();
  expect((await posts()).map(({ _id }) => _id)).toEqual([`proposal:${id}:asked`]);
  await act(FOR, 'ada', id);
  await act(FOR, 'ada', id);
  await act(AGAINST, 'bob', id);
  await act(FOR, 'bob', id);
  const counted = await act(AGAINST, 'cyd', id);
  expect(counted?.reply?.text).toContain('you are against it');
  expect(counted?.reply?.text).not.toMatch(/\d/);
  await tick('2026-11-30T15:59');
  expect(await posts()).toHaveLength(1);
  await tick('2026-11-30T16:00');
  await tick('2026-11-30T16:01');
  const [asked, result, ...more] = await posts();
  expect(more).toEqual([]);
  expect(asked && plainMessage(asked)).toContain('Proposed by eve');
  expect(result?.thread).toBe(`proposal:${id}:asked`);
  expect(result && plainMessage(result)).toContain('Accepted: Review before noon\n2 for, 1 against.');
  expect(JSON.stringify(result?.blocks)).toContain('Make it an action');
  await expect(act(FOR, 'dan', id)).rejects.toThrow('The vote is over');
});

test('nobody outside the team votes, and nobody is shown with their vote', async () => {
  const { store, tick, act, propose, posts, only } = await world();
  await tick('2026-11-23T09:00');
  await propose('ada');
  const id = await only();
  await expect(act(FOR, 'eve', id)).rejects.toThrow('Only members and leaders');
  await expect(act(FOR, 'eve', id, {}, true)).rejects.toThrow('Only members and leaders');
  await act(AGAINST, 'bob', id);
  expect(await store.decisions.latest(9, [{ kind: 'proposal', key: id }])).toHaveLength(1);
  await tick('2026-11-30T16:00');
  expect(JSON.stringify(await posts())).not.toContain('bob');
});

test('the same proposal that is sent twice is there once', async () => {
  const { store, propose } = await world();
  await propose('ada');
  await propose('ada');
  expect(await store.proposals.closingSince('2026-01-01')).toHaveLength(1);
});

test('a vote that ends today or before is refused under its field', async () => {
  const { propose, only } = await world();
  const refused = await propose('ada', '2026-11-23');
  expect(refused?.errors).toEqual({ [PROPOSAL_FIELDS.closesOn]: expect.stringContaining('a later day') });
  expect(await only()).toBe('');
});

test('a team with no channel votes all the same', async () => {
  const { propose, tick, act, posts, only, store } = await world({ channel: undefined } as Partial<Team>);
  await tick('2026-11-23T09:00');
  await propose('ada');
  await tick('2026-11-23T09:01');
  await act(FOR, 'bob', await only());
  expect(await store.proposals.tally(await only())).toEqual({ for: 1, against: 0 });
  await tick('2026-11-30T16:00');
  expect(await posts()).toEqual([]);
});

test('most of at least three decide; a tie changes nothing', () => {
  expect(outcomeOf({ for: 2, against: 0 }, { members: MEMBERS })).toBe('too few votes');
  expect(outcomeOf({ for: 2, against: 1 }, { members: MEMBERS })).toBe('accepted');
  expect(outcomeOf({ for: 2, against: 2 }, { members: MEMBERS })).toBe('declined');
  expect(outcomeOf({ for: 2, against: 0 }, { members: ['ada', 'bob'] })).toBe('accepted');
});
