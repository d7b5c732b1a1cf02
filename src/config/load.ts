import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { problemsIn } from './advice.ts';
import { EnvironmentSettings, FileSettings } from './schema.ts';
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

/**
 * Reads the configuration file (none is the same as an empty one) and the environment.
 * @throws BadConfiguration with every problem at once; values are never in it, for one may be a secret
 */
export async function loadSettings(environment: Record<string, string | undefined>): Promise<Settings> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const env = EnvironmentSettings.safeParse(given);
  const path = given['KATA_CONFIG'] ?? 'kata.yml';
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  const missing = text instanceof Error;
  const yaml = missing ? { value: {}, problems: [] } : parseYaml(text);
  const file = FileSettings.safeParse(yaml.value);
  const problems = [
    ...(missing && (given['KATA_CONFIG'] || text.code !== 'ENOENT') ? [unreadable(path, text.code)] : []),
    ...yaml.problems.map((problem) => `${path}: ${problem}`),
    ...problemsOf('environment', env.error),
    ...problemsOf(path, file.error),
  ];
  if (!env.success || !file.success || problems.length > 0) throw new BadConfiguration(problems);
  return { file: file.data, env: env.data, secret: (variable) => given[variable] };
}
