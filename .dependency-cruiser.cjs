/** Who may import whom: one direction, from what people trigger down to the domain. */

/** Layers from the bottom up; each may import those below it, and itself. */
const layers = [
  ['^src/(clock\\.ts|yield-to-others\\.ts|domain/)'],
  ['^src/(benchmarks|charts|connectors|metrics|store)/'],
  ['^src/(correlation|improvement|insights)/'],
  ['^src/(sync|reports|publishing|guards|surveys)/'],
];
const above = [
  '^src/(app|cli|main|sources)\\.ts',
  '^src/(api|cli|config|scheduler)/',
  '^(commands|jobs|publications|views|demo)/',
];

const layered = layers.map((layer, index) => ({
  name: `layer-${index + 1}-imports-downwards`,
  comment: 'A lower layer must not know of a higher one.',
  severity: 'error',
  from: { path: layer },
  to: { path: [...layers.slice(index + 1).flat(), ...above] },
}));

/** A module that only some files may import. */
function only(name, comment, who, what) {
  return { name, comment, severity: 'error', from: { pathNot: who }, to: { path: what } };
}

const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}(/|$)`);

module.exports = {
  forbidden: [
    ...layered,
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing uses.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^src/store/migrations/',
          '^src/main\\.ts$',
          '^src/charts/render-worker\\.ts$',
          '\\.d\\.ts$',
        ],
      },
      to: {},
    },
    {
      name: 'connectors-apart',
      comment: 'A connector never imports another.',
      severity: 'error',
      from: { path: '^src/connectors/([^/]+)/' },
      to: { path: '^src/connectors/([^/]+)/', pathNot: '^src/connectors/$1/' },
    },
    {
      name: 'metrics-apart',
      comment: 'Metrics are pure: they see the domain, benchmarks and nothing that does input or output.',
      severity: 'error',
      from: { path: '^src/metrics/' },
      to: { path: ['^src/(store|connectors|charts)/', '^node:'] },
    },
    {
      name: 'views-are-pure',
      comment:
        'Views know types, how Slack text is escaped and how long a message may be; they fetch nothing.',
      severity: 'error',
      from: { path: '^views/' },
      to: {
        path: '^(src|commands|jobs|publications|demo)/',
        pathNot: ['^src/slack/(fitted|mrkdwn)\\.ts$', '^src/domain/(duration|milliseconds|unit)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'commands-answer',
      comment:
        'A command or publication asks reports and hands models to views; it knows no Slack client, scheduler or command line.',
      severity: 'error',
      from: { path: '^(commands|jobs|publications)/' },
      to: {
        path: ['^src/(app|cli|main)\\.ts', '^src/cli/', '^demo/', '^src/slack/'],
        pathNot: ['^src/slack/(define|arguments|fitted|mrkdwn|usage)\\.ts$'],
      },
    },
    {
      name: 'composition-root',
      comment:
        'Of src, only app.ts (and the command line, for jobs) brings commands, jobs and views together.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/app\\.ts$', '^src/cli/start\\.ts$'] },
      to: { path: '^(commands|jobs|publications|views)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'demo-on-demand',
      comment: 'Kata without its development dependencies must start: only `kata demo` loads the demo.',
      severity: 'error',
      from: { path: '^(src|commands|jobs|publications|views)/', pathNot: '^src/cli\\.ts$' },
      to: { path: '^demo/' },
    },
    only('bolt', 'Only src/slack talks to Bolt.', '^src/slack/', packages('@slack/bolt')),
    only('agenda', 'Only the scheduler knows Agenda.', '^src/scheduler/', packages('agenda', '@agendajs')),
    only(
      'mongodb',
      'Only the store, the scheduler and the sync runner (for its error classes) know MongoDB.',
      ['^src/store/', '^src/scheduler/', '^src/sync/'],
      packages('mongodb', 'migrate-mongo', 'mongodb-memory-server-core'),
    ),
    {
      name: 'drawing',
      comment: 'Only the renderer loads vega and the canvas.',
      severity: 'error',
      from: { pathNot: '^src/charts/render' },
      to: { path: packages('vega', 'vega-lite', 'canvas', '@napi-rs'), dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
