export type TopicKind = 'feature' | 'bug' | 'chore';

/** `T` stands for a thing, `D` for a detail of it, `W` for who uses it. */
export const titlePatterns: Record<TopicKind, string[]> = {
  feature: [
    'Add D to T',
    'Show D in T',
    'Let W change D in T',
    'Support D in T',
    'Remember D in T',
    'Warn W about D in T',
    'Filter T by D',
    'Explain D to W in T',
    'Make D optional in T',
    'Send W a note about D in T',
  ],
  bug: [
    'Fix D missing from T',
    'Stop T losing D',
    'Correct D shown twice in T',
    'Survive without D in T',
    'Keep D when T cannot be reached',
    'Do not ask W twice for D in T',
    'Fix wrong order of D in T',
    'Escape D in T',
    'Read D in T as UTF-8',
  ],
  chore: [
    'Move D out of T',
    'Cover D in T with tests',
    'Simplify D in T',
    'Log D in T',
    'Drop the old code for D in T',
    'Cache D for T',
    'Split D from T',
    'Measure D in T',
    'Rename D in T',
    'Put D of T behind a flag',
  ],
};

export const followUpMessages = [
  'Add tests for D',
  'Handle the empty case',
  'Name D after what it is',
  'Extract the lookup of D',
  'Fix the linter',
  'Cover T with an integration test',
  'Tidy up after D',
  'Document D',
  'Make T use it',
  'Remove a stray log line',
];

export const reviewMessages = [
  'Address review comments',
  'Rename as suggested in review',
  'Add the missing test',
  'Simplify after review',
  'Handle the case found in review',
];

export const pushMessages = [
  'Fix a typo in the README',
  'Bump the version',
  'Update the changelog',
  'Correct the on-call phone number',
  'Pin the base image',
  'Raise the memory limit',
  'Ignore editor files',
  'Point the runbook at the new dashboard',
];

export const packages = [
  'lodash',
  'express',
  'zod',
  'vite',
  'typescript',
  'eslint',
  'react',
  'pg',
  'kafkajs',
  'axios',
  'jest',
  'undici',
  'pino',
  'fastify',
  'prettier',
  'tailwindcss',
  'graphql',
  'ws',
  'luxon',
  'esbuild',
];
