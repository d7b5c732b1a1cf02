import type { Case, Tool } from './case.ts';
import { items, moved } from './jira.ts';
import { sprintCases } from './jirametrics-sprints.ts';

const CYCLE = 'spec/cycle_time_config_spec.rb';
const FLOW = 'spec/flow_efficiency_calculator_spec.rb';

const cycle = {
  origin: CYCLE,
  question: 'cycletime team-a --from 2025-01-01 --to 2025-02-01',
  unit: 'h',
} as const;
const flow = { origin: FLOW, question: 'flow team-a --from 2000-01-01 --to 2000-02-01', unit: '%' } as const;

const BLOCKED_TWICE = moved(
  1,
  ['In Progress', '2000-01-01'],
  ['Blocked', '2000-01-02'],
  ['In Progress', '2000-01-03'],
  ['Blocked', '2000-01-04'],
  ['In Progress', '2000-01-06'],
  ['Done', '2000-01-07'],
);

const itemCases: Case[] = [
  {
    ...cycle,
    name: 'first time in progress to first time done',
    world: items(moved(1, ['To Do', '2025-01-01'], ['In Progress', '2025-01-03'], ['Done', '2025-01-05'])),
    theirs: 48,
    ours: 48,
  },
  {
    ...cycle,
    name: 'done and never in progress',
    world: items(moved(1, ['To Do', '2025-01-01'], ['Done', '2025-01-05'])),
    theirs: null,
    ours: null,
  },
  {
    ...cycle,
    name: 'in progress and not done',
    world: items(moved(1, ['To Do', '2025-01-01'], ['In Progress', '2025-01-03'])),
    theirs: null,
    ours: null,
  },
  {
    ...cycle,
    name: 'in progress and done at one instant',
    world: items(moved(1, ['To Do', '2025-01-01'], ['In Progress', '2025-01-05'], ['Done', '2025-01-05'])),
    theirs: null,
    ours: 0,
    why: 'a-span-of-nothing',
  },
  {
    ...flow,
    name: 'in progress from its creation until it was done',
    world: items(moved(1, ['In Progress', '2000-01-01'], ['Done', '2000-01-02'])),
    theirs: 100,
    ours: 100,
  },
  {
    ...flow,
    name: 'blocked from its creation until it was done',
    world: items(moved(1, ['Blocked', '2000-01-01'], ['Done', '2000-01-02'])),
    theirs: 0,
    ours: 0,
  },
  {
    ...flow,
    name: 'created as done',
    world: items(moved(1, ['Done', '2000-01-01'])),
    theirs: null,
    ours: null,
  },
  {
    ...flow,
    name: 'blocked twice, three of six days active',
    world: items(BLOCKED_TWICE),
    theirs: 50,
    ours: 50,
  },
];

/** Its specs count points and items of a sprint; shares of what was started are worked out from these. */
export const jirametrics: Tool = {
  name: 'jirametrics',
  repository: 'mikebowler/jirametrics',
  commit: '22b164c92ec2aebbfe640f793d565411183a5bb6',
  precision: 0,
  cases: [...itemCases, ...sprintCases],
};
