import { z } from 'zod';
import type { CommandDefinition } from './define.ts';

/** One argument of a command, as its schema says it. */
export interface Argument {
  /** Its name in the schema, e.g. `byStage`. */
  key: string;
  /** Its name as it is typed, e.g. `by-stage`. */
  name: string;
  type: 'text' | 'number' | 'flag';
  required: boolean;
  description: string | null;
  /** What it takes, in words: `one of a, b`, `a whole number from 1 to 104`. */
  takes: string;
  /** Values it is restricted to; null when it is not. */
  choices: string[] | null;
}

interface Property {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  description?: string;
  minimum?: number;
  maximum?: number;
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function numberInWords({ type, minimum, maximum }: Property): string {
  const kind = type === 'integer' ? 'a whole number' : 'a number';
  const open = Number.MAX_SAFE_INTEGER;
  const from = minimum !== undefined && minimum > -open ? ` from ${minimum}` : '';
  const to = maximum !== undefined && maximum < open ? ` up to ${maximum}` : '';
  return from && to ? `${kind}${from} to ${maximum}` : kind + from + to;
}

function takes(property: Property, choices: string[] | null): string {
  if (choices) return choices.length === 1 ? `${choices[0]}` : `one of ${choices.join(', ')}`;
  if (property.type === 'integer' || property.type === 'number') return numberInWords(property);
  if (property.type === 'boolean') return 'no value';
  if (property.format === 'date') return 'a date like 2026-03-02';
  return 'a value';
}

/** The arguments of a command in the order of its schema. */
export function argumentsOf(definition: Pick<CommandDefinition<never>, 'args'>): Argument[] {
  const schema = z.toJSONSchema(definition.args, { io: 'input', unrepresentable: 'any' });
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([key, value]) => {
    const property = value as Property;
    const values = property.enum ?? (property.const === undefined ? null : [property.const]);
    const choices = values ? values.map(String) : null;
    const numeric = property.type === 'integer' || property.type === 'number';
    return {
      key,
      name: kebab(key),
      type: property.type === 'boolean' ? 'flag' : numeric ? 'number' : 'text',
      required: required.has(key),
      description: property.description ?? null,
      takes: takes(property, choices),
      choices,
    } satisfies Argument;
  });
}

function placeholder({ choices, type, takes: words }: Argument): string {
  if (choices && choices.length <= 4) return choices.join('|');
  if (type === 'number') return 'n';
  return words.startsWith('a date') ? 'date' : 'value';
}

/** One line: the command with its arguments, `[…]` around what may be left out. */
export function usage(definition: Omit<CommandDefinition<never>, 'run'>): string {
  const all = argumentsOf(definition);
  const words = [definition.command, definition.name].filter(Boolean);
  for (const key of definition.positional) {
    const argument = all.find((each) => each.key === key);
    words.push(argument?.required ? `<${kebab(key)}>` : `[${kebab(key)}]`);
  }
  for (const argument of all) {
    if (definition.positional.includes(argument.key)) continue;
    const option = `--${argument.name}${argument.type === 'flag' ? '' : ` <${placeholder(argument)}>`}`;
    words.push(argument.required ? option : `[${option}]`);
  }
  return words.join(' ');
}

function describe(definition: Omit<CommandDefinition<never>, 'run'>): string {
  const lines = [`\`${usage(definition)}\``, definition.summary];
  for (const { key, name, description } of argumentsOf(definition)) {
    if (!description) continue;
    const shown = definition.positional.includes(key) ? name : `--${name}`;
    lines.push(`• \`${shown}\`: ${description}`);
  }
  for (const example of definition.examples) lines.push(`e.g. \`${definition.command} ${example}\``);
  return lines.join('\n');
}

/** Every command with its usage, what its arguments mean, and examples. Plain text: escape it for Slack. */
export function help(definitions: Omit<CommandDefinition<never>, 'run'>[]): string {
  return definitions.map(describe).join('\n\n');
}
