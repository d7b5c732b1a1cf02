import { expect, test } from 'vitest';
import { type Answer, ask, type World } from '../leadtime/world.ts';
import { agrees, type Case, type Tool, titleOf } from './case.ts';

const asked = new WeakMap<World, Map<string, Promise<Answer>>>();

/** The answer to a question of a world, which is asked once. */
function answerOf({ world, question, decided }: Case): Promise<Answer> {
  const answers = asked.get(world) ?? new Map<string, Promise<Answer>>();
  asked.set(world, answers);
  const key = JSON.stringify([question, decided]);
  const answer = answers.get(key) ?? ask(world, question, undefined, decided);
  answers.set(key, answer);
  return answer;
}

/** Tests that the cases of a tool give what is said of them. */
export function conform(tool: Tool): void {
  test.each(tool.cases.map((each) => [titleOf(tool, each), each] as const))('%s', async (_, each) => {
    const { read = ({ value }) => value, ours, why } = each;
    const seen = read(await answerOf(each));
    if (typeof ours === 'number') expect(seen).toBeCloseTo(ours, 6);
    else expect(seen).toBe(ours);
    expect(why === undefined, 'a difference has a reason, and nothing else has').toBe(agrees(tool, each));
  });
}
