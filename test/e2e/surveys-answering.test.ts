import { describe, expect, test } from 'vitest';
import { sealingWith } from '../../src/surveys/sealing.ts';
import { all, settledOf } from '../surveys/support.ts';
import { openSurveyOffice, slackIdOf, type Who } from './surveys-answering-office.ts';

// A Monday, ten o'clock in Berlin.
const START = '2026-11-16T09:00:00Z';
const office = await openSurveyOffice(START);
const { store, slack, at, invite, press, pressValue, told, message, modal, saidBy, messageOf, asksFirst } =
  office;

const QUESTION = 'We got done what mattered most.';
const QUESTIONS = [QUESTION, 'what bothered me', 'this pace', 'whom our work helped', 'agreed to change'];
const UNTIL = 'Saturday 21 Nov, 10:00';

describe('in the message', () => {
  test('what is promised comes first; one press is one answer, and a tick is all that is told of it', async () => {
    const round = await invite();
    const asked = JSON.stringify(messageOf('ada').blocks);
    expect(asked.indexOf('Before you answer')).toBeLessThan(asked.indexOf(QUESTION));
    expect(asked).toContain(`open until *${UNTIL}*`);
    await press('ada', 'Agree', QUESTION);
    const shown = await message('ada', '1 of 5 answered');
    expect(shown).toContain(`✓ *${QUESTION}*`);
    expect(shown.match(/✓/g)).toHaveLength(1);
    expect(await saidBy('ada', round)).toMatchObject({ answers: { progress: 4 } });
    await press('ada', 'Strongly disagree', QUESTION);
    await expect.poll(() => saidBy('ada', round)).toMatchObject({ answers: { progress: 1 } });
    expect(await store.surveyAnswers.allSealed(round.id)).toHaveLength(1);
    expect(await settledOf(store, round.id)).toEqual([]);
    for (const question of QUESTIONS) await press('ada', 'Agree', question);
    const thanks = await message('ada', `Thank you. You can change your answers until ${UNTIL}.`);
    expect(thanks).not.toMatch(/[Aa]gree/);
    expect(await settledOf(store, round.id)).toEqual(['ada']);
    expect(await saidBy('ada', round)).toEqual({ team: 'team-a', answers: all(4) });
    await press('ada', 'Change my answers');
    expect(await modal('ada', 'Survey: 1 of 2')).toMatch(/"initial_option":{"text":{[^}]*"Agree"/);
  });

  test('a double click, a replay and two devices at once: one response, and nothing of it is lost', async () => {
    const round = await invite();
    const [once] = await Promise.all([press('ben', 'Agree', QUESTION), press('ben', 'Agree', QUESTION)]);
    await press('ben', 'Disagree', QUESTION);
    await slack.resend(once);
    expect(await saidBy('ben', round)).toMatchObject({ answers: { progress: 2 } });
    // Each waits for nothing that the others do.
    await Promise.all(QUESTIONS.map((question) => press('cleo', 'Agree', question)));
    expect(await saidBy('cleo', round)).toMatchObject({ answers: all(4) });
    expect(await store.surveyAnswers.allSealed(round.id)).toHaveLength(2);
  });

  test('whoever declines is told so, keeps nothing, and may answer after all', async () => {
    const round = await invite();
    await press('dan', 'Agree', QUESTION);
    await message('dan', '1 of 5');
    await press('dan', 'No, thanks');
    await message('dan', 'Nothing of yours is kept, and you get no reminder');
    expect(await settledOf(store, round.id)).toEqual(['dan']);
    expect(await saidBy('dan', round)).toEqual({ team: 'team-a', answers: {} });
    await press('dan', 'Answer after all');
    await modal('dan', QUESTION);
    await message('dan', 'Each page of answers is kept when you go on');
  });

  test('what was said is taken back after a question only; declining takes one press', async () => {
    await invite();
    expect(asksFirst('ada', 'No, thanks')).toBe(false);
    await press('ada', 'Agree', QUESTION);
    await message('ada', '1 of 5 answered');
    expect(asksFirst('ada', 'No, thanks')).toBe(true);
    for (const question of QUESTIONS) await press('ada', 'Agree', question);
    await message('ada', 'Thank you.');
    expect(asksFirst('ada', 'Take them back')).toBe(true);
    await press('ada', 'Change my answers');
    await message('ada', 'Go on or change answers');
    expect(asksFirst('ada', 'No, thanks')).toBe(true);
  });

  test('how answers are kept can be read', async () => {
    await invite({ threshold: 6 });
    await press('eve', 'How your answers are kept');
    expect(await modal('eve', 'Until the round closes')).toContain('fewer than 6 answers');
  });
});

describe('what cannot be kept', () => {
  test('an answer after the end is told so, and is not kept', async () => {
    const round = await invite();
    at(round.closesAt);
    await press('eve', 'Agree', QUESTION);
    await message('eve', `This round closed on ${UNTIL}. What you just sent was not kept`);
    await slack.waitFor(() => !JSON.stringify(messageOf('eve').blocks).includes('"button"'));
    expect(await store.surveyAnswers.allSealed(round.id)).toEqual([]);
    at(START);
  });

  test('after the end nothing is changed or taken back, and what was sent before counts', async () => {
    const round = await invite();
    for (const who of ['ada', 'ben'] as const) {
      for (const question of QUESTIONS) await press(who, 'Agree', question);
      await message(who, 'Thank you.');
    }
    at(round.closesAt);
    const over = `This round closed on ${UNTIL}. Nothing can be changed any more; what you had sent before that counts.`;
    await press('ada', 'Take them back');
    expect(await message('ada', over)).not.toContain('not kept');
    await press('ben', 'Change my answers');
    await modal('ben', over);
    expect(await message('ben', over)).not.toContain('not kept');
    expect(await store.surveyAnswers.allSealed(round.id)).toHaveLength(2);
    at(START);
  });

  const forged: [what: string, who: Who, value: (round: string) => string, saying: string][] = [
    ['by somebody who is not asked', 'zoe', (round) => `${round} progress 4`, 'You are not asked'],
    ['to a round that there is not', 'ada', () => 'no-round progress 4', 'There is no such survey.'],
    ['to a question that there is not', 'ada', (round) => `${round} salary 4`, 'no answer to this survey'],
    ['above the highest', 'ada', (round) => `${round} progress 6`, 'no answer to this survey'],
    ['below the lowest', 'ada', (round) => `${round} progress 0`, 'no answer to this survey'],
    ['of another form', 'ada', () => 'yes', 'no answer to a survey'],
    ['of an account that is deactivated', 'gone', (round) => `${round} progress 4`, 'deactivated'],
  ];

  test.each(forged)('an answer %s', async (_what, who, value, saying) => {
    const round = await invite();
    await pressValue(who, value(round.id));
    expect(await told(who, saying)).not.toContain('progress');
    expect(await store.surveyAnswers.allSealed(round.id)).toEqual([]);
    expect(await settledOf(store, round.id)).toEqual([]);
  });

  test('an answer to a round of another master key: an admin is to know, and nothing more is said', async () => {
    const { id: _id, ...round } = await invite();
    const other = sealingWith('another master key than that');
    await store.surveyRounds.open(
      { ...round, id: 'other' },
      [{ round: 'other', person: 'ada', team: 'team-a', slackId: slackIdOf('ada') }],
      other.newKey('other'),
    );
    await pressValue('ada', 'other progress 4');
    await told('ada', 'Kata cannot take answers of this survey just now: tell an admin.');
  });
});

test('nothing that was pressed is written down beside a person', async () => {
  const { lines } = office;
  expect(await store.db.collection('audit').countDocuments()).toBe(0);
  const logged = lines.join('\n');
  expect(logged).toContain('not recorded');
  expect(logged).not.toMatch(/survey-choose|progress|U0(ADA|BEN|CLEO|DAN|EVE|ZOE)/);
  expect(slack.errors).toEqual([]);
  expect(slack.unexpected).toEqual([]);
});
