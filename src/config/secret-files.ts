import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { connectors } from '../connectors/index.ts';

export type Environment = Record<string, string | undefined>;

const SUFFIX = '_FILE';
const NAMES_A_VARIABLE = /From$/;
/** Secrets of Kata's own. */
const OWN = ['MONGODB_URI', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'KATA_SURVEY_KEY'];

/** The variables that keys ending in `From` name, at any depth of the configuration as it is written. */
function named(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    NAMES_A_VARIABLE.test(key) && typeof inner === 'string' ? [inner] : named(inner),
  );
}

function defaultNames(): string[] {
  return connectors.flatMap(({ config }) => {
    const { properties = {} } = z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' });
    const standards = Object.entries(properties).map(([key, property]) => [
      key,
      typeof property === 'object' ? property.default : undefined,
    ]);
    return named(Object.fromEntries(standards));
  });
}

/** Every variable that holds a secret: Kata's own, those that connectors read unless told, those `file` names. */
export function secretVariables(file: unknown): string[] {
  return [...new Set([...OWN, ...defaultNames(), ...named(file)])];
}

function reason(variable: string, path: string, { code }: NodeJS.ErrnoException): string {
  const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
  return `${variable}${SUFFIX}: ${path} ${why}: correct the path, or put the secret in ${variable}`;
}

/**
 * The environment with each of these secrets in its variable that was given as the path of a file, in the one that
 * ends in `_FILE`; the newline that ends the file is not part of it. What cannot be taken stays as it was.
 * @returns with it what is wrong: the variable and the path, never what is in the file
 */
export async function withSecretFiles(
  given: Environment,
  variables: string[],
): Promise<{ environment: Environment; problems: string[] }> {
  const environment = { ...given };
  const problems: string[] = [];
  for (const variable of variables) {
    const path = given[`${variable}${SUFFIX}`];
    if (!path) continue;
    if (given[variable]) {
      problems.push(`${variable}: is set, and so is ${variable}${SUFFIX}: keep one of them`);
      continue;
    }
    const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
    const secret = typeof content === 'string' ? content.replace(/[\r\n]+$/, '') : '';
    if (content instanceof Error) problems.push(reason(variable, path, content));
    else if (secret === '') problems.push(`${variable}${SUFFIX}: ${path} is empty: put the secret there`);
    if (secret === '') continue;
    environment[variable] = secret;
    delete environment[`${variable}${SUFFIX}`];
  }
  return { environment, problems };
}
