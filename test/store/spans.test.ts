import { expect, test } from 'vitest';
import type { Fact } from '../../src/domain/index.ts';
import { freshStore } from '../support/store.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, day));

function build(source: string, repository: string, day: number): Fact {
  const record = { source, id: `${source}-${repository}-${day}`, repository, pipeline: 'test' };
  return { kind: 'build', record: { ...record, status: 'success', startedAt: at(day) } };
}

function item(project: string, day: number): Fact {
  const record = { source: 'jira', id: `${project}-${day}`, key: `${project}-${day}`, project, type: 'Bug' };
  const state = {
    title: '',
    status: 'Open',
    statusCategory: 'todo' as const,
    createdAt: at(day),
    history: [],
  };
  return { kind: 'work-item', record: { ...record, ...state } };
}

test('first and last instants by kind and source, over repositories and projects together', async () => {
  const store = await freshStore();
  await store.events.upsert([
    ...[5, 3, 9].map((day) => build('ci', 'shop', day)),
    ...[2, 12].map((day) => build('ci', 'web', day)),
    build('ci', 'other', 1),
    build('old-ci', 'shop', 4),
    item('SHOP', 7),
    item('OTHER', 1),
  ]);
  const spans = await store.events.spans(['build', 'work-item', 'commit'], {
    repositories: ['shop', 'web', 'none'],
    projects: ['SHOP'],
  });
  expect(spans.toSorted((a, b) => a.source.localeCompare(b.source))).toEqual([
    { kind: 'build', source: 'ci', from: at(2), to: at(12) },
    { kind: 'work-item', source: 'jira', from: at(7), to: at(7) },
    { kind: 'build', source: 'old-ci', from: at(4), to: at(4) },
  ]);
  expect(await store.events.spans([], { repositories: ['shop'], projects: [] })).toEqual([]);
});

test('the first fact in each repository, whichever source tells of it', async () => {
  const store = await freshStore();
  await store.events.upsert([
    ...[5, 3].map((day) => build('ci', 'shop', day)),
    build('old-ci', 'shop', 4),
    build('old-ci', 'web', 6),
  ]);
  const firsts = await store.events.firsts('build', ['shop', 'web', 'none']);
  expect(firsts.toSorted((a, b) => Number(a.at) - Number(b.at))).toEqual([
    { source: 'ci', at: at(3) },
    { source: 'old-ci', at: at(6) },
  ]);
  expect(await store.events.firsts('build', [])).toEqual([]);
});

test('more places than one query takes', async () => {
  const store = await freshStore();
  const repositories = Array.from({ length: 150 }, (_, index) => `shop-${index}`);
  await store.events.upsert(
    repositories.map((repository, index) => build('ci', repository, 1 + (index % 20))),
  );
  const [span] = await store.events.spans(['build'], { repositories, projects: [] });
  expect(span).toEqual({ kind: 'build', source: 'ci', from: at(1), to: at(20) });
});
