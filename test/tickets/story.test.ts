import { describe, expect, test } from 'vitest';
import { richText } from '../../src/connectors/jira/rich-text.ts';
import { openDesk } from './desk.ts';

describe.each(['cloud', 'server'] as const)('an action and its ticket in Jira %s', async (deployment) => {
  const desk = await openDesk(deployment);
  const { site, store } = desk;
  const described = (text: string) => (deployment === 'cloud' ? richText(text) : text);

  async function made(changes = {}) {
    const id = await desk.add(changes);
    await desk.sync();
    const key = (await desk.action(id)).ticket?.key ?? 'none';
    desk.writes();
    return { id, key, ticket: () => site.tickets.all().find((each) => each.key === key) };
  }

  test('it is made once, with the owner and the day it is due, and nobody wants it any more', async () => {
    const { id, key, ticket } = await made();
    expect(ticket()).toMatchObject({
      project: 'PAY',
      summary: 'Reviews wait for two days',
      duedate: '2026-04-01',
      assignee: 'ada',
    });
    const action = await desk.action(id);
    expect(action.ticket).toEqual({ source: 'jira', key, url: `${site.url}/browse/${key}` });
    expect(action).not.toHaveProperty('ticketWanted');
    expect(await store.tickets.find(id)).toMatchObject({ state: 'in step', notes: [] });
    await desk.sync();
    expect(desk.writes()).toEqual([]);
  });

  test('closing the ticket closes the action on the day that it is in the team’s zone, reopening opens it', async () => {
    const { id, key } = await made();
    site.tickets.edit(key, { status: 'Done' });
    await desk.sync();
    // Noon of 20 March in UTC is already the 21st in Auckland.
    expect(await desk.action(id)).toMatchObject({ completedOn: '2026-03-21', completedBy: `ticket ${key}` });
    site.tickets.edit(key, { status: 'To Do' });
    await desk.sync(61);
    expect(await desk.action(id)).not.toHaveProperty('completedOn');
    expect(desk.writes()).toEqual([]);
  });

  test('what a webhook told of is looked at with the next tick', async () => {
    const { id, key } = await made();
    site.tickets.edit(key, { summary: 'Told at once' });
    await desk.sync(1);
    expect((await desk.action(id)).opportunity).toBe('Reviews wait for two days');
    await store.tickets.hasten('jira', ['OPS', 'PAY'], new Date('2026-03-20T12:00:00Z'));
    await desk.sync(1);
    expect((await desk.action(id)).opportunity).toBe('Told at once');
  });

  test('closing the action moves the ticket by its workflow', async () => {
    const { id, ticket } = await made();
    await desk.change(id, { completedOn: '2026-03-21', completedBy: 'ada' });
    await desk.sync(1);
    expect(ticket()?.status).toBe('Done');
    await desk.change(id, { completedOn: null, completedBy: null });
    await desk.sync(1);
    expect(ticket()?.status).toBe('To Do');
  });

  test('where both sides changed the ticket stands, and the history keeps what Kata had', async () => {
    const { id, key } = await made();
    await desk.change(id, { resolution: 'Ours, written in Slack.', dueBy: '2026-04-05' });
    site.tickets.edit(key, { description: described('Theirs, written in Jira.') });
    await desk.sync();
    expect(await desk.action(id)).toMatchObject({
      resolution: 'Theirs, written in Jira.',
      dueBy: '2026-04-05',
    });
    const [last] = await store.decisions.latest(1, [{ kind: 'action', key: id }]);
    expect(last).toMatchObject({
      who: `ticket ${key}`,
      before: { resolution: 'Ours, written in Slack.' },
    });
  });

  test('who does it follows both ways; a stranger is left alone, and that is said', async () => {
    const { id, key, ticket } = await made();
    site.tickets.edit(key, { assignee: 'bob' });
    await desk.sync();
    expect((await desk.action(id)).owner).toBe('bob');
    await desk.change(id, { owner: 'ada' });
    await desk.sync(1);
    expect(ticket()?.assignee).toBe('ada');
    site.tickets.edit(key, { assignee: 'robot' });
    await desk.sync();
    await desk.sync();
    expect((await desk.action(id)).owner).toBe('ada');
    expect((await store.tickets.find(id))?.notes).toEqual([{ about: 'assignee unknown' }]);
    await desk.change(id, { owner: 'eve' });
    await desk.sync();
    expect((await store.tickets.find(id))?.notes).toContainEqual({ about: 'owner unknown' });
    expect(ticket()?.assignee).toBe('robot');
  });

  test('a step that the workflow does not have is said, and not tried again until a day later', async () => {
    const { id, ticket } = await made();
    site.tickets.stuck = true;
    await desk.change(id, { completedOn: '2026-03-21' });
    await desk.sync(1);
    const [note] = (await store.tickets.find(id))?.notes ?? [];
    expect(note).toMatchObject({
      about: 'not taken',
      field: 'done',
      reason: expect.stringMatching(/no step to a done status/),
    });
    site.tickets.stuck = false;
    await desk.sync(61);
    expect(ticket()?.status).toBe('To Do');
    await desk.sync(24 * 60);
    expect(ticket()?.status).toBe('Done');
  });

  test('one that was moved is followed, one that was deleted is said to be gone, and found where it is restored', async () => {
    const { id, key } = await made();
    const moved = site.tickets.move(key, 'OPS');
    await desk.sync();
    expect((await desk.action(id)).ticket?.key).toBe(moved);
    expect(await store.tickets.find(id)).toMatchObject({ key: moved, movedFrom: key, state: 'in step' });
    const [gone] = site.tickets.all().filter((each) => each.key === moved);
    site.tickets.delete(moved);
    await desk.sync();
    expect(await store.tickets.find(id)).toMatchObject({ state: 'gone' });
    expect((await desk.action(id)).opportunity).toBe('Reviews wait for two days');
    if (gone) site.tickets.all().push(gone);
    await desk.sync(61);
    expect(await store.tickets.find(id)).toMatchObject({ state: 'in step' });
  });

  test('another one can be made for one that is gone', async () => {
    const { id, key } = await made();
    site.tickets.delete(key);
    await desk.sync();
    await desk.change(id, { ticketWanted: { source: 'jira', place: 'OPS' } });
    await desk.sync(1);
    const { ticket } = await desk.action(id);
    expect(ticket?.key).toMatch(/^OPS-/);
    expect(await store.tickets.find(id)).toMatchObject({ state: 'in step', key: ticket?.key });
  });

  test('a project in which it may not write is told once, with the wish kept for when it may', async () => {
    site.tickets.forbidden.add('PAY');
    const { id } = await made();
    expect(await store.tickets.find(id)).toMatchObject({
      state: 'refused',
      reason: expect.stringMatching(/permission/),
    });
    expect(desk.told).toEqual([expect.objectContaining({ source: 'jira', place: 'PAY' })]);
    site.tickets.forbidden.clear();
    await desk.sync(61);
    expect((await desk.action(id)).ticket?.key).toMatch(/^PAY-/);
  });

  test('a ticket of which only the action knows, after a crash, is taken up without a word lost', async () => {
    const { id, key, ticket } = await made();
    await store.db
      .collection<{ _id: string }>('tickets')
      .updateOne({ _id: id }, { $unset: { key: '' }, $set: { state: 'wanted' } });
    await desk.sync();
    expect(await store.tickets.find(id)).toMatchObject({ key, state: 'in step' });
    await store.db.collection<{ _id: string }>('tickets').deleteOne({ _id: id });
    site.tickets.edit(key, { description: described('Theirs.') });
    await desk.sync();
    expect(ticket()?.description).toEqual(described('Theirs.'));
    expect(await store.tickets.find(id)).toMatchObject({ key, state: 'in step' });
  });

  test('one at which its tool fails does not keep the others from their turn', async () => {
    const [one, other] = [await made(), await made()];
    const respond = { status: 503, body: 'down' };
    site.inject({ match: new RegExp(`^PUT .*/issue/${one.key}$`), times: 20, respond });
    await desk.change(one.id, { opportunity: 'Changed here' });
    site.tickets.edit(other.key, { summary: 'Changed there' });
    await desk.sync();
    await desk.sync();
    expect(one.ticket()?.summary).toBe('Reviews wait for two days');
    expect((await desk.action(other.id)).opportunity).toBe('Changed there');
    await desk.change(one.id, { ticket: null });
  });

  test('an answer that was lost makes no second ticket', async () => {
    const before = site.tickets.all().length;
    site.inject({ match: /^POST .*\/issue$/, times: 1, truncateAfterBytes: 0 });
    const { id } = await made();
    expect(await store.tickets.find(id)).toMatchObject({ state: 'wanted' });
    await desk.sync(1);
    expect(desk.writes()).toEqual([]);
    await desk.sync(6);
    expect((await desk.action(id)).ticket).toBeDefined();
    expect(site.tickets.all()).toHaveLength(before + 1);
  });

  test('a description that says more than Kata holds is not written over', async () => {
    const { id, key, ticket } = await made();
    const long = 'word '.repeat(200).trim();
    site.tickets.edit(key, { description: described(long) });
    await desk.sync();
    expect((await desk.action(id)).resolution).toHaveLength(500);
    await desk.change(id, { resolution: 'Something shorter.' });
    await desk.sync(1);
    expect(ticket()?.description).toEqual(described(long));
    expect((await store.tickets.find(id))?.notes).toContainEqual({ about: 'body is richer' });
  });
});
