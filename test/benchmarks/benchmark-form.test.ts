import { DateTime } from 'luxon';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/index.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { BENCHMARK_FIELDS as F } from '../../views/modals/benchmark.ts';
import { buttonOf, labelsOf } from '../e2e/office.ts';
import { ADMIN, CHAMPION, CHANNEL, MEMBER, openSetup } from '../setup/support.ts';

const { slack, store, shown, until, close, submit, team, top } = await openSetup();

const NEXT_YEAR = DateTime.now().plus({ days: 90 }).toFormat('yyyy-MM-dd');
const YESTERDAY = DateTime.now().minus({ days: 1 }).toFormat('yyyy-MM-dd');

/** A change merged a day over 200 days, of 10, 20 … 100 hours in turn, by three people. */
beforeAll(async () => {
  const facts = Array.from({ length: 200 }, (_, day) => {
    const mergedAt = new Date(Date.now() - (199 - day) * DAY_MS);
    const openedAt = new Date(mergedAt.getTime() - ((day % 10) + 1) * 10 * 3_600_000);
    const record = {
      source: 'x',
      id: `c${day}`,
      repository: 'acme/shop',
      number: day + 1,
      title: `Change ${day}`,
      author: ['mia', 'cem', 'gus-gh'][day % 3],
      baseBranch: 'main',
      openedAt,
      mergedAt,
      mergeSha: `s${day}`,
      commits: [{ sha: `s${day}`, authoredAt: openedAt, author: 'mia' }],
      reviews: [],
    };
    return { kind: 'change', record } as unknown as Fact;
  });
  await storeFacts(store, facts);
  await relinkStale(store);
});

afterEach(async () => {
  for (const who of [ADMIN, CHAMPION, MEMBER]) await close(who);
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

async function ask(who: string, text = 'benchmark team-a prcycle') {
  const before = slack.ephemerals(CHANNEL, who).length;
  await slack.slash({ user: who, channel: CHANNEL, command: '/metrics', text });
  return slack.waitFor(() => slack.ephemerals(CHANNEL, who)[before], 10_000);
}

async function openForm(who: string): Promise<void> {
  await close(who);
  const message = await ask(who);
  const actionId = buttonOf(message, 'Set benchmarks')?.action_id ?? '';
  await slack.press({ user: who, channel: CHANNEL, message: message.ts, actionId });
  await until(who, 'Where are we? (baseline)');
}

type Said = Partial<Record<keyof typeof F, string | null>>;

const fill = (said: Said) =>
  Object.fromEntries(
    Object.entries(said).map(([field, value]) => {
      const id = F[field as keyof typeof F];
      return [id, { [id]: value }];
    }),
  );

const targets = async () => (await team('team-a'))?.targets?.['prcycle'];
const baseline = () => store.organisation.baseline('team-a', 'prcycle');

test('the team’s own spread stands beside what is chosen, and only its leaders choose', async () => {
  expect(labelsOf(await ask(MEMBER))).not.toContain('Set benchmarks');
  await openForm(CHAMPION);
  const form = shown(CHAMPION);
  expect(form).toMatch(/Last 26 weeks: \*2\.\d days\* of 182 changes/);
  expect(form).toContain('10 %: ');
  expect(form).toContain('what a quarter of your own already meet');
  expect(form).toMatch(/"\d\d % of 182 changes met it"/);
});

test('what is wrong is said under its field, and nothing is saved', async () => {
  await openForm(CHAMPION);
  const wrong = await submit(CHAMPION, fill({ threshold: 'soon', goal: '40', by: YESTERDAY }));
  expect(wrong).toEqual({
    [F.threshold]: 'Say a number, in hours, such as 24.',
    [F.by]: 'This day is over, or today: choose a later one.',
  });
  const worse = await submit(CHAMPION, fill({ threshold: '24', goal: '2 days', by: NEXT_YEAR }));
  expect(worse[F.goal]).toBe('The goal must be at least as good as the threshold, 24 h.');
  const high = await submit(CHAMPION, fill({ threshold: '', goal: '90', by: NEXT_YEAR }));
  expect(high[F.goal]).toMatch(/^You are at [56]\d h, and lower is better: the goal must be below that\.$/);
  expect(await targets()).toBeUndefined();
});

test('what is filled in can be held against the team’s own values before it is saved', async () => {
  await openForm(CHAMPION);
  const view = top(CHAMPION);
  const said = fill({ threshold: '50', goal: '20', by: NEXT_YEAR });
  await slack.press({ user: CHAMPION, view: view.id, actionId: 'benchmark-check', values: said });
  await until(CHAMPION, 'met it in the last half year');
  expect(shown(CHAMPION)).toMatch(/Threshold 50 h: (49|5\d) % of 182 changes met it/);
  expect(await targets()).toBeUndefined();
});

test('two people set different aims at once: neither is lost; the same one: nothing is overwritten', async () => {
  await openForm(CHAMPION);
  await openForm(ADMIN);
  await submit(CHAMPION, fill({ threshold: '48' }));
  await until(CHAMPION, 'Threshold: *48 h*');
  await submit(ADMIN, fill({ goal: '30', by: NEXT_YEAR }));
  await until(ADMIN, 'Goal: *30 h*');
  expect(await targets()).toEqual({ threshold: 48, goal: { value: 30, by: NEXT_YEAR } });

  await openForm(CHAMPION);
  await openForm(ADMIN);
  await submit(CHAMPION, fill({ threshold: '40', goal: '30', by: NEXT_YEAR }));
  await until(CHAMPION, 'Threshold: *40 h*');
  await submit(ADMIN, fill({ threshold: '36', goal: '30', by: NEXT_YEAR }));
  await until(ADMIN, 'was quicker, and nothing was overwritten');
  expect(shown(ADMIN)).toContain('now *40 h*, you said 36 h');
  expect(await targets()).toMatchObject({ threshold: 40 });
});

test('the history tells it in words and takes it back', async () => {
  const before = slack.ephemerals(CHANNEL, CHAMPION).length;
  await slack.slash({ user: CHAMPION, channel: CHANNEL, command: '/kata', text: 'history team-a' });
  const list = await slack.waitFor(() => slack.ephemerals(CHANNEL, CHAMPION)[before], 10_000);
  const said = JSON.stringify(list.blocks);
  expect(said).toContain('the threshold of Pull request cycle time: from 48 h to 40 h');
  expect(said).toContain(`the goal of Pull request cycle time: now 30 h by ${NEXT_YEAR}`);
  const [latest] = await store.decisions.latest(1, [{ kind: 'team', key: 'team-a' }]);
  const block = (list.blocks as { block_id?: string; accessory?: { value?: string } }[]).find(
    ({ accessory }) => accessory?.value === latest?.id,
  );
  await slack.press({
    user: CHAMPION,
    channel: CHANNEL,
    message: list.ts,
    actionId: 'history-undo',
    blockId: block?.block_id ?? '',
  });
  await slack.waitFor(() => slack.ephemerals(CHANNEL, CHAMPION)[before + 1], 10_000);
  expect(await targets()).toEqual({ threshold: 48, goal: { value: 30, by: NEXT_YEAR } });
});

test('a baseline is frozen; another takes its place only after saying what it was, and goes back', async () => {
  const keep = fill({ threshold: '48', goal: '30', by: NEXT_YEAR });
  await openForm(CHAMPION);
  await submit(CHAMPION, { ...keep, ...fill({ freeze: '26' }) });
  await until(CHAMPION, 'Baseline: *');
  const first = await baseline();
  expect(first).toMatchObject({ n: 182, contributors: 3, setBy: 'cem' });

  await openForm(CHAMPION);
  await submit(CHAMPION, { ...keep, ...fill({ freeze: '4' }) });
  await until(CHAMPION, 'Replace the baseline?');
  expect(shown(CHAMPION)).toContain('frozen by Cem');
  expect(await baseline()).toEqual(first);
  await submit(CHAMPION, {});
  await until(CHAMPION, 'Saved.');
  expect(await baseline()).toMatchObject({ n: 28, previous: { n: 182 } });

  await openForm(CHAMPION);
  expect(shown(CHAMPION)).toContain('Put back the one before');
  await submit(CHAMPION, { ...keep, ...fill({ freeze: 'back' }) });
  await until(CHAMPION, 'again.');
  expect(await baseline()).toMatchObject({ n: 182, setBy: 'cem' });
  const done = (await store.audit.about('team team-a')).map(({ action }) => action);
  expect(done.filter((action) => action.includes('baseline'))).toEqual([
    'took a baseline back',
    'set a baseline',
    'set a baseline',
  ]);
});

test('the answer then says where the team was, should be and wants to be', async () => {
  const said = JSON.stringify((await ask(MEMBER)).blocks);
  expect(said).toMatch(/Baseline: \*2\.\d days\* of 182 changes.*frozen by Cem/);
  expect(said).toMatch(/Threshold \*2 days\*: [\d.]+ (h|days) short of it\. \d\d % of 182 changes met it\./);
  expect(said).toContain('(90 days left)');
});

test('all that is measured is frozen at once; what is there already stays unless it is ticked', async () => {
  const ownBefore = await baseline();
  const message = await ask(CHAMPION, 'baseline team-a team-b');
  expect(message.text).toBe('A first baseline of Team A, Team B');
  expect(JSON.stringify(message.blocks)).toContain('Nothing stands out that is measured well enough');
  expect(labelsOf(await ask(MEMBER, 'baseline team-a'))).not.toContain('Freeze this baseline');

  async function freeze(replace: boolean): Promise<void> {
    await close(CHAMPION);
    const actionId = buttonOf(message, 'Freeze this baseline')?.action_id ?? '';
    await slack.press({ user: CHAMPION, channel: CHANNEL, message: message.ts, actionId });
    await until(CHAMPION, 'Where Team A is');
    expect(shown(CHAMPION)).toMatch(
      /Pull request cycle time: \*[\d.]+ h\* \(182 changes\); the baseline is [\d.]+ h, frozen by Cem/,
    );
    await submit(CHAMPION, { ...(replace && { 'baseline-replace': { 'baseline-replace': ['replace'] } }) });
    await until(CHAMPION, 'Frozen: ');
  }
  await freeze(false);
  expect(await baseline()).toEqual(ownBefore);
  expect(await store.organisation.baseline('team-a', 'prsize')).toBeNull();
  expect(await store.organisation.baseline('team-a', 'throughput')).toMatchObject({
    setBy: 'cem',
    contributors: 3,
  });
  await freeze(true);
  expect(await baseline()).toMatchObject({ n: 182, previous: { setBy: 'cem' } });
});

test('who leads the team no more can save nothing in forms that are still open', async () => {
  const before = [await targets(), await baseline()];
  const own = await team('team-a');
  if (!own) throw new Error('no team-a');
  const message = await ask(CHAMPION, 'baseline team-a');
  const forms: [open: () => Promise<unknown>, said: ReturnType<typeof fill>][] = [
    [() => openForm(CHAMPION), fill({ threshold: '12', freeze: '13' })],
    [
      async () => {
        await close(CHAMPION);
        const actionId = buttonOf(message, 'Freeze this baseline')?.action_id ?? '';
        await slack.press({ user: CHAMPION, channel: CHANNEL, message: message.ts, actionId });
        await until(CHAMPION, 'Where Team A is');
      },
      { 'baseline-replace': { 'baseline-replace': ['replace'] as never } },
    ],
  ];
  for (const [open, said] of forms) {
    await open();
    await store.organisation.saveTeams([{ ...own, champion: 'gus' }]);
    const refused = JSON.stringify(await submit(CHAMPION, said));
    expect(refused).toContain('Only admins, the champion and the manager of Team A can change');
    await store.organisation.saveTeams([own]);
  }
  expect([await targets(), await baseline()]).toEqual(before);
});
