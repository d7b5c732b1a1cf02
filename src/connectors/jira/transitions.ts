import { z } from 'zod';
import { SourceError } from '../source-error.ts';
import { explained } from './explain.ts';
import type { Site } from './site.ts';

const Transitions = z.object({
  transitions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      to: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
    }),
  ),
});

type Transition = z.infer<typeof Transitions>['transitions'][number];

/** Done statuses that say that nothing was done. */
const GIVEN_UP = /won.?t|cancel|reject|declin|duplicate|invalid|abandon|obsolete/i;

function stepTo(done: boolean, steps: Transition[]): Transition | undefined {
  const into = (category: string) => steps.filter(({ to }) => to.statusCategory.key === category);
  if (!done) return into('new')[0] ?? into('indeterminate')[0];
  const finished = into('done');
  return finished.find(({ to }) => !GIVEN_UP.test(to.name)) ?? finished[0];
}

/**
 * Takes an issue to a done status, or back from one, by a step that its workflow has where it stands.
 * @throws SourceError of kind `misconfigured` when there is no such step
 */
export async function transit(site: Site, key: string, done: boolean, signal: AbortSignal): Promise<void> {
  const path = `${site.api}/issue/${encodeURIComponent(key)}/transitions`;
  const what = `steps of ticket ${key}`;
  const { data } = await site.call({ path, what, schema: Transitions, signal });
  const step = stepTo(done, data.transitions);
  if (!step) {
    const to = done ? 'a done status' : 'a status that is not done';
    throw new SourceError(
      'misconfigured',
      `Jira, ticket ${key}: from where it is, its workflow has no step to ${to} that this account may take`,
    );
  }
  const advice = 'take that step in Jira, and Kata follows';
  const body = { transition: { id: step.id } };
  const call = { path, method: 'POST', body, what: `ticket ${key}, step ${step.name}` } as const;
  await explained(advice, () => site.call({ ...call, schema: z.null(), signal }));
}
