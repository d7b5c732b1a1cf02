import { findCommand, parseArguments } from './arguments.ts';
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
  const args = parseArguments(found.definition, found.text);
  try {
    return await found.definition.run(args, ctx);
  } catch (error) {
    if (!(error instanceof BadArgument)) throw error;
    throw new BadInput(`${error.message}\nUsage: \`${usage(found.definition)}\``);
  }
}
