import type { Sight } from '../../slack/sight.ts';
import type { Act, ActOutcome } from '../acts.ts';
import type { Character } from '../cast.ts';
import type { Completion } from '../completion.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** What is done, by whoever one is at the time. */
export type Order = Without<Act, 'user'>;

export async function fetchCast(): Promise<Character[]> {
  return (await (await fetch('/cast')).json()) as Character[];
}

export async function fetchCompletions(typed: string): Promise<Completion[]> {
  return (await (await fetch(`/completions?typed=${encodeURIComponent(typed)}`)).json()) as Completion[];
}

export async function act(user: string, order: Order): Promise<ActOutcome> {
  const response = await fetch('/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...order, user }),
  });
  return (await response.json()) as ActOutcome;
}

/** Tells what a person sees, now and at each change, until it is closed. */
export function follow(
  person: string,
  see: (sight: Sight) => void,
  lost: (isLost: boolean) => void,
): EventSource {
  const source = new EventSource(`/live?person=${encodeURIComponent(person)}`);
  source.onmessage = ({ data }) => {
    lost(false);
    see(JSON.parse(data as string) as Sight);
  };
  source.onerror = () => lost(true);
  return source;
}
