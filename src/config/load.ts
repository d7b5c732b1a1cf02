import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { problemsIn } from './advice.ts';
import { EnvironmentSettings, FileSettings } from './schema.ts';
import { type Environment, secretVariables, withSecretFiles } from './secret-files.ts';
import { parseYaml } from './yaml.ts';

export interface Settings {
  file: FileSettings;
  env: EnvironmentSettings;
  /** Value of an environment variable that a source names for its secret; undefined when unset or empty. */
  secret(variable: string): string | undefined;
}

/** Everything that is wrong with the configuration, a line each: where, and what to put there. */
export class BadConfiguration extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    const many = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    super(`The configuration has ${many}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'BadConfiguration';
    this.problems = problems;
  }
}

/** A place in the file as it is written: `sources[0].repositories`. */
function place(path: PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`))
    .join('');
}

function problemsOf(where: string, error: z.ZodError | undefined): string[] {
  const lines = problemsIn(error?.issues ?? []).map(
    ({ path, message }) => `${where}: ${path.length > 0 ? `${place(path)}: ` : ''}${message}`,
  );
  return [...new Set(lines)];
}

function unreadable(path: string, code: string | undefined): string {
  const what =
    code === 'ENOENT' ? 'does not exist: create it, or unset KATA_CONFIG' : `cannot be read (${code})`;
  return `${path}: ${what}`;
}

interface Written {
  path: string;
  value: unknown;
  /** What is wrong with the file as text. */
  problems: string[];
}

async function readWritten(given: Environment, mayBeAbsent: boolean): Promise<Written> {
  const named = given['KATA_CONFIG'];
  const path = named ?? 'kata.yml';
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (text instanceof Error) {
    const expected = text.code === 'ENOENT' && (mayBeAbsent || named === undefined);
    return { path, value: {}, problems: expected ? [] : [unreadable(path, text.code)] };
  }
  const { value, problems } = parseYaml(text);
  return { path, value, problems: problems.map((problem) => `${path}: ${problem}`) };
}

function setOnly(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

/** The environment with its secrets in place, those too that are given as files; what cannot be read stays out. */
export async function withSecrets(environment: Environment): Promise<Environment> {
  const given = setOnly(environment);
  const { value } = await readWritten(given, true);
  return (await withSecretFiles(given, secretVariables(value))).environment;
}

/**
 * Reads the configuration file (none is the same as an empty one; one that `KATA_CONFIG` names must be there unless
 * it `mayBeAbsent`) and the environment.
 * @throws BadConfiguration with every problem at once; values are never in it, for one may be a secret
 */
export async function loadSettings(
  environment: Environment,
  { mayBeAbsent = false } = {},
): Promise<Settings> {
  const asGiven = setOnly(environment);
  const { path, value, problems: ofText } = await readWritten(asGiven, mayBeAbsent);
  const { environment: given, problems: ofSecrets } = await withSecretFiles(asGiven, secretVariables(value));
  const env = EnvironmentSettings.safeParse(given);
  const file = FileSettings.safeParse(value);
  const problems = [
    ...ofText,
    ...ofSecrets.map((problem) => `environment: ${problem}`),
    ...problemsOf('environment', env.error),
    ...problemsOf(path, file.error),
  ];
  if (!env.success || !file.success || problems.length > 0) throw new BadConfiguration(problems);
  return { file: file.data, env: env.data, secret: (variable) => given[variable] };
}
