import { addSource, sourceLines, type WrittenSource } from '../config/add-source.ts';
import { loadSettings, type Settings } from '../config/load.ts';
import { Source } from '../config/source.ts';
import { connectors } from '../connectors/index.ts';
import { SourceError } from '../connectors/source-error.ts';
import { askedFor, askedKeys, chosenKey, refuseMissing, refuseWrong, withChoice } from './connect-given.ts';
import { type Given, givenBy, keysOf, problemsOf, type Tool, withStandards } from './connect-keys.ts';
import { NOTHING_WRITTEN, type Questions, questionsFor } from './connect-questions.ts';
import { type Reached, reach } from './connect-tool.ts';
import { Exit, type Host } from './host.ts';
import { shown } from './shown.ts';

export interface ConnectOptions {
  id?: string;
  /** `key=value`, which are then not asked for. */
  set: string[];
  /** Writes what is given, and asks the tool nothing. */
  configOnly?: true;
  /** Reads the answers even where there is no terminal. */
  ask?: true;
}

/** A source that is being set up. */
interface Connecting {
  host: Host;
  tool: Tool;
  id: string;
  /** Null where nobody can be asked. */
  questions: Questions | null;
}

function toolOf(name: string): Tool {
  const tool = connectors.find(({ id }) => id === name.toLowerCase());
  if (tool) return tool;
  throw new Exit(2, `There is no tool \`${name}\`: say one of ${connectors.map(({ id }) => id).join(', ')}.`);
}

function tellTools(host: Host): void {
  const width = Math.max(...connectors.map(({ id }) => id.length));
  for (const { id, title } of connectors) host.out(`${id.padEnd(width)}  ${title}`);
  host.out('Say which: `kata connect TOOL`.');
}

/** @throws Exit when there is a source of that name */
function freeId({ file }: Settings, tool: Tool, wanted: string | undefined): string {
  const taken = file.sources.map(({ id }) => id);
  const id = wanted ?? tool.id;
  if (!taken.includes(id)) return id;
  let number = 2;
  while (taken.includes(`${tool.id}-${number}`)) number += 1;
  throw new Exit(
    2,
    `There is a source \`${id}\` already: give this one another name, such as --id ${tool.id}-${number}`,
  );
}

/** The source as it is to stand in the file: what counts unless said is not repeated. */
function writtenSource({ tool, id }: Connecting, given: Given): WrittenSource {
  const standards = new Map(
    keysOf(tool.config).map(({ name, standard }) => [name, JSON.stringify(standard)]),
  );
  const order = [
    ...askedKeys(tool).map(({ name }) => name),
    chosenKey(tool)?.name ?? '',
    ...Object.keys(given),
  ];
  const keys = [...new Set(order)].filter(
    (key) => given[key] !== undefined && JSON.stringify(given[key]) !== standards.get(key),
  );
  return {
    type: tool.id,
    ...(id === tool.id ? {} : { id }),
    ...Object.fromEntries(keys.map((key) => [key, given[key]])),
  };
}

/** @throws Exit with all that is wrong with it */
function settingsOf(tool: Tool, source: WrittenSource): unknown {
  const parsed = Source.safeParse(source);
  if (parsed.success) return parsed.data.settings;
  throw new Exit(2, [...problemsOf(tool, source), NOTHING_WRITTEN].join('\n'));
}

/** Asks the tool who we are and what is missing. @throws Exit when the source is not to be written for that */
async function confirm(
  { host, tool, questions }: Connecting,
  reached: Reached,
  settings: unknown,
): Promise<void> {
  const { account, problems } = await reached.check(settings);
  host.out(`✓ ${tool.title} answers, as ${shown(account)}`);
  for (const problem of problems) host.out(`✗ ${shown(problem)}`);
  if (problems.length === 0) return;
  if (!questions)
    throw new Exit(1, `${NOTHING_WRITTEN} Correct this, or write it all the same with --config-only.`);
  if (!(await questions.agrees('Write it all the same?'))) throw new Exit(1, NOTHING_WRITTEN);
}

async function write(host: Host, path: string, source: WrittenSource): Promise<void> {
  await addSource(path, source).catch((error: NodeJS.ErrnoException) => {
    const entry = `sources:\n${sourceLines(source, 2)}`.trimEnd();
    throw new Exit(
      1,
      `${path} cannot be written (${error.code ?? error.message}). Put this into it:\n${entry}`,
    );
  });
  host.out(`${path} has the source \`${String(source['id'] ?? source['type'])}\` now:`);
  host.out(sourceLines(source, 2).trimEnd());
}

function tellNext({ host, tool, id }: Connecting, given: Given): void {
  host.out(
    `Next: \`kata sync ${id}\` reads it now; \`kata start\` reads it on schedule once it is started anew.`,
  );
  if (!tool.hook) return;
  const variable = given['hookSecretFrom'];
  const secret = variable
    ? `with the secret that is in ${String(variable)}`
    : 'with a secret of your own, in an environment variable that `hookSecretFrom` of this source names';
  host.out(`Webhook: let ${tool.title} call POST /hooks/${id} at Kata’s address, ${secret}.`);
}

async function setUp(connecting: Connecting, path: string, options: ConnectOptions): Promise<void> {
  const { host, tool, id, questions } = connecting;
  const set = givenBy(options.set, tool);
  refuseWrong(
    tool,
    { ...set, id },
    ['id', ...Object.keys(set)].filter((key) => key !== chosenKey(tool)?.name),
  );
  const asked = questions ? await askedFor(tool, set, questions) : set;
  if (!questions) refuseMissing(tool, asked);
  const reached = options.configOnly ? null : await reach(tool, id, withStandards(asked, tool), host);
  const given = reached ? await withChoice(tool, asked, { list: reached.list, questions }) : asked;
  const source = writtenSource(connecting, given);
  const settings = settingsOf(tool, source);
  if (reached) await confirm(connecting, reached, settings);
  host.signal.throwIfAborted();
  await write(host, path, source);
  tellNext(connecting, given);
}

/**
 * `kata connect`: without a tool says which there are; with one asks for what it needs, lists what the account can see,
 * looks at the tool live, and adds the source to the configuration file, or nothing at all.
 */
export async function connect(host: Host, name: string | undefined, options: ConnectOptions): Promise<void> {
  if (name === undefined) return tellTools(host);
  const tool = toolOf(name);
  const settings = await loadSettings(host.env, { mayBeAbsent: true });
  const id = freeId(settings, tool, options.id);
  const questions = host.terminal || options.ask ? questionsFor(host) : null;
  try {
    await setUp({ host, tool, id, questions }, settings.env.KATA_CONFIG, options);
  } catch (error) {
    if (host.signal.aborted) throw new Exit(1, `Stopped as you asked. ${NOTHING_WRITTEN}`);
    if (!(error instanceof SourceError)) throw error;
    throw new Exit(1, `${error.message}.\n${NOTHING_WRITTEN}`);
  } finally {
    await questions?.end();
  }
}
