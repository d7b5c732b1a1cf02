import { parseDocument } from 'yaml';
import { z } from 'zod';
import { AnySource, Source } from '../config/source.ts';
import type { Connector } from '../connectors/define.ts';
import { Exit } from './host.ts';

/** A tool, whatever its keys. */
export type Tool = Omit<Connector, 'open'>;

/** A key of a source in `kata.yml`, as a person is asked for it. */
export interface Key {
  name: string;
  description: string;
  /** What counts unless said; undefined where there is none. */
  standard: unknown;
  required: boolean;
  holds: 'text' | 'list' | 'other';
}

/** What is known of a source so far, by key. */
export type Given = Record<string, unknown>;

const NAMES_A_VARIABLE = /From$/;
/** Said in another way. */
const NOT_SET = ['type', 'id'];

/** Whether the key names the environment variable of a secret. */
export function namesSecret(key: string): boolean {
  return NAMES_A_VARIABLE.test(key);
}

export function keysOf(schema: z.ZodType): Key[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const { description = '', default: standard, type } = typeof property === 'object' ? property : {};
    const holds = type === 'array' ? 'list' : type === 'string' ? 'text' : 'other';
    return { name, description, standard, required: required.includes(name), holds };
  });
}

/** The keys that a source of this tool takes. */
export function allKeysOf({ config }: Tool): Key[] {
  return [...keysOf(config), ...keysOf(AnySource).filter(({ name }) => !NOT_SET.includes(name))];
}

/** What a typed text means as the value of a key: items of a list are set apart by commas. */
export function meaningOf({ holds }: Key, text: string): unknown {
  if (holds === 'text') return text;
  const written = holds === 'other' || /^\[.*\]$/s.test(text.trim()) ? parseDocument(text) : undefined;
  if (written) return written.errors.length > 0 ? text : written.toJS();
  return text.split(',').flatMap((item) => item.trim() || []);
}

/** What is wrong with a key of a source, as far as can be told before the others are known; each with what to do. */
export function problemsOf({ id }: Tool, given: Given, key?: string): string[] {
  const issues = Source.safeParse({ ...given, type: id }).error?.issues ?? [];
  const about = issues.filter(({ path }) => key === undefined || path[0] === key);
  return about.map(({ path, message }) =>
    key === undefined && path.length > 0 ? `${path[0]?.toString()}: ${message}` : message,
  );
}

/**
 * Reads `key=value` pairs; a list may be given in parts.
 * @throws Exit for what is no key of the tool, or is given twice
 */
export function givenBy(pairs: string[], tool: Tool): Given {
  const keys = allKeysOf(tool);
  const texts = new Map<string, string>();
  for (const pair of pairs) {
    const [, name = '', text = ''] = /^(\w+)=(.*)$/s.exec(pair) ?? [];
    const key = keys.find((each) => each.name === name);
    if (!key) {
      const what =
        name === '' ? 'What follows --set must be KEY=VALUE' : `\`${name}\` is no key of ${tool.title}`;
      throw new Exit(2, `${what}: say one of ${keys.map((each) => each.name).join(', ')}.`);
    }
    const before = texts.get(name);
    if (before !== undefined && key.holds !== 'list')
      throw new Exit(2, `\`${name}\` is given twice: say it once.`);
    texts.set(name, before === undefined ? text : `${before},${text}`);
  }
  return Object.fromEntries(
    keys.flatMap((key) => {
      const text = texts.get(key.name);
      return text === undefined ? [] : [[key.name, meaningOf(key, text)]];
    }),
  );
}

/** What is given and what counts unless said, as far as either is there. */
export function withStandards(given: Given, { config }: Tool): Given {
  const standards = keysOf(config).filter(({ standard }) => standard !== undefined);
  return { ...Object.fromEntries(standards.map(({ name, standard }) => [name, standard])), ...given };
}
