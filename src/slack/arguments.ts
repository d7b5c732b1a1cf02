import { parseArgs } from 'node:util';
import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { BadInput, type CommandDefinition } from './define.ts';
import { tokenise } from './tokens.ts';
import { type Argument, argumentsOf, help, usage } from './usage.ts';

/** The known word nearest to a misspelt one; null when none is near enough to be meant. */
export function didYouMean(word: string, known: Iterable<string>): string | null {
  const typed = word.toLowerCase();
  let best: { candidate: string; edits: number } | null = null;
  for (const candidate of known) {
    const lower = candidate.toLowerCase();
    const edits = distance(typed, lower);
    const near = edits <= Math.max(1, Math.floor(Math.max(typed.length, lower.length) / 3));
    if (near && (!best || edits < best.edits)) best = { candidate, edits };
  }
  return best?.candidate ?? null;
}

function suggestion(word: string, known: string[], prefix = ''): string {
  const near = didYouMean(word, known);
  return near ? ` Did you mean \`${prefix}${near}\`?` : '';
}

function readNumber(typed: string): number | string {
  const value = Number(typed);
  return typed.trim() === '' || Number.isNaN(value) ? typed : value;
}

type Values = Record<string, string | number | boolean>;

function readOption(
  argument: Argument,
  typed: string | undefined,
  inline: boolean,
): string | number | boolean {
  const missing = typed === undefined || (!inline && typed.startsWith('--'));
  if (argument.type === 'flag') {
    if (missing || typed === 'true') return true;
    if (typed === 'false') return false;
    throw new BadInput(`\`--${argument.name}\` takes no value.`);
  }
  if (missing || typed === '') throw new BadInput(`\`--${argument.name}\` takes ${argument.takes}.`);
  return argument.type === 'number' ? readNumber(typed) : typed;
}

function collect(
  all: Argument[],
  { positional, joinsWords }: Pick<CommandDefinition<never>, 'joinsWords' | 'positional'>,
  words: string[],
): Values {
  const options = Object.fromEntries(
    all.flatMap(({ key, name, type }) => {
      const option = { type: type === 'flag' ? ('boolean' as const) : ('string' as const) };
      return [
        [name, option],
        [key, option],
      ];
    }),
  );
  const { tokens } = parseArgs({ args: words, options, strict: false, tokens: true, allowPositionals: true });
  const values: Values = {};
  const loose: string[] = [];
  let said: Argument | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (said && joinsWords && loose.length > 0) {
        values[said.key] = `${values[said.key]} ${token.value}`;
      } else {
        loose.push(token.value);
        said = undefined;
      }
    }
    if (token.kind !== 'option') continue;
    const argument = all.find(({ key, name }) => name === token.name || key === token.name);
    if (!argument) {
      const near = suggestion(
        token.name,
        all.map(({ name }) => name),
        '--',
      );
      throw new BadInput(`There is no option \`${token.rawName}\`.${near}`);
    }
    if (values[argument.key] !== undefined) {
      throw new BadInput(`\`--${argument.name}\` is there twice: say it once.`);
    }
    values[argument.key] = readOption(argument, token.value, token.inlineValue ?? false);
    said = argument.type === 'text' ? argument : undefined;
  }
  const open = positional.filter((key) => values[key] === undefined);
  if (joinsWords && open.length > 0 && loose.length > open.length) {
    loose.push(loose.splice(open.length - 1).join(' '));
  }
  for (const word of loose) {
    const argument = all.find(({ key }) => key === open[0]);
    if (!argument) {
      throw new BadInput(`\`${word}\` is one word too many: put quotation marks around a name with spaces.`);
    }
    open.shift();
    values[argument.key] = argument.type === 'number' ? readNumber(word) : word;
  }
  return values;
}

function explain(issue: z.core.$ZodIssue, all: Argument[], positional: string[], values: Values): string {
  const key = String(issue.path[0] ?? '');
  const argument = all.find((each) => each.key === key);
  if (!argument) return issue.message;
  const shown = positional.includes(key) ? `<${argument.name}>` : `--${argument.name}`;
  const typed = values[key];
  if (typed === undefined) {
    return `\`${shown}\` is missing${argument.description ? `: ${argument.description}` : ''}.`;
  }
  if (issue.code === 'custom') return `\`${shown}\` cannot be \`${typed}\`: ${issue.message}.`;
  if (argument.takes === 'a value') return `\`${shown}\` cannot be \`${typed}\`: ${issue.message}.`;
  const near = argument.choices ? suggestion(String(typed), argument.choices) : '';
  return `\`${shown}\` takes ${argument.takes}, not \`${typed}\`.${near}`;
}

/** Runs `work`; a BadInput of it gets the usage line after its sentence. */
function withUsage<T>(definition: Omit<CommandDefinition<never>, 'run'>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    throw new BadInput(`${error.message}\nUsage: \`${usage(definition)}\``);
  }
}

/**
 * The arguments of a command from the text after its name.
 * @throws BadInput with one sentence on what is wrong, then the usage
 */
export function parseArguments<A extends z.ZodObject>(
  definition: Omit<CommandDefinition<never, A>, 'run'>,
  text: string,
): z.infer<A> {
  return withUsage(definition as unknown as Omit<CommandDefinition<never>, 'run'>, () => {
    const all = argumentsOf(definition);
    const values = collect(all, definition, tokenise(text));
    const parsed = definition.args.safeParse(values);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new BadInput(
      issue ? explain(issue, all, definition.positional, values) : 'That was not understood.',
    );
  });
}

export interface FoundCommand<Ctx> {
  definition: CommandDefinition<Ctx>;
  /** What is left for its arguments. */
  text: string;
}

/**
 * The definition that a typed command means: the subcommand named by the first word, else the one without a name.
 * @throws BadInput when there is neither, with what there is
 */
export function findCommand<Ctx>(
  definitions: CommandDefinition<Ctx>[],
  command: string,
  text: string,
): FoundCommand<Ctx> {
  const own = definitions.filter((each) => each.command === command);
  const [first = '', rest = ''] = text.trim().split(/\s+(.*)/s, 2);
  const named = first && own.find((each) => each.name === first.toLowerCase());
  if (named) return { definition: named, text: rest };
  const unnamed = own.find((each) => each.name === '');
  if (unnamed) return { definition: unnamed, text: text.trim() };
  if (own.length === 0) throw new BadInput(`There is no command \`${command}\`.`);
  const near = suggestion(
    first,
    own.map(({ name }) => name),
    `${command} `,
  );
  const problem = first
    ? `There is no \`${command} ${first}\`.${near}`
    : `Say what you want of \`${command}\`.`;
  throw new BadInput(`${problem}\n${help(own)}`);
}
