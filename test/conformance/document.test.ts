import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { agrees, rowOf } from './case.ts';
import { tools } from './tools.ts';

const DOCUMENT = await readFile(new URL('../../docs/conformance.md', import.meta.url), 'utf8');

/** What stands between a heading of the second level and the next. */
function section(title: string): string {
  return DOCUMENT.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';
}

/** How GitHub names a heading in a link. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(' ', '-')
    .replaceAll(/[^a-z0-9-]/g, '');
}

test.each(tools.map((tool) => [tool.name, tool] as const))('the table of %s has its cases', (name, tool) => {
  const text = section(name);
  const [, , ...rows] = text.split('\n').filter((line) => line.startsWith('|'));
  expect(rows).toEqual(tool.cases.map((each) => rowOf(tool, each)));
  expect(text).toContain(`https://github.com/${tool.repository}/tree/${tool.commit}`);
});

test('every difference has a paragraph of its own, and every paragraph a difference', () => {
  const headings = [...section('Why').matchAll(/^### (.*)\n\n\S/gm)].map(([, heading = '']) => slug(heading));
  const reasons = tools.flatMap((tool) =>
    tool.cases.filter((each) => !agrees(tool, each)).map(({ why }) => why),
  );
  expect(headings.toSorted()).toEqual([...new Set(reasons)].toSorted());
});

test('cases of a tool have names of their own', () => {
  for (const { cases } of tools) {
    const names = cases.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  }
});
