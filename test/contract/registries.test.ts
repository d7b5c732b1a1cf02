import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { events } from '../../commands/events/index.ts';
import { commands } from '../../commands/index.ts';
import { interactions } from '../../commands/interactions/index.ts';
import { options } from '../../commands/options/index.ts';
import { shortcuts } from '../../commands/shortcuts/index.ts';
import { jobs } from '../../jobs/index.ts';
import { publications } from '../../publications/index.ts';
import { connectors } from '../../src/connectors/index.ts';
import { metrics } from '../../src/metrics/index.ts';
import { exportsOf, filesOf, forgotten } from './folder.ts';

const REGISTRIES = [
  {
    folder: 'src/metrics',
    members: metrics,
    marks: ['samples', 'summary'],
    ids: metrics.map(({ id }) => id),
  },
  {
    folder: 'src/connectors',
    nested: true,
    members: connectors,
    marks: ['config', 'open'],
    ids: connectors.map(({ id }) => id),
  },
  {
    folder: 'commands',
    members: commands,
    marks: ['command', 'run'],
    // The one meant where no subcommand matches is what shows something.
    ids: commands.map(({ command, name }) => `${command.slice(1)}-${name || 'show'}`),
  },
  { folder: 'jobs', members: jobs, marks: ['plan'], ids: jobs.map(({ id }) => id) },
  {
    folder: 'publications',
    members: publications,
    marks: ['due', 'compose'],
    ids: publications.map(({ id }) => id),
  },
  {
    folder: 'commands/events',
    members: events,
    marks: ['type', 'run'],
    ids: events.map(({ type }) => type.replaceAll('_', '-')),
  },
  {
    folder: 'commands/shortcuts',
    members: shortcuts,
    marks: ['opening', 'run'],
    ids: shortcuts.map(({ id }) => id),
  },
];

describe.each(REGISTRIES)('the registry of $folder', ({ folder, nested, members, marks, ids }) => {
  test('holds what the folder holds, each in a file named after its id', async () => {
    const exported = await exportsOf(folder, nested);
    expect(filesOf(members, exported)).toEqual(ids);
    expect(forgotten(members, exported, (value) => marks.every((mark) => mark in value))).toEqual([]);
  });

  test('has each id once', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('every file of commands, interactions and connectors is a member: what they share is in sub-folders', async () => {
  const commandFiles = await exportsOf('commands');
  expect([...commandFiles.keys()].toSorted()).toEqual(filesOf(commands, commandFiles).toSorted());
  const interactionFiles = await exportsOf('commands/interactions');
  expect([...interactionFiles.keys()].toSorted()).toEqual(
    [...new Set(filesOf(interactions, interactionFiles))].toSorted(),
  );
  const folders = await readdir(resolve(import.meta.dirname, '../../src/connectors'), {
    withFileTypes: true,
  });
  expect(
    folders
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(connectors.map(({ id }) => id).toSorted());
});

/** Ids that views export under names such as `COUNTED_ACTION` or `SETUP_ACTIONS`: of buttons, selects and modals. */
async function offeredByViews(): Promise<string[]> {
  const files = await readdir(resolve(import.meta.dirname, '../../views'), { recursive: true });
  const offered: unknown[] = [];
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const module = (await import(resolve(import.meta.dirname, '../../views', file))) as Record<
      string,
      unknown
    >;
    const named = Object.entries(module).filter(([name]) => /_(ACTIONS?|VIEWS?|SELECTS?|PAGES)$/.test(name));
    for (const [, value] of named)
      offered.push(...(typeof value === 'string' ? [value] : Object.values(value as object)));
  }
  return offered.filter((id) => typeof id === 'string');
}

test('every interaction and select is one that a view offers, none is left out, and none is there twice', async () => {
  // A select that asks for what it offers may do something at once as well.
  for (const list of [interactions, options]) {
    const ids = list.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  }
  const known = new Set([...interactions, ...options].map(({ id }) => id));
  expect([...known].toSorted()).toEqual([...new Set(await offeredByViews())].toSorted());
  for (const { kind, mode, opening } of interactions)
    if (opening) expect([kind, mode]).toEqual(['action', 'read']);
});

test('names of metrics, aliases included, are each of one metric', () => {
  const names = metrics.flatMap(({ id, aliases }) => [id, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(connectors)('the connector $id', ({ id, title, config }) => {
  const schema = z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' });

  test('is named, and refuses keys that it does not know', () => {
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(title).not.toBe('');
    expect(schema.additionalProperties).toBe(false);
  });

  test('says of every key what to put there', () => {
    const silent = Object.entries(schema.properties ?? {}).filter(
      ([, property]) => typeof property === 'boolean' || !property.description,
    );
    expect(silent.map(([key]) => key)).toEqual([]);
  });

  test('takes secrets by the name of an environment variable, never themselves', () => {
    const keys = Object.keys(schema.properties ?? {});
    expect(keys.filter((key) => /token|secret|password|key$/i.test(key) && !/From$/.test(key))).toEqual([]);
  });
});
