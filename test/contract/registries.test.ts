import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import { interactions } from '../../commands/interactions/index.ts';
import { jobs } from '../../jobs/index.ts';
import { connectors } from '../../src/connectors/index.ts';
import { metrics } from '../../src/metrics/index.ts';
import * as actions from '../../views/messages/actions.ts';
import * as metricAnswer from '../../views/messages/metric-answer.ts';
import * as actionItem from '../../views/modals/action-item.ts';
import * as correction from '../../views/modals/correction.ts';
import * as whatWasCounted from '../../views/modals/what-was-counted.ts';
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

test('every interaction is one that a view offers, and none twice', async () => {
  const ids = interactions.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const offered = [
    metricAnswer.COUNTED_ACTION,
    ...Object.values(whatWasCounted.PAGE_ACTIONS),
    whatWasCounted.CORRECT_ACTION,
    whatWasCounted.UNDO_ACTION,
    correction.CORRECTION_VIEW,
    actions.ACTION_ADD,
    actions.ACTION_DONE,
    actionItem.ACTION_VIEW,
  ];
  expect(ids.toSorted()).toEqual(offered.toSorted());
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
