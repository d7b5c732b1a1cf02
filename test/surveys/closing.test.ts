import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { giveAnswers } from '../../src/surveys/answering.ts';
import { closeRound } from '../../src/surveys/closing.ts';
import { sealingWith, WrongKey } from '../../src/surveys/sealing.ts';
import { freshStore } from '../support/store.ts';
import type { Orders } from './closing-process.ts';
import { all, heldRound, openedRound, type Respondent, SEALING, settledOf } from './support.ts';
import { tick } from './ticking.ts';

const store = await freshStore();
const openedAt = new Date('2026-11-16T09:00:00Z');

function people(count: number): Respondent[] {
  return Array.from({ length: count }, (_, index) => ({ person: `p${index}`, team: null }));
}

/** Opens a round that all of these answer, each with words of their own. */
async function answeredRound(count: number) {
  const asked = people(count);
  const round = await openedRound(store, asked, { openedAt });
  for (const { person } of asked) {
    const part = { answers: all(3), comment: { text: `of ${person}`, factor: null } };
    await giveAnswers(store, SEALING, { round: round.id, person, part, now: openedAt });
  }
  return round;
}

async function whatIsLeft(round: string) {
  const [answers, comments, sealed, done, key, found] = await Promise.all([
    store.surveyAnswers.answers([round]),
    store.surveyAnswers.comments(round),
    store.surveyAnswers.allSealed(round),
    settledOf(store, round),
    store.surveyRounds.key(round),
    store.surveyRounds.find(round),
  ]);
  const texts = comments.map(({ text }) => text).toSorted();
  return {
    answers: answers.length,
    texts,
    sealed: sealed.length,
    done: done.length,
    key,
    state: found?.state,
  };
}

/** Answers to five factors and an index of each. */
function wholeOf(count: number) {
  const texts = people(count).map(({ person }) => `of ${person}`);
  return { answers: count * 6, texts: texts.toSorted(), sealed: 0, done: 0, key: null, state: 'closed' };
}

async function startProcess(round: string, dies?: Orders['dies']): Promise<ChildProcess> {
  const orders: Orders = {
    uri: inject('mongoUri'),
    database: store.db.databaseName,
    round,
    ...(dies && { dies }),
  };
  const child = fork(
    fileURLToPath(new URL('./closing-process.ts', import.meta.url)),
    [JSON.stringify(orders)],
    {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    },
  );
  await once(child, 'message');
  return child;
}

test('whatever was acknowledged while a round closes is counted, the last of each person', async () => {
  const asked = people(40);
  const round = await openedRound(store, asked, { openedAt });
  const acknowledged = new Map<string, number>();

  async function keepAnswering(person: string): Promise<string> {
    for (let turn = 0; ; turn += 1) {
      const part = { answers: all(1 + (turn % 5)), comment: { text: `${person} ${turn}`, factor: null } };
      const given = await giveAnswers(store, SEALING, { round: round.id, person, part, now: openedAt });
      if (typeof given === 'string') return given;
      acknowledged.set(person, turn);
    }
  }

  const answering = asked.map(({ person }) => keepAnswering(person));
  while (acknowledged.size < asked.length) await sleep(5);
  await closeRound(store, SEALING, { round, now: round.closesAt });
  expect(new Set(await Promise.all(answering))).toEqual(new Set(['over']));
  const { texts, answers, sealed, done } = await whatIsLeft(round.id);
  expect([texts.length, answers, sealed, done]).toEqual([asked.length, asked.length * 6, 0, 0]);
  for (const text of texts) {
    const [person, turn] = text.split(' ');
    expect(Number(turn)).toBe(acknowledged.get(person ?? ''));
  }
});

test('an answer that comes in while the round is closed counts exactly if it is acknowledged', async () => {
  for (const moment of ['before it is read', 'between reading and writing', 'after'] as const) {
    const round = await answeredRound(6);
    const { surveyAnswers } = store;
    let keep = async () => {};
    const disclose: typeof surveyAnswers.disclose = async (...args) => {
      if (moment === 'between reading and writing') await keep();
      return surveyAnswers.disclose(...args);
    };
    const closing = { ...store, surveyAnswers: { ...surveyAnswers, disclose } };
    // The round is closed while this answer is on its way to the database, or has just arrived there.
    const seal: typeof surveyAnswers.seal = async (...args) => {
      let isKept: boolean | undefined;
      keep = async () => {
        isKept ??= await surveyAnswers.seal(...args);
      };
      if (moment === 'before it is read') await keep();
      await closeRound(closing, SEALING, { round, now: round.closesAt });
      await keep();
      return isKept === true;
    };
    const part = { comment: { text: `late: ${moment}`, factor: null } };
    const slow = { ...store, surveyAnswers: { ...surveyAnswers, seal } };
    const about = { round: round.id, person: 'p0', now: openedAt };
    const said = await giveAnswers(slow, SEALING, { ...about, part });
    const { texts, sealed, done, state } = await whatIsLeft(round.id);
    expect([moment, texts.includes(part.comment.text)]).toEqual([moment, said !== 'over']);
    expect([said === 'over', sealed, done, state]).toEqual([moment === 'after', 0, 0, 'closed']);
  }
});

test('what a killed process left of a round that is closed is swept away, and nothing of one that is open', async () => {
  const [closed, open] = [await answeredRound(5), await answeredRound(5)];
  await closeRound(store, SEALING, { round: closed, now: closed.closesAt });
  const left = { _id: { round: closed.id, person: 'p1' } } as never;
  await store.db.collection('survey_participation').insertOne(left);
  await store.surveyAnswers.seal(closed.id, 'lookup', Buffer.from('left'), null);
  const anHourLater = new Date(closed.closesAt.getTime() + 3_600_000);
  const never = { $set: { closesAt: new Date('2099-01-01T00:00:00Z') } };
  await store.db.collection('survey_rounds').updateOne({ _id: open.id as never }, never);
  await tick(store, anHourLater);
  expect(await whatIsLeft(closed.id)).toMatchObject({ sealed: 1, done: 1 });
  await tick(store, new Date(anHourLater.getTime() + 1));
  expect(await whatIsLeft(closed.id)).toMatchObject({ sealed: 0, done: 0 });
  expect(await whatIsLeft(open.id)).toMatchObject({ sealed: 5, state: 'open' });
  expect(await store.surveyRounds.find(closed.id)).not.toHaveProperty('swept');
});

test('two processes that close a round at once close it once', async () => {
  const round = await answeredRound(6);
  const other = await startProcess(round.id);
  other.send('go');
  await Promise.all([
    closeRound(store, SEALING, { round, now: round.closesAt }),
    closeRound(store, SEALING, { round, now: round.closesAt }),
    once(other, 'exit'),
  ]);
  expect(await whatIsLeft(round.id)).toEqual(wholeOf(6));
});

test('one that is killed at it leaves it to be done again, and nothing twice', async () => {
  for (const dies of ['before', 'after'] as const) {
    const round = await answeredRound(6);
    const child = await startProcess(round.id, dies);
    child.send('go');
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');
    await closeRound(store, SEALING, { round, now: round.closesAt });
    expect(await whatIsLeft(round.id)).toEqual(wholeOf(6));
  }
});

test('without its master key a round stays closing, and nothing is lost', async () => {
  const round = await answeredRound(5);
  const wrong = sealingWith('another');
  await expect(closeRound(store, wrong, { round, now: round.closesAt })).rejects.toThrow(WrongKey);
  expect(await whatIsLeft(round.id)).toMatchObject({ state: 'closing', sealed: 5 });
  await closeRound(store, SEALING, { round, now: round.closesAt });
  expect(await whatIsLeft(round.id)).toEqual(wholeOf(5));
});

test('answers that somebody swapped or changed in the database are left out, and the others counted', async () => {
  const round = await answeredRound(8);
  const [one, two, three] = await store.surveyAnswers.allSealed(round.id);
  const replace = (of = one, by = two?.sealed) =>
    store.surveyAnswers.seal(round.id, of?.lookup ?? '', by ?? Buffer.of(), of?.sealed ?? null);
  await replace(one, two?.sealed);
  await replace(two, one?.sealed);
  await replace(three, Buffer.from('not even long enough'));
  expect(await closeRound(store, SEALING, { round, now: round.closesAt })).toBe(3);
  expect(await whatIsLeft(round.id)).toMatchObject({ answers: 5 * 6, sealed: 0, state: 'closed' });
});

test('words without an answer are kept, and make nobody a respondent', async () => {
  const asked: Respondent[] = people(6).map((each, index) => ({
    ...each,
    ...(index > 0 && { answers: all(2) }),
    comment: { text: `of ${each.person}`, factor: null },
  }));
  const { id, outcome } = await heldRound(store, asked, { openedAt });
  expect(outcome?.responses).toBe(5);
  expect(await whatIsLeft(id)).toMatchObject({ texts: wholeOf(6).texts, answers: 5 * 6 });
});
