import { DateTime } from 'luxon';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { fixedClock } from '../../src/clock.ts';
import type { Focus } from '../../src/domain/team.ts';
import { DIAGNOSIS_DETAILS_ACTION, WORK_ON_ACTION } from '../../views/messages/diagnosis.ts';
import { FOCUS_VIEW } from '../../views/modals/diagnosis-focus.ts';
import { importInto } from '../correlation/linked.ts';
import { ADA, CHANNEL, EVE, GRACE, openSmallOffice } from './actions-office.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const office = await openSmallOffice({ clock: fixedClock(NOW) });
const { store, slack, ask } = office;

/** Two changes in each of 26 weeks: they waited 20 hours for a review, and from the week of 31 August on 40. */
function changes() {
  const first = DateTime.fromISO('2026-05-25T09:00Z', { zone: 'utc' });
  return Array.from({ length: 52 }, (_, index) => {
    const opened = first.plus({ weeks: Math.floor(index / 2), minutes: 7 * (index % 5) });
    const reviewed = opened.plus({ hours: index < 28 ? 20 : 40 });
    const merged = reviewed.plus({ hours: 1 });
    const [author, reviewer] = index % 2 === 0 ? ['ada', 'linus'] : ['linus', 'ada'];
    const sha = `c${index}`;
    return {
      source: 'x',
      id: `shop#${index + 1}`,
      repository: 'shop',
      number: index + 1,
      title: '<!channel> *Basket*',
      author,
      baseBranch: 'main',
      openedAt: opened.toISO(),
      mergedAt: merged.toISO(),
      mergeSha: sha,
      additions: 30,
      deletions: 10,
      commits: [{ sha, authoredAt: opened.minus({ hours: 3 }).toISO(), author }],
      reviews: [{ id: sha, author: reviewer, state: 'approved', submittedAt: reviewed.toISO() }],
    };
  });
}

beforeAll(async () => {
  await importInto(store, { changes: changes() });
});

afterEach(async () => {
  for (const user of [ADA, GRACE])
    if (slack.views(user).length > 0) await slack.closeView({ user, all: true });
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

const said = (message: StoredMessage) => JSON.stringify(message.blocks);
const shown = (user: string) => JSON.stringify(slack.views(user).at(-1)?.view ?? null);
const focusNow = async () => (await store.organisation.teams()).find(({ key }) => key === 'team-a')?.focus;

async function press(user: string, message: StoredMessage, actionId: string, until: string): Promise<void> {
  await slack.press({ user, channel: CHANNEL, message: message.ts, actionId });
  await slack.waitFor(() => shown(user).includes(until), 10_000);
}

async function save(user: string, values: Record<string, Record<string, string>>) {
  return slack.submit({ user, values });
}

describe('/metrics diagnose', () => {
  test('names what stands out, since when, and what speaks against it', async () => {
    const message = await ask(ADA, '/metrics', 'diagnose team-a');
    const text = said(message);
    expect(text).toContain('Changes wait long for a first review');
    expect(text).toContain('Wait for a first review: *20 h*, over 14 h (52 changes)');
    expect(text).toContain('Against it: nothing that is measured');
    expect(text).toContain(
      'Pickup time rose from 20 to 40 h around the week of 31 Aug (worse); that is more than chance.',
    );
    expect(text).toContain('Watch unreviewed changes');
    expect(text).not.toContain('<!channel>');
  });

  test('a metric that is asked for leads, and nothing is said of what is not measured', async () => {
    const text = said(await ask(ADA, '/metrics', 'diagnose team-a prsize'));
    expect(text).toContain('Pull request size: no step that is more than chance in 26 weeks');
    expect(text).not.toContain('Where it lies');
    const unknown = await ask(ADA, '/metrics', 'diagnose team-a pikcup');
    expect(unknown.text).toContain('There is no metric');
  });

  test('outsiders are told nothing that two people are behind, and have no buttons', async () => {
    const message = await ask(EVE, '/metrics', 'diagnose team-a');
    expect(said(message)).not.toContain('wait long');
    expect(said(message)).not.toMatch(/\b(20|40) h\b/);
    expect(said(message)).not.toContain(WORK_ON_ACTION);
  });

  test('all it rests on is behind a button', async () => {
    const message = await ask(ADA, '/metrics', 'diagnose team-a');
    await press(ADA, message, DIAGNOSIS_DETAILS_ACTION, 'bottlenecks can be judged');
    expect(shown(ADA)).toContain('LinearB 2022: over 14 h a wait for review needs focus');
  });
});

describe('Work on this', () => {
  test('opens a focus from where it stands to the next tier, and remembers the finding', async () => {
    const message = await ask(GRACE, '/metrics', 'diagnose team-a');
    await press(GRACE, message, WORK_ON_ACTION, FOCUS_VIEW);
    expect(shown(GRACE)).toContain('Changes wait long for a first review');
    await save(GRACE, {});
    await slack.waitFor(() => shown(GRACE).includes('Saved the focus'), 10_000);
    expect(await focusNow()).toEqual({
      metric: 'pickup',
      since: '2026-11-23',
      start: 40,
      target: 14,
      by: '2026-12-31',
      finding: 'slow-pickup',
      why: 'Changes wait long for a first review',
    } satisfies Focus);
    const board = said(await ask(GRACE, '/metrics', 'dora team-a'));
    expect(board).toContain('*Focus: pickup time* · *40 h* in the last four weeks');
    expect(board).toContain('Goal: from 40 h to 14 h by 31 Dec 2026');
  });

  test('a second focus in the quarter is discouraged, and needs a reason of its own', async () => {
    const before: Focus = { metric: 'cfr', since: '2026-10-02', why: 'It hurts.' };
    await setFocus(before);
    const message = await ask(GRACE, '/metrics', 'diagnose team-a');
    await press(GRACE, message, WORK_ON_ACTION, FOCUS_VIEW);
    expect(shown(GRACE)).toContain('This quarter’s focus is *Change failure rate*, since 2 Oct 2026');
    expect(shown(GRACE)).toContain('nobody can tell what moved which');
    const reason = 'Say why this one now, in place of Change failure rate';
    expect((await save(GRACE, {})).body).toContain(reason);
    expect((await save(GRACE, { why: { why: 'It hurts.' } })).body).toContain(reason);
    expect(await focusNow()).toEqual(before);
    await save(GRACE, { why: { why: 'Failures are rare now.' } });
    await slack.waitFor(() => shown(GRACE).includes('Saved the focus'), 10_000);
    expect(await focusNow()).toMatchObject({ metric: 'pickup', why: 'Failures are rare now.' });
  });

  test('a focus of a quarter that is over needs no reason', async () => {
    await setFocus({ metric: 'cfr', since: '2026-04-02', by: '2026-06-30' });
    const message = await ask(GRACE, '/metrics', 'diagnose team-a');
    await press(GRACE, message, WORK_ON_ACTION, FOCUS_VIEW);
    expect(shown(GRACE)).not.toContain('This quarter’s focus');
  });

  test('what somebody else set meanwhile is not overwritten', async () => {
    await setFocus(undefined);
    const message = await ask(GRACE, '/metrics', 'diagnose team-a');
    await press(GRACE, message, WORK_ON_ACTION, FOCUS_VIEW);
    const theirs: Focus = { metric: 'leadtime', since: '2026-11-23' };
    await setFocus(theirs);
    await save(GRACE, { why: { why: 'Now.' } });
    await slack.waitFor(() => shown(GRACE).includes('while you were at it'), 10_000);
    expect(await focusNow()).toEqual(theirs);
  });

  test('members look, leaders decide', async () => {
    const message = await ask(ADA, '/metrics', 'diagnose team-a');
    const offered = JSON.stringify(message.blocks);
    expect(offered).toContain('action-add');
    expect(offered).not.toContain(WORK_ON_ACTION);
  });
});

async function setFocus(focus: Focus | undefined): Promise<void> {
  const teams = await store.organisation.teams();
  await store.organisation.saveTeams(
    teams.map(({ focus: _, ...team }) => (focus === undefined ? team : { ...team, focus })),
  );
}
