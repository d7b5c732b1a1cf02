import { describe, expect, test } from 'vitest';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { openHomeOffice, PATIENCE_MS, TEAMS, team, WHO } from './home-office.ts';

// A Wednesday, eleven o'clock in Berlin.
const office = await openHomeOffice('2026-03-04T10:00:00Z');
const { store, slack, ship, open, put, synced, seen, openHome, pressHome, later, clock } = office;

// Six changes of ten hours in the last twelve weeks, and before them some of twenty.
await ship(20, [190, 180, 170, 160, 150, 140, 130, 120, 110, 100]);
const [newest] = (await ship(10, [60, 50, 40, 30, 20, 10])).toReversed();

describe('each persona', () => {
  test('a developer sees their team, what waits for them, and how fresh it is', async () => {
    await put(
      open(901, {
        author: 'ben-gh',
        requestedReviewers: ['Ada-GH'],
        openedAt: new Date('2026-03-03T15:00:00Z'),
      }),
      open(902, { author: 'ada-gh', title: 'Mine <!channel>', openedAt: new Date('2026-03-02T08:00:00Z') }),
      open(903, { author: 'ben-gh', requestedReviewers: ['grace-gh'] }),
    );
    await synced();
    const text = await openHome('ada');
    expect(text).toContain('Team A');
    expect(text).toContain('has chosen no focus metric yet');
    expect(text).toMatch(/\*Lead time for changes\*[^\n]*\n\*10 h\*, \w+ \(6 changes\) · was 20 h/);
    expect(text).toMatch(/Deployment frequency: \*/);
    // Asked at 16:00 the day before: an hour of that day, two of this one. Opened Monday at nine: 8 + 8 + 2.
    expect(text).toContain('<https://github.test/shop/901|shop#901 Change 901> · 3 working hours');
    expect(text).toContain('|shop#902 Mine &lt;!channel&gt;> · 2 working days');
    expect(text).not.toContain('903');
    expect(text).not.toContain('All teams');
    expect(text).not.toContain('Set up');
    expect(text).not.toMatch(/\bBen\b/);
  });

  test('a manager sees the teams they lead, and no other', async () => {
    const text = await openHome('grace');
    expect(text).toContain('Your teams');
    expect(text).toMatch(/\*Team A\*\nLead time for changes: \*10 h\*/);
    expect(text).toMatch(/\*Team B\*\nLead time for changes: not enough data yet/);
    expect(text).not.toContain('Team C');
  });

  test('an executive sees all teams, without what few people are behind', async () => {
    const text = await openHome('ivy');
    expect(text).toContain('All teams');
    expect(text).toMatch(/\*Team A\*\nLead time for changes: too few people are behind it to show/);
    expect(text).toContain('Team C');
    expect(text).not.toContain('/kata sync');
  });

  test('an admin sees all teams, and how to set them up', async () => {
    const text = await openHome('root');
    expect(text).toMatch(/All teams\n\*Team A\*\nLead time for changes: \*10 h\*/);
    expect(text).toContain('/kata setup');
  });

  test('somebody in no team is told who adds them; somebody nobody knows too', async () => {
    expect(await openHome('zoe')).toContain('You are in no team yet.');
    const text = await openHome('nobody');
    expect(text).toContain('Ask an admin to add you with the e-mail address');
    expect(text).not.toMatch(/Team [ABC]/);
  });

  test('a guest is told politely that Kata does not answer them', async () => {
    expect(await openHome('guest')).toContain('Kata does not answer guests');
  });
});

test('shortcuts answer in the direct message, as asking there does', async () => {
  await openHome('ada');
  await pressHome('ada', 'Lead time');
  const answer = await slack.waitFor(() => slack.directMessages(WHO.ada)[0], PATIENCE_MS);
  expect(plainMessage(answer)).toContain('Lead time for changes · Team A');
  expect(answer.files).toHaveLength(1);
  await pressHome('ada', 'My own numbers');
  await slack.waitFor(
    () => slack.directMessages(WHO.ada).find((each) => plainMessage(each).includes('Your own work')),
    PATIENCE_MS,
  );
  await pressHome('ada', 'What can I ask?');
  await slack.waitFor(
    () => slack.directMessages(WHO.ada).find((each) => each.text.includes('/metrics leadtime team-a')),
    PATIENCE_MS,
  );
  await openHome('grace');
  await pressHome('grace', 'Look closer');
  const closer = await slack.waitFor(() => slack.directMessages(WHO.grace)[0], PATIENCE_MS);
  expect(plainMessage(closer)).toContain('Four keys and rework · Team A');
});

test('leaders set their team up from there, admins all of them', async () => {
  const formOf = (user: string) => JSON.stringify(slack.views(user)[0]?.view.blocks ?? []);
  expect(await openHome('grace')).toContain('Set up my team');
  await pressHome('grace', 'Set up my team');
  await slack.waitFor(() => formOf(WHO.grace).includes('Team A'), PATIENCE_MS);
  await openHome('root');
  await pressHome('root', 'Set up teams');
  await slack.waitFor(() => formOf(WHO.root).includes('Choose'), PATIENCE_MS);
});

test('an action is done with one press, and gone', async () => {
  const item = { id: 'a1', team: 'team-a', opportunity: 'Slow', resolution: 'Pair on reviews', owner: 'ada' };
  await store.actionItems.save({ ...item, dueBy: '2026-03-01', createdAt: clock.now, createdBy: 'grace' });
  await store.actionItems.save({
    ...item,
    id: 'a2',
    resolution: 'Not hers',
    owner: 'ben',
    dueBy: '2026-03-01',
    createdAt: clock.now,
    createdBy: 'grace',
  });
  const text = await openHome('ada');
  expect(text).toMatch(/Pair on reviews\n⚠ was due 1 Mar 2026/);
  expect(text).not.toContain('Not hers');
  await pressHome('ada', 'Done');
  await slack.waitFor(() => !seen('ada').includes('Pair on reviews'), PATIENCE_MS);
  expect(await store.actionItems.find('a1')).toMatchObject({ completedOn: '2026-03-04', completedBy: 'ada' });
});

test('it is brought up to date when a source or a correction changed a number, and not otherwise', async () => {
  // Homes are drawn a second apart: hers alone is waited for.
  await store.db.collection('homes').deleteMany({});
  await openHome('ada');
  const hash = () => slack.home(WHO.ada)?.hash;
  const before = hash();
  later(2);
  await slack.slash({ user: WHO.ada, channel: 'C0TEAM', command: '/metrics', text: 'list' });
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  expect(hash()).toBe(before);
  await ship(40, [9, 8, 7, 6, 5, 4, 3]);
  await synced();
  await slack.waitFor(() => seen('ada').includes('(13 changes)'), PATIENCE_MS);
  expect(seen('ada')).toMatch(/\*40 h\*/);
  later(2);
  const correction = {
    id: 'c1',
    target: { noun: 'change', ref: newest ?? '' },
    reason: 'a spike',
    by: 'ada',
    at: clock.now,
  };
  await store.corrections.save({ ...correction, action: { do: 'leave-out' } });
  await store.audit.record({ at: clock.now, who: 'ada', action: 'corrected', target: `change ${newest}` });
  await slack.waitFor(() => seen('ada').includes('(12 changes)'), PATIENCE_MS);
});

test('a focus is shown with its aim; many teams come in pages', async () => {
  const focus = { metric: 'throughput', since: '2026-01-05', target: 3, by: '2026-06-30' };
  const many = Array.from({ length: 30 }, (_, index) =>
    team(`crew-${String(index).padStart(2, '0')}`, { name: `Crew ${index}` }),
  );
  await store.organisation.saveTeams([{ ...TEAMS[0], focus } as (typeof TEAMS)[0], ...many]);
  expect(await openHome('ada')).toMatch(
    /\*Throughput\*, your focus since 5 Jan 2026; aim: 3 a week by 30 Jun 2026/,
  );
  expect(await openHome('grace')).toContain('32 teams, page 1 of 4');
  await pressHome('grace', 'Later');
  await slack.waitFor(() => seen('grace').includes('page 2 of 4'), PATIENCE_MS);
  later(2);
  await synced();
  await store.audit.record({ at: clock.now, who: 'root', action: 'decided', target: 'team team-b' });
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  expect(seen('grace')).toContain('page 2 of 4');
});
