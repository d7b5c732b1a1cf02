import { didYouMean, findCommand, parseArguments } from './arguments.ts';
import { BadArgument, BadInput, type CommandDefinition, type Reply } from './define.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { argumentsOf, help, usage } from './usage.ts';

/** Whether a command with no word after it is a question. */
export function answersAlone<Ctx>(own: CommandDefinition<Ctx>[]): boolean {
  const unnamed = own.find(({ name }) => name === '');
  return unnamed !== undefined && argumentsOf(unnamed).every(({ required }) => !required);
}

/**
 * Runs what was typed, in Slack or on the command line. No word at all where some is needed, `help` of a command that has no
 * such subcommand, and `--help` anywhere are answered from the definitions.
 * @throws BadInput when it cannot be carried out as it stands
 */
export async function runCommand<Ctx>(
  definitions: CommandDefinition<Ctx>[],
  command: string,
  text: string,
  ctx: Ctx,
): Promise<Reply> {
  const own = definitions.filter((each) => each.command === command);
  const words = text.trim().split(/\s+/);
  const isNamed = (name: string) => own.some((each) => each.name === name);
  const lost = words[0] === '' ? !answersAlone(own) : words[0] === 'help' && !isNamed('help');
  if (lost && own.length > 0 && !isNamed('help')) {
    return { text: escapeMrkdwn(help(own)), blocks: [] };
  }
  const found = findCommand(definitions, command, lost ? 'help' : text);
  if (words.includes('--help')) return { text: escapeMrkdwn(help([found.definition])), blocks: [] };
  try {
    return await found.definition.run(parseArguments(found.definition, found.text), ctx);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    const used = error instanceof BadArgument ? `\nUsage: \`${usage(found.definition)}\`` : '';
    throw new BadInput(`${error.message}${used}${misspelt(own, found.definition, words[0] ?? '')}`);
  }
}

/** A word that no subcommand is called, and that was taken for an argument, is often one of them misspelt. */
function misspelt<Ctx>(
  own: CommandDefinition<Ctx>[],
  { command, name }: { command: string; name: string },
  word: string,
) {
  const near =
    name === ''
      ? didYouMean(
          word,
          own.flatMap((each) => each.name || []),
        )
      : null;
  return near === null ? '' : `\nDid you mean \`${command} ${near}\`?`;
}
