import { z } from 'zod';
import { problemsIn } from '../config/advice.ts';
import { withSecretFiles } from '../config/secret-files.ts';
import type { Check, ConnectorIo, OpenConnector } from '../connectors/define.ts';
import { hostTurns } from '../connectors/host-turns.ts';
import { SourceError } from '../connectors/source-error.ts';
import { type Given, namesSecret, type Tool } from './connect-keys.ts';
import { NOTHING_WRITTEN } from './connect-questions.ts';
import { Exit, type Host } from './host.ts';

const TIMEOUT_MS = 120_000;

/** A tool, as it is reached with the secrets that the keys given name. */
export interface Reached {
  /** What there is to choose from. */
  list(): Promise<string[]>;
  check(settings: unknown): Promise<Check>;
}

function howToSet(variable: string): string {
  return `${variable} is not set: put the secret there (export ${variable}=…), or in a file and the file’s path in ${variable}_FILE.`;
}

function unset(needed: string, asked: string[], environment: Host['env']): Exit {
  const others = asked.includes(needed) ? asked.filter((name) => name !== needed && !environment[name]) : [];
  return new Exit(2, [...[needed, ...others].map(howToSet), NOTHING_WRITTEN].join('\n'));
}

/** @throws Exit, once a secret is needed that is not there, that says how to set it */
export async function reach(tool: Tool, id: string, given: Given, host: Host): Promise<Reached> {
  const named = Object.keys(given).filter((key) => namesSecret(key) && typeof given[key] === 'string');
  const variables = (keys: string[]) => keys.map((key) => String(given[key]));
  const { environment, problems } = await withSecretFiles(host.env, variables(named));
  if (problems.length > 0) throw new Exit(2, [...problems, NOTHING_WRITTEN].join('\n'));
  const asked = variables(named.filter((key) => tool.connect?.asks.includes(key)));
  const io: ConnectorIo = {
    source: id,
    clock: host.clock,
    turn: hostTurns(),
    onQuota() {},
    secret(variable) {
      const value = environment[variable];
      if (!value) throw unset(variable, asked, environment);
      return value;
    },
  };
  const within = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const late = AbortSignal.timeout(TIMEOUT_MS);
    return work(AbortSignal.any([host.signal, late])).catch((error: unknown) => {
      if (error !== late.reason) throw error;
      throw new SourceError('timeout', `${tool.title}: no answer in ${TIMEOUT_MS / 1000} s`);
    });
  };
  const access = Object.fromEntries(
    Object.entries(given).filter(([key]) => key in tool.config.shape && key !== tool.connect?.choose?.key),
  );
  const { open } = tool as unknown as { open(settings: unknown, io: ConnectorIo): OpenConnector };
  return {
    list: () =>
      within(async (signal) => (await tool.connect?.choose?.list(access, io, signal)) ?? []).catch(
        (error: unknown) => {
          if (!(error instanceof z.ZodError)) throw error;
          const told = problemsIn(error.issues).map(({ path, message }) => `${path.join('.')}: ${message}`);
          throw new Exit(2, [...told, NOTHING_WRITTEN].join('\n'));
        },
      ),
    check: (settings) => within(async (signal) => open(settings, io).check(signal)),
  };
}
