import type { z } from 'zod';
import type { CommandDefinition } from '../../src/slack/define.ts';
import { type Argument, argumentsOf } from '../../src/slack/usage.ts';

/** One thing that what is typed may go on with. */
export interface Completion {
  /** The whole line as it would then be. */
  line: string;
  label: string;
  about: string;
}

export type Complete = (typed: string) => Promise<Completion[]>;

type Definition = Omit<CommandDefinition<never, z.ZodObject>, 'run'>;

/** A word that an argument may be, and what it means. */
export interface Word {
  word: string;
  about: string;
}

export interface CompletionSources {
  commands: { command: string; description: string; usage_hint?: string | undefined }[];
  definitions: Definition[];
  /** The words that arguments of this name take; empty for what is nobody's to list. */
  wordsFor(argument: string): Promise<Word[]>;
}

const MOST = 12;

function quoted(word: string): string {
  return /\s/.test(word) ? `"${word}"` : word;
}

async function wordsOf(argument: Argument, sources: CompletionSources): Promise<Word[]> {
  if (argument.choices) return argument.choices.map((word) => ({ word, about: argument.description ?? '' }));
  return sources.wordsFor(argument.key);
}

/** What may come at the place of the last word of a subcommand's text. */
async function wordsAfter(
  definition: Definition,
  before: string[],
  sources: CompletionSources,
): Promise<Word[]> {
  const all = argumentsOf(definition);
  const option = all.find(({ name, type }) => type !== 'flag' && `--${name}` === before.at(-1));
  if (option) return wordsOf(option, sources);
  const given = before.filter((each) => each.startsWith('--'));
  let loose = 0;
  for (const [index, word] of before.entries()) {
    const option = all.find(({ name }) => `--${name}` === before[index - 1]);
    if (!word.startsWith('--') && (!option || option.type === 'flag')) loose += 1;
  }
  const next = all.find(({ key }) => key === definition.positional[loose]);
  const options = all
    .filter(({ key, name }) => !definition.positional.includes(key) && !given.includes(`--${name}`))
    .map(({ name, description }) => ({ word: `--${name}`, about: description ?? '' }));
  return [...(next ? await wordsOf(next, sources) : []), ...options];
}

/** `help` is answered from the definitions too, without being one. */
function subcommands(definitions: Definition[]): Word[] {
  if (definitions.length === 0) return [];
  const help = { word: 'help', about: 'Everything that can be asked, with examples' };
  const named = definitions.flatMap(({ name, summary }) =>
    name === '' ? [] : [{ word: name, about: summary }],
  );
  return [...named, help];
}

async function candidates(command: string, before: string[], sources: CompletionSources): Promise<Word[]> {
  const own = sources.definitions.filter((each) => each.command === command);
  const unnamed = own.find(({ name }) => name === '');
  const [first] = before;
  if (first === undefined) {
    return [...subcommands(own), ...(unnamed ? await wordsAfter(unnamed, [], sources) : [])];
  }
  const named = own.find(({ name }) => name !== '' && name === first.toLowerCase());
  if (named) return wordsAfter(named, before.slice(1), sources);
  return unnamed ? wordsAfter(unnamed, before, sources) : [];
}

/** Completes a slash command from the commands' own definitions: subcommands, teams, metrics, options. */
export function completionOf(sources: CompletionSources): Complete {
  return async function complete(typed) {
    if (!typed.startsWith('/')) return [];
    const words = typed.split(/\s+/);
    const [command = '', ...rest] = words;
    if (rest.length === 0) {
      return sources.commands
        .filter((each) => each.command.startsWith(command))
        .map((each) => ({ line: `${each.command} `, label: each.command, about: each.description }));
    }
    const last = rest.at(-1) ?? '';
    const stem = typed.slice(0, typed.length - last.length);
    const found = await candidates(command, rest.slice(0, -1), sources);
    return found
      .filter(({ word }) => word.toLowerCase().startsWith(last.toLowerCase()) && word !== last)
      .slice(0, MOST)
      .map(({ word, about }) => ({ line: `${stem}${quoted(word)} `, label: word, about }));
  };
}
