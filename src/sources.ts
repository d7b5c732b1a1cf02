import type { HookedSource } from './api/webhooks.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config/load.ts';
import { type SourceSettings, sinceOf } from './config/source.ts';
import type { OpenConnector } from './connectors/define.ts';
import { type HostTurns, hostTurns } from './connectors/host-turns.ts';
import { connectors } from './connectors/index.ts';
import { SourceError } from './connectors/source-error.ts';
import type { Writing } from './connectors/writing.ts';

/** A configured source, ready to be read. */
export interface OpenSource {
  id: string;
  type: string;
  title: string;
  schedule: string;
  since: Date;
  /** Calls the tool allows before it refuses, as last told; null when it never did. */
  quotaLeft(): number | null;
  /** Its webhook, where one is configured. @throws SourceError when its secret is not set */
  hooked(): HookedSource | null;
  /** A connector that looks for its secrets only when it is used, so that one that is missing is told by the run. */
  open(): OpenConnector;
  /** What Kata may change in the tool; null where it only reads. @throws SourceError when a secret is not set */
  writing(): Writing | null;
}

function openSource(source: SourceSettings, settings: Settings, clock: Clock, turn: HostTurns): OpenSource {
  const definition = connectors.find(({ id }) => id === source.type);
  if (!definition) throw new Error(`no connector for ${source.type}`);
  let quota: number | null = null;
  const io = {
    source: source.id,
    clock,
    turn,
    onQuota: (remaining: number) => {
      quota = remaining;
    },
    secret(variable: string) {
      const value = settings.secret(variable);
      if (value) return value;
      throw new SourceError('misconfigured', `${source.id}: the environment variable ${variable} is not set`);
    },
  };
  return {
    id: source.id,
    type: source.type,
    title: definition.title,
    schedule: source.schedule,
    since: sinceOf(source, clock()),
    quotaLeft: () => quota,
    hooked() {
      const { hook } = definition;
      return hook && source.hookSecretFrom
        ? { id: source.id, hook, secret: io.secret(source.hookSecretFrom) }
        : null;
    },
    writing: () =>
      source.write === null ? null : (definition.write?.open(source.settings, source.write, io) ?? null),
    open() {
      const open = definition.open as (config: unknown, io: unknown) => OpenConnector;
      return {
        check: async (signal) => open(source.settings, io).check(signal),
        streams: async (signal) => open(source.settings, io).streams(signal),
      };
    },
  };
}

/** The configured sources, in the order of the file. */
export function openSources(settings: Settings, clock: Clock): OpenSource[] {
  const turn = hostTurns();
  return settings.file.sources.map((source) => openSource(source, settings, clock, turn));
}
