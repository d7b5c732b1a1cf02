import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { WebClient } from '@slack/web-api';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { events } from '../../commands/events/index.ts';
import { commands } from '../../commands/index.ts';
import { isMethod, type MethodFacts, type MethodName, methodTable } from '../../demo/slack/method-table.ts';

interface Manifest {
  display_information: { name: string };
  features: { slash_commands: { command: string; should_escape?: boolean; url: string }[] };
  oauth_config: { scopes: { bot: string[] } };
  settings: {
    interactivity: { request_url: string };
    event_subscriptions?: { request_url: string; bot_events: string[] };
  };
}

const root = new URL('../../', import.meta.url);
const manifest = parse(readFileSync(new URL('manifest.yml', root), 'utf8')) as Manifest;
const schemaPath = 'test/slack/vendored/slack-manifest-schema/manifest.schema.2.0.0.json';
const schema = JSON.parse(readFileSync(new URL(schemaPath, root), 'utf8')) as object;
const granted = manifest.oauth_config.scopes.bot;

/** One call of the client may be several methods of the Web API. */
const SEVERAL: Record<string, string[]> = {
  'files.uploadV2': ['files.getUploadURLExternal', 'files.completeUploadExternal'],
};

/** Methods that are asked of channels only, never of a direct message. */
const OF_CHANNELS = ['conversations.info'];

/** Every `family.method` the Web API client has, so that other objects with such names are told apart. */
function clientMethods(value: object, path: string[] = []): string[] {
  return Object.entries(value).flatMap(([name, each]) => {
    const here = [...path, name];
    if (typeof each === 'function') return path.length > 0 ? [here.join('.')] : [];
    const isFamily = typeof each === 'object' && each !== null && path.length < 3;
    return isFamily && each.constructor === Object ? clientMethods(each, here) : [];
  });
}

function methodsIn(source: string, known: Set<string>): string[] {
  const called = [...source.matchAll(/\.\s*([a-z]\w*(?:\s*\.\s*\w+)+)\s*\(/g)].flatMap((match) => {
    const parts = (match[1] ?? '').replaceAll(/\s/g, '').split('.');
    return parts.map((_, from) => parts.slice(from).join('.'));
  });
  const named = [...source.matchAll(/apiCall\(\s*['"]([\w.]+)['"]/g)].map((match) => match[1] ?? '');
  return [...called.filter((each) => known.has(each)), ...named].flatMap((each) => SEVERAL[each] ?? [each]);
}

let called: string[];

beforeAll(async () => {
  const known = new Set(clientMethods(new WebClient()));
  const found = new Set<string>();
  for await (const file of glob('{src,commands,jobs}/**/*.ts', { cwd: root })) {
    for (const each of methodsIn(readFileSync(new URL(file, root), 'utf8'), known)) found.add(each);
  }
  called = [...found].sort();
});

/** Scopes a call cannot do without, and those that only let it reach or see more. */
function scopesOf(name: MethodName): { needed: string[]; useful: string[] } {
  const { scope, widenedBy = [] }: MethodFacts = methodTable[name];
  if (scope === null || typeof scope === 'string') return { needed: scope ? [scope] : [], useful: widenedBy };
  const channels = [scope.public, scope.private];
  return { needed: OF_CHANNELS.includes(name) ? channels : [...channels, scope.im], useful: widenedBy };
}

function scopesOfCalls(): { needed: string[]; useful: string[] } {
  const each = called.filter(isMethod).map(scopesOf);
  return { needed: each.flatMap((one) => one.needed), useful: each.flatMap((one) => one.useful) };
}

test('is what Slack’s own schema asks for', () => {
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  validate(manifest);
  expect(validate.errors).toBeNull();
  expect(validate({ ...manifest, colour: 'red' })).toBe(false);
});

describe('what the code calls', () => {
  test('is found', () => {
    expect(called).toEqual(expect.arrayContaining(['auth.test', 'chat.postMessage', 'views.open']));
    const source =
      "await client.chat\n  .postMessage({}); web.files.uploadV2({}); x.apiCall('users.info'); store.teams.list()";
    const known = new Set(['chat.postMessage', 'files.uploadV2']);
    expect(methodsIn(source, known)).toEqual([
      'chat.postMessage',
      'files.getUploadURLExternal',
      'files.completeUploadExternal',
      'users.info',
    ]);
  });

  test('is in the table of scopes', () => {
    expect(called.filter((each) => !isMethod(each))).toEqual([]);
  });

  test('has its scopes', () => {
    expect(scopesOfCalls().needed.filter((each) => !granted.includes(each))).toEqual([]);
  });

  test('uses every scope', () => {
    const { needed, useful } = scopesOfCalls();
    const used = new Set([...needed, ...useful, 'commands']);
    expect(granted.filter((each) => !used.has(each))).toEqual([]);
  });
});

test('declares every slash command, with ids in place of names', () => {
  const declared = manifest.features.slash_commands;
  const asked = [...new Set(commands.map((each) => each.command))];
  expect(asked.filter((command) => !declared.some((each) => each.command === command))).toEqual([]);
  expect(declared.filter((each) => each.should_escape !== true)).toEqual([]);
});

test('sends everything to one address', () => {
  const { interactivity, event_subscriptions: subscribed } = manifest.settings;
  const urls = manifest.features.slash_commands.map((each) => each.url);
  expect(new Set([...urls, interactivity.request_url, subscribed?.request_url])).toEqual(
    new Set(['https://kata.example.com/slack/events']),
  );
});

test('asks for the events that something answers, and no others', () => {
  expect(manifest.settings.event_subscriptions?.bot_events).toEqual(events.map(({ type }) => type));
});
