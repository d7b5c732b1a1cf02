import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { FactInput, Kind } from '../domain/index.ts';
import type { HostTurns } from './host-turns.ts';
import type { Writing } from './writing.ts';

/** What a connector may use of the outside world besides HTTP. */
export interface ConnectorIo {
  /** Identity of this source in the configuration; the `source` of every record it yields. */
  source: string;
  /** Value of an environment variable that holds a secret; throws a SourceError that names the variable when unset. */
  secret(variable: string): string;
  clock: Clock;
  /** Calls left before the tool starts refusing, whenever an answer tells. */
  onQuota(remaining: number): void;
  /** Every call waits for one of its host's places, which all sources share. */
  turn: HostTurns;
}

/** One page as the tool gave it. `cursor` is saved once the page is stored, and handed back to go on from there. */
export interface Page {
  items: unknown[];
  cursor: string;
  /** Items this stream expects to read in all, where the tool tells. */
  total?: number;
  /** Records that the tool no longer has, by their own ids. */
  gone?: { kind: Kind; ids: string[] };
  /** All there is of a kind in a project, by id: whatever else the source told of there is gone. */
  present?: { kind: Kind; project: string; ids: string[] };
}

export interface StreamOptions {
  /** What the last stored page left; null at the first sync. */
  cursor: string | null;
  /** How far back the first sync reaches. */
  since: Date;
  signal: AbortSignal;
}

/** One kind of thing in one scope (a repository, a project), so that progress is kept for each. */
export interface Stream {
  /** Stable name such as `changes:acme/shop`. */
  id: string;
  pages(options: StreamOptions): AsyncIterable<Page>;
  /** From one item as the tool gave it to canonical records; an item that fails goes to the quarantine. */
  facts: z.ZodType<FactInput[]>;
  /**
   * What the tool told of the newest state of this stream, where many are told of in one call. While it is what it
   * was when the stream was last read to its end, the stream is not read; once a day it is read all the same.
   */
  head?: string;
}

/** A webhook's call as it came. Names of headers are in small letters. */
export interface HookDelivery {
  headers: Record<string, string | undefined>;
  body: Buffer;
}

/** What a tool's webhook says: only that something changed. What it is now is read from the tool itself. */
export interface Hook {
  /** Whether the tool that knows `secret` sent it. */
  isGenuine(delivery: HookDelivery, secret: string): boolean;
  /** Name of the delivery: the same when it is delivered again. */
  idOf(delivery: HookDelivery): string;
  /** Streams to read, by id or by what an id begins with before a `:`; none for what is of no interest. */
  concerns(delivery: HookDelivery): string[];
}

/** How `kata connect` sets a source up. */
export interface ConnectGuide {
  /** Keys of the configuration to ask for, in this order; secrets are asked for by the name of their variable. */
  asks: string[];
  /** The key that says what is read, and what there is to choose from for the account that `given` opens. */
  choose?: {
    key: string;
    list(given: Record<string, unknown>, io: ConnectorIo, signal: AbortSignal): Promise<string[]>;
  };
}

export interface Check {
  /** Who the tool says we are. */
  account: string;
  /** What is missing, each with what to do; empty when all is well. */
  problems: string[];
}

export interface OpenConnector {
  check(signal: AbortSignal): Promise<Check>;
  streams(signal: AbortSignal): Promise<Stream[]>;
}

/** How a tool is written to, with a credential of its own: the one that reads never writes. */
export interface WriteAccess {
  /** The keys below `write` of a source; secrets are named by environment variable. */
  config: z.ZodObject;
  /** Where tickets can be made, by the configuration alone; left out where it makes none. */
  places?(config: unknown, write: unknown): readonly string[];
  /** Opens it by what the connector's `config` and this one's made of a source's keys. */
  open(config: unknown, write: unknown, io: ConnectorIo): Writing;
}

/** A tool that Kata reads. It knows HTTP and the tool's shapes, and nothing else; it never catches to go on. */
export interface Connector {
  id: string;
  title: string;
  /** The keys of a source of this type in `kata.yml`; secrets are named by environment variable, never given. */
  config: z.ZodObject;
  connect?: ConnectGuide;
  hook?: Hook;
  write?: WriteAccess;
  /** Opens it by what `config` made of a source's keys. */
  open(config: unknown, io: ConnectorIo): OpenConnector;
}

interface ConnectorDefinition<C extends z.ZodObject> extends Omit<Connector, 'config' | 'open'> {
  config: C;
  open(config: z.infer<C>, io: ConnectorIo): OpenConnector;
}

/** As `defineConnector`, of what is written. */
export function defineWriting<C, W extends z.ZodObject>(definition: {
  config: W;
  places?(config: C, write: z.infer<W>): readonly string[];
  open(config: C, write: z.infer<W>, io: ConnectorIo): Writing;
}): WriteAccess {
  return definition as WriteAccess;
}

/** Forgets the shape of the configuration, which is the connector's own: comparing them all takes the compiler minutes. */
export function defineConnector<C extends z.ZodObject>(definition: ConnectorDefinition<C>): Connector {
  return definition as Connector;
}
