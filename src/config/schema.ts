import { z } from 'zod';
import { benchmarkYears, DEFAULT_BENCHMARK_YEAR } from '../benchmarks/industry.ts';
import { DEFAULT_BOT_PATTERNS } from '../correlation/identities.ts';
import { CustomMetric } from '../domain/custom-metric.ts';
import { ObjectiveRule, PortfolioProject, WorkItemMatch, WorkItemRule } from '../domain/rules.ts';
import { WorkItemKind } from '../domain/work-item.ts';
import { findMetric } from '../metrics/index.ts';
import { PersonSettings, RepositorySettings, TeamSettings } from './organisation.ts';
import { Pusher } from './pusher.ts';
import { Source } from './source.ts';
import { SurveySettings } from './surveys.ts';

function unique(names: string[], [list, key]: [string, string], ctx: z.RefinementCtx): void {
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name);
    if (first === index) continue;
    const message = `is the same as that of ${list}[${first}]: give each its own`;
    ctx.addIssue({ code: 'custom', path: [list, index, key], message });
  }
}

/** `kata.yml`: sources and infrastructure, and what teams and people there are to begin with. */
export const FileSettings = z
  .strictObject({
    database: z
      .string()
      .regex(/^[\w-]{1,60}$/, 'must be the name of a database: at most 60 letters, digits, `-` and `_`')
      .default('kata')
      .describe('Name of the MongoDB database.'),
    port: z.number().int().min(1).max(65_535).default(3000).describe('Port on which Slack reaches Kata.'),
    slack: z
      .enum(['http', 'socket'])
      .default('http')
      .describe('`http` where Slack can reach Kata, `socket` behind a firewall.'),
    admins: z
      .array(z.string())
      .default([])
      .describe('E-mail addresses or Slack ids of those who administer Kata.'),
    benchmarkYear: z
      .number()
      .refine((year) => benchmarkYears('lead-time').includes(year), {
        error: `must be one of ${benchmarkYears('lead-time').join(', ')}`,
      })
      .default(DEFAULT_BENCHMARK_YEAR)
      .describe('Year of the industry tables.'),
    bots: z
      .array(z.string())
      .default(DEFAULT_BOT_PATTERNS)
      .describe('Logins that are bots’, as globs; brackets are meant as they stand.'),
    workItemKinds: z
      .array(WorkItemRule)
      .default([])
      .describe('What kind of work an item is, the first rule that fits; see below.'),
    allocation: z
      .partialRecord(WorkItemKind, z.number().min(0).max(100))
      .default({})
      .describe(
        'Percent of the effort that each kind of work should get, such as `{ feature: 60, bug: 15 }`.',
      ),
    portfolio: z
      .array(PortfolioProject)
      .default([])
      .describe('Projects of the portfolio, with what share of the effort each should get; see below.'),
    objectives: z
      .array(ObjectiveRule)
      .default([])
      .describe('Objectives of the company, and the work items that serve them; see below.'),
    foundByCustomers: z
      .array(WorkItemMatch)
      .default([])
      .describe('What marks a bug as found by a customer, such as `[{ labels: [customer] }]`; see below.'),
    metrics: z
      .array(CustomMetric)
      .default([])
      .describe('Metrics of your own, whose values are pushed to Kata or imported; see below.'),
    measurements: z.array(Pusher).default([]).describe('Who may push values of your own metrics; see below.'),
    hooks: z
      .array(Pusher)
      .default([])
      .describe('Who may push deployments, incidents and builds to `POST /hooks/…`; see below.'),
    sources: z.array(Source).default([]).describe('Tools to read; see below.'),
    repositories: z
      .array(RepositorySettings)
      .default([])
      .describe(
        'What the tools do not tell of repositories: production environments, services and their paths.',
      ),
    surveys: SurveySettings.prefault({}).describe('How surveys are held, and those of your own; see below.'),
    people: z
      .array(PersonSettings)
      .default([])
      .describe('People to begin with; what is in the database already stays.'),
    teams: z
      .array(TeamSettings)
      .default([])
      .describe('Teams to begin with; what is in the database already stays.'),
  })
  .superRefine((file, ctx) => {
    for (const list of ['sources', 'measurements', 'hooks', 'metrics'] as const) {
      const ids = file[list].map(({ id }) => id);
      unique(ids, [list, 'id'], ctx);
    }
    for (const [index, { id }] of file.metrics.entries()) {
      if (!findMetric(id)) continue;
      const message = 'is the name of a metric that Kata has: choose another';
      ctx.addIssue({ code: 'custom', path: ['metrics', index, 'id'], message });
    }
    for (const list of ['repositories', 'people', 'teams'] as const) {
      const keys = file[list].map(({ key }) => key);
      unique(keys, [list, 'key'], ctx);
    }
  });

export type FileSettings = z.infer<typeof FileSettings>;

/** What comes from the environment: secrets, and what differs from machine to machine. */
export const EnvironmentSettings = z.object({
  KATA_CONFIG: z.string().default('kata.yml').describe('Path of the configuration file.'),
  KATA_DATA: z.string().default('.kata').describe('Folder of the database that Kata runs itself.'),
  MONGODB_URI: z
    .string()
    .regex(
      /^mongodb(\+srv)?:\/\/([^\s:@/]+(:[^\s:@/]*)?@)?((\[[\da-f:.]+\]|[^\s:@/?,[]+)(:\d+)?(,(?!$|[/?])|(?=[/?]|$)))+([/?]\S*)?$/i,
      'must be mongodb://USER:PASSWORD@HOST:PORT/?OPTIONS or mongodb+srv://…, with : / @ % of user and password as %3A %2F %40 %25',
    )
    .optional()
    .describe('MongoDB to use; without it Kata runs one of its own, for trying things out.'),
  MONGOD_BIN: z.string().optional().describe('The mongod that Kata runs when it runs its own.'),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-/, 'must begin with xoxb-: copy the bot token from “OAuth & Permissions”')
    .optional()
    .describe('Bot token of the Slack app.'),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe('Signing secret of the Slack app, for `slack: http`.'),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, 'must begin with xapp-: create it under “Basic Information”, “App-Level Tokens”')
    .optional()
    .describe('App-level token of the Slack app, for `slack: socket`.'),
  KATA_SURVEY_KEY: z
    .string()
    .min(32, 'must have 32 characters at least: make one with `openssl rand -base64 32`')
    .optional()
    .describe(
      'Master key of surveys, which seals answers until a round closes: `openssl rand -base64 32`. The same for every process, and kept out of the database and its backups.',
    ),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('What is logged.'),
});

export type EnvironmentSettings = z.infer<typeof EnvironmentSettings>;
