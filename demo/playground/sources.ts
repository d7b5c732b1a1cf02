import { commands as definitions } from '../../commands/index.ts';
import { Persona } from '../../src/domain/persona.ts';
import { metrics } from '../../src/metrics/index.ts';
import type { Store } from '../../src/store/index.ts';
import { readManifest } from '../slack/manifest.ts';
import { type Complete, completionOf, type Word } from './completion.ts';

async function wordsFor(store: Store, argument: string): Promise<Word[]> {
  if (argument === 'role') return Persona.options.map((word) => ({ word, about: '' }));
  if (argument === 'metric') return metrics.map(({ id, title }) => ({ word: id, about: title }));
  if (!['team', 'against', 'other', 'of'].includes(argument)) return [];
  const teams = await store.organisation.teams();
  return teams.map(({ key, name }) => ({ word: key, about: name }));
}

/** Completes what is typed from Kata's own commands, its metrics, and the teams there are. */
export function completeFrom(store: Store): Complete {
  return completionOf({
    commands: readManifest().features.slash_commands,
    definitions,
    wordsFor: (argument) => wordsFor(store, argument),
  });
}
