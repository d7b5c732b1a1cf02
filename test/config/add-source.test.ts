import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { addSource, withSource } from '../../src/config/add-source.ts';

const folder = await mkdtemp(join(tmpdir(), 'kata-add-source-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const SOURCE = { type: 'gitlab', url: 'https://gitlab.acme.example', projects: ['acme/shop', 'acme/*'] };
const LINES = `- type: gitlab
  url: https://gitlab.acme.example
  projects:
    - acme/shop
    - acme/*
`;
const indented = (column: number) => LINES.replaceAll(/^/gm, ' '.repeat(column)).trimEnd();

describe('everything else stays as it is written:', () => {
  test.each([
    ['no file at all', '', `sources:\n${indented(2)}\n`],
    ['comments alone', '# ours\n', `# ours\nsources:\n${indented(2)}\n`],
    ['no sources, and no newline at the end', 'port: 80', `port: 80\nsources:\n${indented(2)}\n`],
    [
      'sources with nothing in them',
      'sources: # none yet\nport: 80\n',
      `sources: # none yet\n${indented(2)}\nport: 80\n`,
    ],
    [
      'an empty list',
      'sources: [] # none yet\nport: 80\n',
      `sources:  # none yet\n${indented(2)}\nport: 80\n`,
    ],
    [
      'a list that is not indented, with comments within and after it',
      `# ours\nsources:   # all of them\n- type: git\n  path:   '/a b'   # here\n  # branch: next\n\n# who\nteams:   [ ]\n`,
      `# ours\nsources:   # all of them\n- type: git\n  path:   '/a b'   # here\n  # branch: next\n${indented(0)}\n\n# who\nteams:   [ ]\n`,
    ],
    [
      'a list that is indented, and ends the file',
      'sources:\n    - {type: git, path: /a}\n    - type: git\n      id: b\n      tags:\n        - x\n        - y',
      `sources:\n    - {type: git, path: /a}\n    - type: git\n      id: b\n      tags:\n        - x\n        - y\n${indented(4)}\n`,
    ],
    [
      'text over several lines last',
      'sources:\n  - type: git\n    path: >-\n      /a\n      b\n\nport: 80\n',
      `sources:\n  - type: git\n    path: >-\n      /a\n      b\n${indented(2)}\n\nport: 80\n`,
    ],
    [
      'a list on one line',
      'sources: [{type: git, path: /a}]   # ours\n',
      'sources: [{type: git, path: /a}, { type: gitlab, url: https://gitlab.acme.example, projects: [ acme/shop, acme/* ] }]   # ours\n',
    ],
    [
      'lines that end as those of Windows',
      'port: 80\r\n',
      `port: 80\nsources:\n${indented(2)}\n`.replaceAll('\n', '\r\n'),
    ],
  ])('%s', (_, before, after) => {
    expect(withSource(before, SOURCE)).toBe(after);
  });
});

test('a file in braces, or with an anchor for its list, takes it too', () => {
  for (const before of [
    '{ port: 80 }\n',
    '{ sources: [], port: 80 }\n',
    'x: &s\n  - { a: 1 }\nsources: *s\nport: 80\n',
  ]) {
    const { sources, ...rest } = parse(withSource(before, SOURCE));
    const { sources: were, ...others } = parse(before);
    expect(sources).toEqual([...(were ?? []), SOURCE]);
    expect(rest).toEqual(others);
  }
});

test('the example keeps every line', async () => {
  const example = await readFile('kata.example.yml', 'utf8');
  const added = new Set(indented(2).split('\n'));
  const after = withSource(example, SOURCE);
  expect(after.replace(`${indented(2)}\n`, '')).toBe(example);
  expect(after.split('\n').filter((line) => added.has(line)).length).toBeGreaterThanOrEqual(added.size);
});

test('whatever the file says and however it is laid out, it says it still, and the new source last', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9 :#'"-]{0,12}$/);
  const value = fc.oneof(name, fc.integer(), fc.boolean(), fc.constant(null), fc.string(), fc.array(name));
  const source = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { minKeys: 1 });
  const file = fc.record({ port: fc.integer(), sources: fc.array(source), zoo: value }, { requiredKeys: [] });
  const layout = fc.record({ indent: fc.integer({ min: 2, max: 4 }), indentSeq: fc.boolean() });
  fc.assert(
    fc.property(file, layout, source, (before, options, added) => {
      const text = stringify(before, options);
      const after = parse(withSource(text, added));
      expect(after).toEqual({ ...before, sources: [...(before.sources ?? []), added] });
    }),
  );
});

test('the file is replaced whole, with its rights, behind the link that names it', async () => {
  const path = join(folder, 'real.yml');
  await writeFile(path, '# ours\n');
  await chmod(path, 0o640);
  await symlink(path, join(folder, 'kata.yml'));
  await addSource(join(folder, 'kata.yml'), SOURCE);
  expect(await readFile(path, 'utf8')).toBe(`# ours\nsources:\n${indented(2)}\n`);
  expect((await stat(path)).mode & 0o777).toBe(0o640);
  expect((await readdir(folder)).toSorted()).toEqual(['kata.yml', 'real.yml']);
});

test('a file that cannot be written stays as it was, and nothing is left beside it', async () => {
  await expect(addSource(join(folder, 'absent', 'kata.yml'), SOURCE)).rejects.toThrow('ENOENT');
  await expect(addSource(folder, SOURCE)).rejects.toThrow('EISDIR');
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
});
