import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { configurationReference } from '../../src/config/reference.ts';
import { connectors } from '../../src/connectors/index.ts';

const example = await readFile('kata.example.yml', 'utf8');
const reference = configurationReference(example);

test('docs/configuration.md is what the schemas say: run `npm run docs`', async () => {
  expect(await readFile('docs/configuration.md', 'utf8')).toBe(reference);
});

test('the example is a configuration, with a source of each tool that needs its own keys', async () => {
  const { file } = await loadSettings({ KATA_CONFIG: 'kata.example.yml' });
  expect(file.sources.map(({ id }) => id)).toEqual(['github', 'jira', 'pagerduty', 'legacy']);
  expect(file.teams.map(({ key }) => key)).toEqual(['team-a', 'team-b']);
  const people = file.people.map(({ key }) => key);
  for (const team of file.teams) for (const member of team.members) expect(people).toContain(member);
});

test('every key has an explanation, down to those of teams, people, services and each tool', () => {
  const rows = reference.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.length).toBeGreaterThan(60);
  for (const row of rows) expect(row, row).toMatch(/^\| `\w+` \| .{5,}\. \| .*\|$/);
  for (const key of ['timezone', 'identities', 'deploymentGapDays', 'labels', 'tokenFrom', 'LOG_LEVEL']) {
    expect(rows.some((row) => row.startsWith(`| \`${key}\``))).toBe(true);
  }
  for (const { id } of connectors) expect(reference).toContain(`\`type: ${id}\``);
});
