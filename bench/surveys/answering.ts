import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackStandIn } from '../../demo/slack/index.ts';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { slackIdOf } from './organisation.ts';

/** What came of people's presses. */
export interface Answered {
  /** Of those that Kata took: milliseconds each. */
  acknowledged: number[];
  /** Presses that came to nothing, because a process was killed or took too long, and were made again. */
  again: number;
  /** People whose message thanks them. */
  thanked: number;
}

const QUESTIONS = 5;
const ANSWERS = 5;
/** A person who sees no tick by then presses again. */
const PATIENCE_MS = 4_000;
const TRIES = 20;
/** A quick reader: with six at once some forty presses a second. */
const THINKING_MS = 100;

/** What a person answers: each answer as often as the others. */
export function answerOf(person: number, question: number): number {
  return 1 + ((person + question) % ANSWERS);
}

/** Where the first unanswered question's buttons are; null where all are answered. */
function nextQuestion({ blocks }: StoredMessage): { question: number; blockId: string } | null {
  const rows = blocks.flatMap((block, at) =>
    JSON.stringify(block).includes('survey-choose-1') ? [{ at, blockId: block.block_id ?? '' }] : [],
  );
  const question = rows.findIndex(({ at }) => !JSON.stringify(blocks[at - 1]).includes('✓'));
  const row = rows[question];
  return row ? { question, blockId: row.blockId } : null;
}

async function answerAll(slack: SlackStandIn, person: number, told: Answered): Promise<void> {
  const user = slackIdOf(person);
  const asked = slack.directMessages(user)[0];
  if (!asked) return;
  for (let tries = 0; tries < QUESTIONS + TRIES; tries += 1) {
    const next = nextQuestion(asked);
    if (!next) break;
    await sleep(THINKING_MS);
    const { status, ackMs } = await slack.press({
      user,
      channel: asked.channel,
      message: asked.ts,
      actionId: `survey-choose-${answerOf(person, next.question)}`,
      blockId: next.blockId,
    });
    const isTold = () => nextQuestion(asked)?.question !== next.question;
    const until = performance.now() + PATIENCE_MS;
    while (status === 200 && !isTold() && performance.now() < until) await sleep(20);
    if (status === 200) told.acknowledged.push(ackMs);
    if (!isTold()) told.again += 1;
    if (status !== 200) await sleep(200);
  }
  if (JSON.stringify(asked.blocks).includes('Thank you')) told.thanked += 1;
}

/** Everybody answers, so many at a time, each question by a press once the one before has its tick. */
export async function everybodyAnswers(
  slack: SlackStandIn,
  { people, atOnce, halfWay }: { people: number; atOnce: number; halfWay(): Promise<void> },
): Promise<Answered> {
  const told: Answered = { acknowledged: [], again: 0, thanked: 0 };
  let next = 0;
  async function oneAfterAnother(): Promise<void> {
    while (next < people) {
      const person = next;
      next += 1;
      if (person === Math.floor(people / 2)) void halfWay();
      await answerAll(slack, person, told);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, oneAfterAnother));
  return told;
}
