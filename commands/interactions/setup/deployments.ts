import type { Values } from '../../../src/domain/decision.ts';
import { globProblem } from '../../../src/domain/glob.ts';
import type { Repository, Service } from '../../../src/domain/repository.ts';
import { readService, serviceLine } from '../../../src/domain/service-line.ts';
import { previewDeployments } from '../../../src/reports/setup/preview-deployments.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../../src/slack/define.ts';
import { plain } from '../../../views/foreign-text.ts';
import {
  DEPLOYMENTS_FIELDS,
  type DeploymentsEntry,
  deploymentsForm,
  readDeployments,
  repositoryModal,
} from '../../../views/modals/setup/deployments.ts';
import { renewed } from '../../../views/modals/setup/filled-in.ts';
import { SETUP_ACTIONS, SETUP_SELECTS, SETUP_VIEWS } from '../../../views/modals/setup/ids.ts';
import type { CommandContext } from '../../asking/context.ts';
import { menuOf, startOf } from './menu.ts';
import { type Metadata, printsOf, readMetadata, writeMetadata } from './metadata.ts';
import { admitToRepository, repositoriesSeen, ruleOf } from './repository.ts';
import { meanwhile, savedNote, underBlocks, type Wrong } from './section.ts';
import { settle } from './settle.ts';

const BRANCH_LIMIT = 200;

type Rule = Pick<Repository, 'defaultBranch' | 'production' | 'services'>;

function valuesOf({ defaultBranch, production, services }: Rule): Values {
  return { defaultBranch, production, services: services ?? null };
}

function entryOf({ defaultBranch, production, services = [] }: Rule) {
  return { branch: defaultBranch, production, services: services.map(serviceLine) };
}

function branchProblem(branch: string): string | null {
  if (branch === '') return 'Say a branch, such as main.';
  const isName = branch.length <= BRANCH_LIMIT && !/[\s\p{Cc}~^:?*[\\]/u.test(branch);
  return isName ? null : 'This is no name of a branch: say it as git has it, such as main.';
}

function productionProblem(globs: string[], before: string[]): string | null {
  if (globs.length === 0) return 'Say at least one environment, such as prod*.';
  for (const glob of globs.filter((each) => !before.includes(each))) {
    const problem = globProblem(glob);
    if (problem !== null) return `${glob.slice(0, 60)} ${problem}.`;
  }
  return null;
}

function servicesIn(lines: string[], before: Service[]): { services: Service[] } | { problem: string } {
  const known = new Map(before.map((service) => [serviceLine(service), service]));
  const services: Service[] = [];
  for (const line of new Set(lines)) {
    const asBefore = known.get(line);
    const read = asBefore ? { service: asBefore } : readService(line);
    if ('problem' in read) return read;
    const { key } = read.service;
    if (services.some((each) => each.key === key))
      return { problem: `${key.slice(0, 60)} stands there twice.` };
    services.push(read.service);
  }
  return { services };
}

function understood(entry: DeploymentsEntry, now: Rule): { rule: Rule } | Wrong {
  const before = now.services ?? [];
  const production = (entry.production ?? now.production).map((glob) => glob.replaceAll('∗', '*'));
  const read = entry.services === null ? { services: before } : servicesIn(entry.services, before);
  const problems: [string, string | null][] = [
    [DEPLOYMENTS_FIELDS.branch, branchProblem(entry.branch)],
    [DEPLOYMENTS_FIELDS.production, productionProblem(production, now.production)],
    [DEPLOYMENTS_FIELDS.services, 'problem' in read ? read.problem : null],
  ];
  const errors = Object.fromEntries(problems.filter((each): each is [string, string] => each[1] !== null));
  if ('problem' in read || Object.keys(errors).length > 0) return { errors };
  const { services } = read;
  const rule = { defaultBranch: entry.branch, production: [...new Set(production)] };
  return { rule: services.length === 0 && !now.services ? rule : { ...rule, services } };
}

async function decidedOf(key: string, { store }: CommandContext): Promise<Partial<Repository> | null> {
  return store.decisions.now({ kind: 'repository', key });
}

export async function openDeployments(team: string | undefined, ctx: CommandContext): Promise<Outcome> {
  const seen = await repositoriesSeen(team, ctx);
  return { push: repositoryModal(seen.length, writeMetadata(team === undefined ? {} : { team })) };
}

async function choose({ value: key, metadata }: Interaction, ctx: CommandContext): Promise<Outcome> {
  if (key === '') return {};
  await admitToRepository(key, ctx);
  const rule = (await ruleOf(key, ctx))(await decidedOf(key, ctx));
  const { team } = readMetadata(metadata);
  const said = { ...(team !== undefined && { team }), repository: key, seen: printsOf(valuesOf(rule)) };
  const about = { repository: key, metadata: writeMetadata(said), note: null };
  return { modal: deploymentsForm({ ...about, entry: entryOf(rule), preview: null }) };
}

/** The repository a form is about. @throws BadInput for those who may not change it */
async function admitted({ repository = '' }: Metadata, ctx: CommandContext) {
  await admitToRepository(repository, ctx);
  const holds = await ruleOf(repository, ctx);
  return { repository, holds, now: holds(await decidedOf(repository, ctx)) };
}

async function preview({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { repository, now } = await admitted(readMetadata(metadata), ctx);
  const entry = readDeployments(fields);
  const said = understood(entry, now);
  const shown =
    'errors' in said
      ? { problem: Object.values(said.errors).join(' ') }
      : await previewDeployments(ctx.store, { key: repository, ...said.rule }, ctx.now);
  const filled = entryOf(now);
  return {
    modal: deploymentsForm({
      repository,
      entry: {
        branch: entry.branch,
        production: entry.production ?? filled.production,
        services: entry.services ?? filled.services,
      },
      preview: shown,
      metadata,
      note: null,
    }),
  };
}

async function save({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const about = readMetadata(metadata);
  const { repository, holds, now } = await admitted(about, ctx);
  const read = understood(readDeployments(fields), now);
  if ('errors' in read) return underBlocks(read, fields);
  // Before and after, as where facts are stored: a run that links just then must not take the note off too early.
  const mark = await ctx.store.sync.markStale([repository]);
  const settled = await settle(
    {
      subject: { kind: 'repository', key: repository },
      shown: (stored) => valuesOf(holds(stored)),
      seen: about.seen,
      entered: valuesOf(read.rule),
    },
    ctx,
  );
  if ('saved' in settled) {
    if (settled.saved.length === 0) await mark.undo();
    else await ctx.store.sync.markStale([repository]);
    const note = `${plain(repository)}: ${savedNote(settled.saved)}`;
    return {
      beneath: about.team === undefined ? await startOf(ctx, note) : await menuOf(about.team, ctx, note),
    };
  }
  await mark.undo();
  const rule = settled.values as unknown as Rule;
  return {
    modal: renewed(
      deploymentsForm({
        repository,
        entry: entryOf({ ...rule, ...(!rule.services && { services: [] }) }),
        preview: null,
        metadata: writeMetadata({ ...about, seen: printsOf(settled.now) }),
        note: meanwhile(settled),
      }),
      fields,
    ),
  };
}

export const deployments: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: SETUP_SELECTS.repository, mode: 'read', run: choose },
  { kind: 'action', id: SETUP_ACTIONS.previewDeployments, mode: 'read', run: preview },
  { kind: 'view', id: SETUP_VIEWS.deployments, mode: 'write', run: save },
];
