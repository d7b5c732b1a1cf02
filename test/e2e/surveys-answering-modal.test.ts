import { describe, expect, test } from 'vitest';
import { AGREEMENT, defineInstrument } from '../../src/surveys/instruments/define.ts';
import { settledOf } from '../surveys/support.ts';
import { openSurveyOffice, slackIdOf, type Who } from './surveys-answering-office.ts';

// A Monday, ten o'clock in Berlin.
const START = '2026-11-16T09:00:00Z';
const office = await openSurveyOffice(START);
const { store, slack, at, invite, press, message, modal, goOn, back, saidBy, openHome, homeOf } = office;

const item = (id: string, factor: string, labels = AGREEMENT) => ({
  id,
  factor,
  labels,
  text: `About ${id}?`,
});
const factor = (id: string) => ({ id, title: `Title of ${id}` });
const numbers = Array.from({ length: 11 }, (_, index) => `${index}`);
const SURVEY = {
  id: 'workshop',
  title: 'Workshop',
  summary: 'How we work.',
  factors: ['flow', 'build', 'calls'].map(factor),
  // Asked factor by factor, in whatever order they are written.
  items: [
    item('focus', 'flow'),
    item('speed', 'build'),
    item('breaks', 'flow'),
    item('noise', 'flow'),
    item('trust', 'build'),
    item('nights', 'calls', numbers),
    item('weekends', 'calls'),
  ],
  comment: 'What else?',
};
const survey = defineInstrument(SURVEY);
const WORDS = '<!channel> <@U0BEN> @here *all* of it\nsecond line';

const open = async (who: Who, label = 'Answer') => {
  await press(who, label);
  return modal(who, ' of ');
};
const chosen = (view: string) =>
  view.match(/"initial_option":\{[^{]*\{[^}]*\},"value":"(\d+)"/g)?.length ?? 0;
const labelled = (view: string) => [...view.matchAll(/About (\w+)\?/g)].map(([, id]) => id);

describe('page by page', () => {
  test('each page is kept; whoever comes back goes on where they stopped, and finds what they said', async () => {
    const round = await invite({ instrument: survey });
    expect(JSON.stringify(office.messageOf('ada').blocks)).not.toContain('About');
    const first = await open('ada');
    expect(first).toContain('Survey: 1 of 3');
    expect(labelled(first)).toEqual(['focus', 'breaks', 'noise', 'speed', 'trust']);
    expect(JSON.parse(JSON.parse(first).private_metadata)).toEqual({ round: round.id, page: 0 });
    await goOn('ada', { focus: 5, breaks: 1, noise: 3, speed: 2, trust: 2 });
    const second = await modal('ada', 'Survey: 2 of 3');
    expect(labelled(second)).toEqual(['nights', 'weekends']);
    expect(second).toContain('static_select');
    await slack.closeView({ user: slackIdOf('ada') });
    await message('ada', 'Each page of answers is kept when you go on');
    expect(await saidBy('ada', round)).toMatchObject({ answers: { focus: 5, trust: 2 } });

    expect(await open('ada', 'Go on or change answers')).toContain('Survey: 2 of 3');
    await back('ada', { nights: 11 });
    const again = await modal('ada', 'Survey: 1 of 3');
    expect(chosen(again)).toBe(5);
    await goOn('ada', { focus: 4 });
    expect(chosen(await modal('ada', 'Survey: 2 of 3'))).toBe(1);
    await goOn('ada', {});
    expect(await modal('ada', 'Done without the rest')).toContain('1 question is open');
    expect(await settledOf(store, round.id)).toEqual([]);
    await goOn('ada', {}, WORDS);
    const thanks = await modal('ada', 'Thank you');
    expect(thanks).toContain('6 of 7 answered, and your comment');
    expect(thanks).not.toContain('second line');
    expect(await settledOf(store, round.id)).toEqual(['ada']);
    const answers = { focus: 4, breaks: 1, noise: 3, speed: 2, trust: 2, nights: 11 };
    expect(await saidBy('ada', round)).toEqual({
      team: 'team-a',
      answers,
      comment: { text: WORDS, factor: null },
    });
  });

  test('a comment has as many words as Slack lets one write, can be about something, and is taken back', async () => {
    const round = await invite();
    await press('ben', 'Add a comment');
    await modal('ben', 'What should the team know?');
    // What is written can be taken back by the message that stands there, which asks first.
    await slack.waitFor(() => office.asksFirst('ben', 'No, thanks'));
    const long = 'ä'.repeat(3_000);
    await goOn('ben', {}, long, 'pace');
    await modal('ben', '0 of 5 answered, and your comment');
    expect(await saidBy('ben', round)).toMatchObject({ comment: { text: long, factor: 'pace' } });
    await slack.closeView({ user: slackIdOf('ben') });
    await press('ben', 'Add a comment');
    expect(await modal('ben', '"initial_value":"ää')).toContain('"value":"pace"');
    await goOn('ben', {}, '');
    await modal('ben', '0 of 5 answered.');
    expect(await saidBy('ben', round)).toEqual({ team: 'team-a', answers: {} });
  });
});

describe('meanwhile', () => {
  test('the round closed: the page says so, and the words are there to be copied', async () => {
    const round = await invite();
    await press('cleo', 'Add a comment');
    await modal('cleo', 'What should the team know?');
    at(round.closesAt);
    await goOn('cleo', {}, WORDS);
    const late = await modal(
      'cleo',
      'This round closed on Saturday 21 Nov, 10:00. What you just sent was not kept; what you had sent before that counts.',
    );
    expect(late).toContain('second line');
    expect(JSON.stringify(JSON.parse(late).blocks.at(-1))).toContain('"type":"plain_text"');
    expect(await store.surveyAnswers.allSealed(round.id)).toEqual([]);
    await press('cleo', 'Open the questions');
    await message('cleo', 'Nothing can be changed any more; what you had sent before that counts.');
    at(START);
  });

  test('the survey was edited: a round asks what it asked when it opened', async () => {
    const round = await invite({ instrument: survey });
    const [first, ...others] = SURVEY.items;
    const edited = { ...SURVEY, items: [{ ...first, text: 'Other words?' }, ...others.slice(0, 5)] };
    const next = await store.instruments.versioned(defineInstrument(edited));
    expect(next.version).toBe(round.instrument.version + 1);
    expect(labelled(await open('dan'))).toHaveLength(5);
    await goOn('dan', { trust: 1 });
    await modal('dan', 'Survey: 2 of 3');
    expect(await saidBy('dan', round)).toMatchObject({ answers: { trust: 1 } });
  });
});

test('what was answered elsewhere is not taken away by the invitation without a question', async () => {
  for (const { id } of await store.surveyRounds.underWay()) await store.surveyRounds.beginClosing(id);
  const round = await invite();
  await openHome('ada', 'Surveys waiting for you');
  await office.pressHome('ada', 'Answer');
  await modal('ada', 'Survey: 1 of 2');
  await goOn('ada', { pace: 2 });
  await modal('ada', 'Survey: 2 of 2');
  await slack.closeView({ user: slackIdOf('ada') });
  expect(office.asksFirst('ada', 'No, thanks')).toBe(false);
  await press('ada', 'No, thanks');
  await message('ada', '1 of 5 answered');
  expect(await saidBy('ada', round)).toMatchObject({ answers: { pace: 2 } });
  expect(office.asksFirst('ada', 'No, thanks')).toBe(true);
  await press('ada', 'No, thanks');
  await message('ada', 'You said no, thanks.');
  expect(await saidBy('ada', round)).toEqual({ team: 'team-a', answers: {} });
});

test('what waits is in /pulse and on the Home, and gone when one is done; nobody notes when', async () => {
  for (const { id } of await store.surveyRounds.underWay()) await store.surveyRounds.beginClosing(id);
  expect(await office.ask('eve', '/pulse')).toContain('No survey waits for you.');
  const round = await invite();
  expect(await openHome('eve', 'Surveys waiting for you')).toContain(
    '5 questions, about 1 minute, until Sat',
  );
  const before = await store.db.collection('homes').findOne({ _id: slackIdOf('eve') as never });
  expect(await office.ask('eve', '/pulse')).toContain('1 survey waits for you.');
  at('2026-11-16T10:00:00Z');
  await office.pressHome('eve', 'Answer');
  await modal('eve', 'Survey: 1 of 2');
  const answers = Object.fromEntries(round.instrument.items.map(({ id }) => [id, 3]));
  await goOn('eve', answers);
  await modal('eve', 'Every question has an answer.');
  await slack.waitFor(() => !homeOf('eve').includes('Surveys waiting'));
  const after = await store.db.collection('homes').findOne({ _id: slackIdOf('eve') as never });
  expect({ ...after, shows: null }).toEqual({ ...before, shows: null });
  expect(await office.ask('eve', '/pulse')).toMatch(/No survey waits for you.*Done, or declined.*Change/);
  expect(await office.ask('eve', '/pulse', slack.directMessageChannel(slackIdOf('eve')))).toContain('Change');
  for (const written of ['audit', 'answers', 'outbox'])
    expect([written, await store.db.collection(written).countDocuments()]).toEqual([written, 0]);
  expect(slack.errors).toEqual([]);
});
