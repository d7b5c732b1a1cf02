import { expect, test } from 'vitest';
import type { ActionItem } from '../../src/domain/action-item.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { doneBefore, youSaidWeDid } from '../../src/surveys/follow-up.ts';
import { groupResults } from '../../src/surveys/results.ts';
import { followUpLines } from '../../views/messages/survey-follow-up.ts';
import { freshStore } from '../support/store.ts';
import { all, heldRound, teamOf } from './support.ts';

const store = await freshStore();
const openedAt = new Date('2026-09-07T09:00:00Z');
const at = (days: number) => new Date(openedAt.getTime() + days * DAY_MS);
const people = ['ada', 'ben', 'cleo', 'dan', 'eve'];
await store.organisation.savePeople([{ key: 'ada', name: 'Ada Lovelace' }]);
await store.organisation.saveTeams([teamOf('team-a', people), teamOf('team-b', ['x'])]);
const asked = { scope: 'team-a', instrument: 'retro' };

/** Five people, whose pace is given. */
const hold = (opened: Date, pace: number[]) =>
  heldRound(
    store,
    people.map((person, index) => ({
      person,
      team: 'team-a',
      answers: { ...all((index % 3) + 3), pace: pace[index] ?? 1 },
    })),
    { openedAt: opened, scope: 'team-a' },
  );

function action(id: string, more: Partial<ActionItem>): ActionItem {
  return {
    id,
    team: 'team-a',
    opportunity: 'Too much at once',
    resolution: 'Fewer things at once',
    owner: 'ada',
    dueBy: '2026-09-30',
    createdAt: at(8),
    createdBy: 'ada',
    factor: 'retro/pace',
    ...more,
  };
}

test('before anything was asked there is nothing to be told', async () => {
  expect(await youSaidWeDid(store, { ...asked, now: at(0) })).toBeNull();
});

test('where nothing was started it is said', async () => {
  // 0, 0, 25, 25, 50: mean 20.
  const round = await hold(at(0), [1, 1, 2, 2, 3]);
  const said = await youSaidWeDid(store, { ...asked, now: at(7) });
  expect(said).toMatchObject({ title: 'Team pulse', since: round.closedAt, lines: [] });
  expect(said && followUpLines(said)).toEqual(['Nothing was started on what you said last time.']);
});

test('what the team did since, about this survey, done first', async () => {
  const stood = {
    factor: 'retro/pace',
    team: 'team-a',
    round: 'r',
    closedAt: at(5),
    value: 20,
    band: null,
    n: 5,
  };
  await store.actionItems.save(action('open', { factor: 'retro/safety', resolution: 'Ask in turn' }));
  await store.actionItems.save(action('done', { stood, completedOn: '2026-09-20' }));
  await store.actionItems.save(action('earlier', { createdAt: at(1) }));
  await store.actionItems.save(action('other survey', { factor: 'devex/flow' }));
  await store.actionItems.save(action('other team', { team: 'team-b' }));
  const said = await youSaidWeDid(store, { ...asked, now: at(20) });
  expect(said && followUpLines(said)).toEqual([
    'Said to be hard: Pace (20 of 100) → Fewer things at once (Ada Lovelace; done on 20 Sep 2026)',
    'On Speaking up → Ask in turn (Ada Lovelace; under way until 30 Sep 2026)',
  ]);
});

test('how a factor stood that is not told is not told here either', async () => {
  const stood = { factor: 'retro/pace', team: 'team-a', round: 'r', closedAt: at(5), value: null, n: 5 };
  await store.actionItems.save(action('done', { stood: { ...stood, band: 'undisclosed' } }));
  const said = await youSaidWeDid(store, { ...asked, now: at(20) });
  expect(said?.lines.find(({ title }) => title === 'Pace')?.stood).toBeNull();
  expect(said && followUpLines(said).join(' ')).toContain('On Pace → Fewer things at once');
  await store.actionItems.save(
    action('done', { stood: { ...stood, value: 20, band: null }, completedOn: '2026-09-20' }),
  );
});

test('a team above reads what those below it did, and none of their scores', async () => {
  const parents = [teamOf('tribe', []), teamOf('team-a', people, { parent: 'tribe' })];
  await store.organisation.saveTeams(parents);
  await heldRound(
    store,
    people.map((person) => ({ person, team: 'team-a', answers: all(3) })),
    { openedAt: at(1), scope: 'tribe' },
  );
  const said = await youSaidWeDid(store, { ...asked, scope: 'tribe', now: at(20) });
  const [line] = said ? followUpLines(said) : [];
  expect(line).toBe('On Pace → Fewer things at once (Ada Lovelace, Team team-a; done on 20 Sep 2026)');
  await store.organisation.saveTeams([teamOf('team-a', people)]);
});

test('the next round says from where to where', async () => {
  // 75, 75, 75, 50, 50: mean 65. Of the others 50, 75, 100, 50, 75: mean 70.
  await hold(at(21), [4, 4, 4, 3, 3]);
  const results = await groupResults(store, asked);
  const done = results && (await doneBefore(store, results, at(27)));
  expect(done && followUpLines(done)).toEqual([
    'Said to be hard: Pace (20 of 100) → Fewer things at once (Ada Lovelace; done on 20 Sep 2026; from 20 to 65)',
    'On Speaking up → Ask in turn (Ada Lovelace; was due on 30 Sep 2026; now 70)',
  ]);
  expect(await youSaidWeDid(store, { ...asked, now: at(30) })).toMatchObject({ lines: [] });
});
