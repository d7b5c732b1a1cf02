import { afterEach, expect, test } from 'vitest';
import { closedNote } from '../../commands/asking/survey-closed.ts';
import { systemClock } from '../../src/clock.ts';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import { retro } from '../../src/surveys/instruments/retro.ts';
import { ADD_ACTION, DETAILS_ACTION } from '../../views/messages/actions.ts';
import { CLOSED_ACTIONS } from '../../views/messages/survey-closed.ts';
import { RESULTS_ACTIONS } from '../../views/messages/survey-results.ts';
import { ACTION_VIEW } from '../../views/modals/action-item.ts';
import { all, heldRound, type Respondent, teamOf } from '../surveys/support.ts';
import { ADA, CHANNEL, EVE, GRACE, openSmallOffice, ROOT } from './actions-office.ts';

const OPEN_MS = 5 * 24 * HOUR_MS;
const members = ['ada', 'linus', 'ben', 'cleo', 'dan', 'fay', 'gil'];
const { store, slack, ask } = await openSmallOffice({ team: { members } });
// One of them is not told apart from the two of the small team.
const others = ['b', 'c', 'd', 'e'].map((key) =>
  teamOf(
    `team-${key}`,
    Array.from({ length: 5 }, (_, index) => `${key}${index}`),
  ),
);
await store.organisation.saveTeams([...others, teamOf('team-small', ['x', 'y'])]);

const closedAgo = (hours: number) => new Date(systemClock().getTime() - hours * HOUR_MS - OPEN_MS);

/** Everybody says 4 to everything, but to pace what is given. */
function said(team: string, people: string[], pace: (number | null)[]): Respondent[] {
  return people.map((person, index) => {
    const own = pace[index];
    if (own === null || own === undefined) return { person, team };
    return { person, team, answers: { ...all(index === 0 ? 5 : 4), pace: own } };
  });
}

const everybody = [
  ...said('team-a', members, [1, 2, 2, 3, 1, 2, null]),
  ...others.flatMap(({ key, members: own }) => said(key, own, [3, 5, 5, 5, 4])),
  ...said('team-small', ['x', 'y'], [5, 1]),
];
const [first] = everybody;
if (first) first.comment = { text: 'Ping <!channel>, *we* need rest', factor: 'pace' };
const older = await heldRound(store, everybody, { openedAt: closedAgo(60 * 24) });
await heldRound(store, everybody, { openedAt: closedAgo(30) });

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

const shown = ({ blocks }: { blocks: unknown }) => JSON.stringify(blocks);

test('a member sees the team’s scores, what is lowest first, and how it stands beside others', async () => {
  const message = await ask(ADA, '/pulse', 'results');
  const text = shown(message);
  expect(text).toContain('6 of 7 people answered');
  // Pace: 0, 25, 25, 50, 0, 25: mean 21; of each of the other teams 50, 100, 100, 100, 75: mean 85.
  expect(text).toContain('*Pace*: *21* · 0 % favourable · as before (21) · other teams 85');
  expect(text.indexOf('*Pace*')).toBeLessThan(text.indexOf('*The rest*'));
  expect(text).toContain('Work on this');
});

test('comments open in a modal, in which nothing mentions anybody', async () => {
  const message = await ask(ADA, '/pulse', 'results team-a');
  await slack.press({
    user: ADA,
    channel: message.channel,
    message: message.ts,
    actionId: RESULTS_ACTIONS.comments,
  });
  const view = await slack.waitFor(() => {
    const open = slack.views(ADA).at(-1);
    return open && shown(open.view).includes('need rest') && open;
  });
  expect(shown(view.view)).toContain('*Pace*');
  expect(shown(view.view)).toContain('Ping &lt;!channel&gt;, ∗we∗ need rest');
  await slack.closeView({ user: ADA });
});

test('nobody outside sees what a team said, and of too few nobody sees anything', async () => {
  expect((await ask(EVE, '/pulse', 'results team-a')).text).toContain('Only members and leaders of Team A');
  expect((await ask(EVE, '/pulse', 'results team-small')).text).toContain('Only members and leaders of');
  expect((await ask(EVE, '/pulse', 'results org')).text).toContain('for those who lead a team');
  expect(shown(await ask(ROOT, '/pulse', 'results team-small'))).toContain('Too few answered');
});

test('leaders read a day after the team, and an earlier round meanwhile', async () => {
  const people = said('team-a', members, [5, 5, 5, 5, 4, 5, 5]);
  const latest = await heldRound(store, people, { openedAt: closedAgo(1), scope: 'team-a' });
  expect(shown(await ask(ADA, '/pulse', 'results team-a retro'))).toContain(
    'up 75 from 21 (too few to tell)',
  );
  const message = await ask(GRACE, '/pulse', 'results team-a retro');
  expect(shown(message)).toContain('The team reads “Team pulse” of');
  expect(shown(message)).toContain('*Pace*: *21*');
  const about = { round: latest.id, scope: 'team-a', page: 0 };
  expect(JSON.stringify(message.blocks)).not.toContain(JSON.stringify(JSON.stringify(about)).slice(1, -1));
});

test('an action from a factor keeps how that stood, and its details say so', async () => {
  const message = await ask(ADA, '/pulse', `results team-a retro --round ${older.id.slice(0, 8)}`);
  await slack.press({ user: ADA, channel: message.channel, message: message.ts, actionId: ADD_ACTION });
  const form = await slack.waitFor(() => {
    const open = slack.views(ADA).at(-1);
    return open && 'callback_id' in open.view && open.view.callback_id === ACTION_VIEW && open;
  });
  expect(shown(form.view)).toContain(
    '"initial_option":{"text":{"type":"plain_text","text":"Pace (Team pulse)"}',
  );
  const dueBy = new Date(systemClock().getTime() + 7 * 24 * HOUR_MS).toISOString().slice(0, 10);
  const values = { resolution: 'Fewer things at once', 'due-by': dueBy };
  await slack.submit({
    user: ADA,
    values: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { [id]: value }])),
  });
  const [item] = await store.actionItems.ofTeam('team-a');
  expect(item).toMatchObject({ factor: 'retro/pace', opportunity: 'Pace in “Team pulse”' });
  // It stands as in the latest round: 100 six times, 75 once.
  expect(item?.stood).toMatchObject({ factor: 'retro/pace', team: 'team-a', n: 7 });
  expect(item?.stood?.value).toBeCloseTo(96.4, 1);
  await slack.closeView({ user: ADA });
  const list = await ask(ADA, '/actions', 'team-a');
  await slack.press({ user: ADA, channel: list.channel, message: list.ts, actionId: DETAILS_ACTION });
  const details = await slack.waitFor(() => {
    const open = slack.views(ADA).at(-1);
    return open && shown(open.view).includes('*About*') && open;
  });
  expect(shown(details.view)).toContain('*About*: Pace (Team pulse) · 96 of 100 when it was made (n=7');
  await slack.closeView({ user: ADA });
});

test('an earlier round is asked for by its id', async () => {
  const text = shown(await ask(ADA, '/pulse', `results team-a retro --round ${older.id.slice(0, 8)}`));
  expect(text).toContain('No earlier round asked the same');
});

test('an admin gets a picture of teams by factors, and the table', async () => {
  const message = await ask(ROOT, '/pulse', 'results org');
  const before = slack.directMessages(ROOT).length;
  await slack.press({
    user: ROOT,
    channel: message.channel,
    message: message.ts,
    actionId: RESULTS_ACTIONS.heatMap,
  });
  const sent = await slack.waitFor(() =>
    slack
      .directMessages(ROOT)
      .slice(before)
      .find(({ files }) => files.length > 0),
  );
  const [table] = sent.files.filter(({ name }) => name.endsWith('.csv'));
  const csv = table?.bytes.toString('utf8') ?? '';
  expect(csv).toContain('Team A,Pace,20.8,0.0,,6,20.8,');
  expect(csv).toContain('Team team-small,,,,,,,too few answered to show it');
});

test('the button in the channel answers each who presses it alone, and nobody writes down that they did', async () => {
  const note = await closedNote(store, { round: older, scope: 'team-a', toLeaders: false });
  if (!note) throw new Error('nothing is shown');
  await store.outbox.add({ key: 'closed', channel: CHANNEL, ...note, picture: null }, systemClock());
  const posted = await slack.waitFor(() => slack.messages(CHANNEL).find(({ text }) => text === note.text));
  const press = async (user: string) => {
    const before = slack.ephemerals(CHANNEL, user).length;
    await slack.press({ user, channel: CHANNEL, message: posted.ts, actionId: CLOSED_ACTIONS.see });
    return slack.waitFor(() => slack.ephemerals(CHANNEL, user)[before]);
  };
  expect(shown(await press(ADA))).toContain('6 of 7 people answered');
  expect((await press(EVE)).text).toContain('Only members and leaders of Team A');
  expect(slack.messages(CHANNEL).find(({ ts }) => ts === posted.ts)?.text).toBe(note.text);
  expect(await store.db.collection('audit').countDocuments({ target: CLOSED_ACTIONS.see })).toBe(0);
});

test('a survey that there is not is told with the nearest', async () => {
  expect((await ask(ADA, '/pulse', `results team-a ${retro.id}x`)).text).toContain('Did you mean `retro`?');
});
