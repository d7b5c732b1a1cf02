import { Command, CommanderError, Option } from 'commander';
import type { AskOptions } from './cli/ask.ts';
import type { ConnectOptions } from './cli/connect.ts';
import { discreet } from './cli/discretion.ts';
import type { ExportOptions } from './cli/export-benchmark.ts';
import { failureOf } from './cli/failure.ts';
import type { Host } from './cli/host.ts';
import type { MatchOptions } from './cli/people.ts';
import type { StartOptions } from './cli/start.ts';
import { withSecrets } from './config/load.ts';

interface DemoFlags {
  once?: true;
  git?: string;
}

/** The parser's own words, as a sentence like all others. */
function sentence(text: string): string {
  const said = text.replace(/^error: /, '').trim();
  const [first = '', ...rest] = said.split('\n');
  const whole = `${first.charAt(0).toUpperCase()}${first.slice(1)}${/[.?!)]$/.test(first) ? '' : '.'}`;
  return `${[whole, ...rest].join(' ')}\n`;
}

/** An option that may be given many times. */
function gathered(value: string, before: string[]): string[] {
  return [...before, value];
}

/** Each subcommand is imported when it is asked for: all of Kata takes a second to import. */
function program(host: Host): Command {
  const kata = new Command('kata')
    .description('Helps engineering teams improve, from inside Slack.')
    .exitOverride()
    .showHelpAfterError()
    .configureOutput({
      writeOut: (text) => host.out(text.trimEnd()),
      writeErr: (text) => host.err(text.trimEnd()),
      outputError: (text, write) => write(sentence(text)),
    });
  kata
    .command('start')
    .description('answer in Slack and keep the data fresh')
    .addOption(new Option('--only <part>', 'only this part').choices(['web', 'worker']))
    .action(async (options: StartOptions) => (await import('./cli/start.ts')).start(host, options));
  kata
    .command('connect')
    .description('set a tool up as a source: ask, look at it live, write kata.yml')
    .argument('[tool]', 'e.g. github; says which there are unless said')
    .option('--id <name>', 'name of the source; that of the tool unless said')
    .option('--set <key=value>', 'a key of the source, which is then not asked for', gathered, [])
    .option('--config-only', 'write what is given, and ask the tool nothing')
    .option('--ask', 'ask even where there is no terminal')
    .action(async (tool: string | undefined, options: ConnectOptions) =>
      (await import('./cli/connect.ts')).connect(host, tool, options),
    );
  kata
    .command('sync')
    .description('read the configured sources now')
    .argument('[sources...]', 'ids of sources; all of them unless said')
    .action(async (sources: string[]) => (await import('./cli/sync.ts')).sync(host, sources));
  kata
    .command('ask')
    .description('answer a slash command here, with no Slack')
    .argument('<command>', 'e.g. "/metrics leadtime team-a"')
    .option('--as <person>', 'as this person (key or e-mail); as an admin unless said')
    .option('--at <instant>', 'as if it were this instant')
    .option('--json', 'one JSON object')
    .option('--samples', 'with every sample in the JSON')
    .option('--png <file>', 'write the chart to this file')
    .action(async (question: string, options: AskOptions) =>
      (await import('./cli/ask.ts')).ask(host, question, options),
    );
  kata
    .command('import')
    .description('load canonical records from a folder or a file')
    .argument('<path>', 'a folder, a .jsonl or a .csv')
    .action(async (path: string) => (await import('./cli/import.ts')).importPath(host, path));
  kata
    .command('demo')
    .description('try everything on a made-up organisation, with no Slack and no services')
    .option('--once', 'end after the answer')
    .option('--git <folder>', 'over a git clone of yours')
    .action(async (flags: DemoFlags) => {
      const { demo } = await import('../demo/index.ts');
      await demo(host, flags);
    });
  kata
    .command('doctor')
    .description('check everything Kata needs, and say what to do')
    .action(async () => (await import('./cli/doctor.ts')).doctor(host));
  const people = kata.command('people').description('who is behind the logins of the tools');
  people
    .command('match')
    .description('say which logins may be whose and which look like bots, and ask')
    .option('--yes', 'take what an e-mail address makes sure, without asking')
    .option('--ask', 'ask even where there is no terminal')
    .action(async (options: MatchOptions) => (await import('./cli/people.ts')).matchLogins(host, options));
  const exporting = kata.command('export').description('write what may leave the organisation');
  exporting
    .command('benchmark')
    .description('medians over teams, with no names, to share by hand; shown in full before it is written')
    .option('--out <file>', 'the file, which must not be there yet')
    .option('--yes', 'write it without asking')
    .option('--weeks <n>', '13, 26, 39 or 52: whole quarters of the calendar', '26')
    .option('--sector <name>', 'put this sector in, one of a list')
    .option('--size <people>', 'put the size of the organisation in, as one of a list')
    .action(async (options: ExportOptions) =>
      (await import('./cli/export-benchmark.ts')).exportBenchmark(host, options),
    );
  kata
    .command('migrate')
    .description('bring the database up to this version')
    .action(async () => (await import('./cli/migrate.ts')).migrate(host));
  return kata;
}

const BAD_INPUT = 2;

/** Runs the command line. @returns the exit status: 0 done, 2 bad input, 1 failed */
export async function runCli(words: string[], world: Host): Promise<number> {
  const host = discreet({ ...world, env: await withSecrets(world.env) });
  try {
    await program(host).parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
    const { status, message } = failureOf(error, host);
    host.err(message);
    return status;
  }
}
