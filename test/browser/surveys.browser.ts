import { pino } from 'pino';
import { afterAll, expect, test, vi } from 'vitest';
import { holdPastSurveys } from '../../demo/survey-history.ts';
import { startDemoWorker } from '../../demo/worker.ts';
import { surveyingOf } from '../../src/app.ts';
import { DAY_MS, MINUTE_MS } from '../../src/domain/milliseconds.ts';
import type { SurveyRound } from '../../src/domain/survey.ts';
import { giveAnswers } from '../../src/surveys/answering.ts';
import type { Sealing } from '../../src/surveys/sealing.ts';
import { openPlayground } from './support.ts';
import type { Visitor } from './visitor.ts';

vi.setConfig({ testTimeout: 120_000 });

const PATIENCE = { timeout: 40_000, interval: 200 };
/** Seven of team-a, and the head of engineering, who joins them. */
const EIGHT = [
  'Leyla Demir',
  'Mara Vogt',
  'Jonas Keller',
  'Tim Brandt',
  'Nadia Hoffmann',
  'Piotr Zielinski',
  'Sofie Lindqvist',
  'Ingrid Solberg',
];
const LATE = 'Sofie Lindqvist';
const DECLINES = 'Piotr Zielinski';
const REMARK = 'Nobody is told when a review waits <!channel>';

let ahead = 0;
const clock = () => new Date(Date.now() + ahead);
const { asPerson, store, settings } = await openPlayground(clock);
const sealing = surveyingOf(settings.file, settings.env.KATA_SURVEY_KEY).sealing as Sealing;
const teams = await store.organisation.teams();
await store.organisation.saveTeams(
  teams.map((team) =>
    team.key === 'team-a' ? { ...team, members: [...team.members, 'ingrid-solberg'] } : team,
  ),
);
await holdPastSurveys(store, settings, clock());
const worker = startDemoWorker(store, { settings }, clock, pino({ level: 'silent' }));
afterAll(() => worker.stop());

async function underWay(instrument: string) {
  const rounds = await store.surveyRounds.underWay();
  return rounds.find((round) => round.instrument.id === instrument);
}

const open = (instrument: string) =>
  vi.waitFor(async () => {
    const round = await underWay(instrument);
    expect(round?.invitedAt).toBeDefined();
    return round as NonNullable<typeof round>;
  }, PATIENCE);

const closed = (id: string) =>
  vi.waitFor(async () => {
    const round = await store.surveyRounds.find(id);
    expect(round?.state).toBe('closed');
    return round?.outcome;
  }, PATIENCE);

/** Opens somebody's direct message with Kata at what it asks there. */
async function invited(
  who: string,
  title: string,
): Promise<{ person: Visitor; message: ReturnType<Visitor['message']> }> {
  const person = await asPerson(who);
  await person.goes('Kata');
  await person.opensMessages();
  const message = person.message(title);
  await message.waitFor({ timeout: 40_000 });
  return { person, message };
}

test('eight people are asked how the last weeks felt, and answer in the message', async () => {
  const mara = await asPerson('Manager');
  await mara.goes('team-a');
  await mara.asks('/pulse start retro team-a');
  await mara.sees('8 people of Team A');
  await mara.screenshot('survey-01-start');
  await mara.presses('Start');
  const round = await open('retro');
  expect(round.invited).toBe(8);

  for (const [index, who] of EIGHT.entries()) {
    const { person, message } = await invited(who, 'Team pulse');
    if (who === LATE) continue;
    if (index === 0) await person.screenshot('survey-02-invitation');
    if (who === DECLINES) {
      await person.presses('No, thanks', message);
      await message.getByText('You said no, thanks').waitFor();
      continue;
    }
    for (let question = 0; question < 5; question += 1) {
      const label = question === 2 ? 'Disagree' : index % 3 === 0 ? 'Strongly agree' : 'Agree';
      await message.getByRole('button', { name: label, exact: true }).nth(question).click();
      if (question < 4) await message.getByText(`${question + 1} of 5 answered`).waitFor();
      if (index === 0 && question === 1) await person.screenshot('survey-03-answering');
    }
    await message.getByText('Thank you. You can change your answers').waitFor();
  }
});

test('one changes an answer, the leader closes the round, and one comes too late', async () => {
  const { person: leyla, message } = await invited('Leyla Demir', 'Team pulse');
  await leyla.presses('Change my answers', message);
  const form = await leyla.seesModal('Survey: 1 of 2');
  await form.getByRole('radio', { name: 'Strongly disagree' }).nth(2).check();
  await leyla.screenshot('survey-04-changing');
  await leyla.submits('Next');
  await leyla.seesModal('Survey: 2 of 2');
  await leyla.submits();
  await leyla.sees('Thank you');
  await leyla.closes();

  const round = await open('retro');
  const mara = await asPerson('Manager');
  await mara.goes('team-a');
  await mara.asks('/pulse rounds');
  await mara.sees(/half or more are done/);
  await mara.screenshot('survey-05-rounds');
  await mara.presses('Close now');
  await mara.confirms('Close now');
  const outcome = await closed(round.id);
  expect(outcome).toMatchObject({ responses: 6, groups: [{ scope: 'team-a', n: 6, invited: 8 }] });
  const pace = (await store.surveyAnswers.answers([round.id])).flatMap(
    ({ answers }) => answers['pace'] ?? [],
  );
  expect(pace.toSorted()).toEqual([1, 2, 2, 2, 2, 2]);

  const { person: sofie, message: late } = await invited(LATE, 'Team pulse');
  await late.getByRole('button', { name: 'Agree', exact: true }).first().click();
  await sofie.sees(/This round closed on .* What you just sent was not kept/);
  await sofie.screenshot('survey-06-late');
  expect(await store.surveyAnswers.answers([round.id])).toHaveLength(36);
});

/** What somebody chooses (from 0), by the words of the question: low of reviews, all else in the middle or well. */
function choicesOf({ items }: SurveyRound['instrument'], mood: number): Record<string, number> {
  const scaled = items.filter(({ labels }) => labels.length === 5);
  return Object.fromEntries(
    scaled.map(({ text, factor, reverse }, index) => {
      const good = factor === 'feedback-loops' ? mood % 2 : 2 + ((mood + index) % 3);
      return [text, reverse ? 4 - good : good];
    }),
  );
}

/** Answers page after page of the open modal. */
async function answersAll(person: Visitor, choices: Record<string, number>): Promise<void> {
  for (;;) {
    await person.dialog.getByRole('radiogroup').evaluateAll((groups, wanted) => {
      for (const group of groups) {
        const label = group.getAttribute('aria-label') ?? '';
        const [, choice] = Object.entries(wanted).find(([text]) => label.includes(text)) ?? [];
        group.querySelectorAll('input')[choice ?? -1]?.click();
      }
    }, choices);
    const title = await person.dialog.getByRole('heading', { name: /^Survey: / }).innerText();
    const [, at, of] = /(\d+) of (\d+)/.exec(title) ?? [];
    if (at === of) return;
    await person.submits('Next');
    await person.seesModal(`Survey: ${Number(at) + 1} of ${of}`);
  }
}

test('the same eight, and everybody else, say how it is to work here, page by page', async () => {
  const ingrid = await asPerson('Executive');
  await ingrid.goes('team-a');
  await ingrid.asks('/pulse start devex engineering');
  await ingrid.presses('Start');
  const round = await open('devex');
  for (const [index, who] of EIGHT.entries()) {
    const { person, message } = await invited(who, 'Developer experience');
    await person.presses('Answer', message);
    await person.seesModal('Survey: 1 of 5');
    if (index === 0) {
      await person.screenshot('survey-07-page');
      await person.dialog.getByRole('radio').nth(1).check();
      await person.submits('Next');
      await person.seesModal('Survey: 2 of 5');
      await person.closes();
      await person.dialog.waitFor({ state: 'detached' });
      await person.presses('Go on or change answers', message);
      await person.seesModal('Survey: 1 of 5');
    }
    await answersAll(person, choicesOf(round.instrument, index));
    if (index === 0) {
      await person.dialog.getByRole('textbox').fill(REMARK);
      await person.screenshot('survey-08-comment');
    }
    await person.submits();
    await person.sees('Thank you');
    await person.closes();
  }
  const others = (await store.surveyRounds.invitations(round.id)).filter(({ team }) => team !== 'team-a');
  for (const [index, { person, team }] of others.entries()) {
    const answers = Object.fromEntries(
      round.instrument.items.map(({ id, factor, labels }, at) => [
        id,
        team === 'team-c' && factor === 'build-and-test' ? 1 : 1 + ((index + at) % (labels.length - 1)),
      ]),
    );
    await giveAnswers(store, sealing, { round: round.id, person, part: { answers }, now: clock() });
  }
  await vi.waitFor(async () => expect((await underWay('devex'))?.doneAt).toBeDefined(), PATIENCE);
  ahead += 11 * MINUTE_MS;
  const outcome = await closed(round.id);
  expect(outcome?.groups.map(({ scope }) => scope)).toContain('team-a');
});

test('the team sees what it said first, beside its numbers, and begins to work on it', async () => {
  const leyla = await asPerson('Leyla Demir');
  await leyla.goes('team-a');
  await leyla.asks('/pulse results team-a devex');
  await leyla.sees('8 of 8 people answered');
  await leyla.screenshot('survey-09-results');
  await leyla.presses('1 comment');
  await leyla.seesModal('Comments');
  await leyla.sees('Nobody is told when a review waits');
  expect(await leyla.page.locator('.broadcast').count()).toBe(0);
  await leyla.screenshot('survey-10-comments');
  await leyla.closes();
  await leyla.asks('/pulse compare team-a');
  await leyla.sees('Pickup time');
  await leyla.screenshot('survey-11-compare');

  const results = await leyla.asks('/pulse results team-a devex');
  await results.getByRole('button', { name: 'Work on this' }).first().click();
  await leyla.seesModal('Add an action');
  await leyla.fills('What is the opportunity or the challenge?', 'Reviews wait without anybody knowing');
  await leyla.fills('What will you do about it?', 'Kata nudges whoever is asked for a review');
  await leyla.picks('Who sees to it?', 'Leyla', 'Leyla Demir');
  await leyla.screenshot('survey-12-action');
  await leyla.submits('Add');
  await leyla.sees('Added.');
  await leyla.closes();
  const [action] = await store.actionItems.ofTeam('team-a');
  expect(action?.factor).toMatch(/feedback-loops/);
});

test('leaders see the heat map a day later', async () => {
  ahead += DAY_MS + 3_600_000;
  const ingrid = await asPerson('Executive');
  await ingrid.goes('Kata');
  await ingrid.opensMessages();
  await ingrid.asks('/pulse results engineering devex');
  await ingrid.presses('Heat map');
  const picture = ingrid.page.locator('#messages img').last();
  expect(await ingrid.isDrawn(picture)).toBe(true);
  await picture.scrollIntoViewIfNeeded();
  await ingrid.screenshot('survey-13-heat-map');
});

test('the next round begins with what was done about the last', async () => {
  ahead += 60 * DAY_MS;
  const mara = await asPerson('Manager');
  await mara.goes('team-a');
  await mara.asks('/pulse start devex team-a');
  await mara.presses('Start');
  await open('devex');
  const { person: tim, message } = await invited('Tim Brandt', /You said, we did/.source);
  await message.getByText('Kata nudges whoever is asked for a review').waitFor();
  await tim.screenshot('survey-14-you-said-we-did');
});
