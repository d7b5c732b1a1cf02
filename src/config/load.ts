import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { EnvironmentSettings, FileSettings } from './schema.ts';

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

/** What to put there, in words: zod's own are for programmers. */
function advice(message: string): string {
  const wanted = /^Invalid input: expected (\w+), received (\w+)$/.exec(message);
  if (!wanted) return message;
  const [, type = '', received] = wanted;
  const noun = type === 'array' ? 'a list' : type === 'object' ? 'keys with values' : `a ${type}`;
  return received === 'undefined' ? `is missing: put ${noun} here` : `must be ${noun}`;
}

function problemsOf(where: string, error: z.ZodError | undefined): string[] {
  return (error?.issues ?? []).map(
    ({ path, message }) => `${where}: ${path.length > 0 ? `${place(path)}: ` : ''}${advice(message)}`,
  );
}

function parseYaml(text: string, path: string): { value: unknown; problems: string[] } {
  const document = parseDocument(text, { prettyErrors: false });
  const problems = document.errors.map(({ message, pos }) => {
    const line = text.slice(0, pos[0]).split('\n').length;
    return `${path}: line ${line}: ${message}`;
  });
  return { value: problems.length > 0 ? {} : (document.toJS() ?? {}), problems };
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
  const yaml = missing ? { value: {}, problems: [] } : parseYaml(text, path);
  const file = FileSettings.safeParse(yaml.value);
  const problems = [
    ...(missing && (given['KATA_CONFIG'] || text.code !== 'ENOENT')
      ? [`${path} cannot be read: ${text.code}`]
      : []),
    ...yaml.problems,
    ...problemsOf('environment', env.error),
    ...problemsOf(path, file.error),
  ];
  if (!env.success || !file.success || problems.length > 0) throw new BadConfiguration(problems);
  return { file: file.data, env: env.data, secret: (variable) => given[variable] };
}
