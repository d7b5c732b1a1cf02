import { z } from 'zod';
import { quarterName } from '../../../src/domain/quarter.ts';
import { listedOnce, type PortfolioProject } from '../../../src/domain/rules.ts';
import { type Move, movesOf, portfolioWith } from '../../../src/reports/investment/assign.ts';
import { investmentFacts } from '../../../src/reports/investment/read.ts';
import { readUnallocated } from '../../../src/reports/investment/unallocated.ts';
import { unallocatedForOutsiders } from '../../../src/reports/investment/unallocated-told.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../../src/slack/define.ts';
import { plain } from '../../../views/foreign-text.ts';
import { INVESTMENT_ASSIGN_ACTION } from '../../../views/messages/investment.ts';
import {
  ASSIGN_FIELDS,
  type AssignEntry,
  type AssignModel,
  assigned,
  assignForm,
  INVESTMENT_ASSIGN_OPENING,
  INVESTMENT_ASSIGN_VIEW,
  INVESTMENT_MOVES_ACTION,
  NEW_PROJECT,
  readAssignment,
} from '../../../views/modals/investment-assign.ts';
import type { CommandContext } from '../../asking/context.ts';
import {
  investmentQuery,
  investmentScope,
  readStoredInvestment,
  type StoredInvestment,
  titlesFor,
} from '../../asking/investment.ts';
import { admitToPortfolio } from '../../asking/portfolio-setting.ts';
import { nameProblem } from '../portfolio-form/check.ts';
import { portfolioNow, putPortfolio, RULES } from '../portfolio-form/settle.ts';
import { printOf } from '../setup/metadata.ts';
import { decidedBy } from '../setup/settle.ts';

const Metadata = z.object({
  /** What was asked, as buttons carry it. */
  asked: z.string(),
  /** Print of the portfolio as it was when the form was filled. */
  seen: z.string(),
  /** Print of the assignment whose moves were shown; null for none. */
  shown: z.string().nullable(),
});

type Wrong = { errors: Record<string, string> };

/** The project that is meant, and what is to go there; or what is wrong with it. */
function understood(
  { chosen, to, name }: AssignEntry,
  projects: PortfolioProject[],
): { to: string; portfolio: PortfolioProject[] } | Wrong {
  if (chosen.length === 0) return { errors: { [ASSIGN_FIELDS.what]: 'Choose what is to be assigned.' } };
  const known = projects.find(({ key }) => printOf(key) === to)?.key;
  if (to !== NEW_PROJECT && known === undefined)
    return { errors: { [ASSIGN_FIELDS.to]: 'Choose one of the projects, or a new one.' } };
  const problem = known === undefined ? nameProblem(name, { before: null, others: projects }) : null;
  if (problem !== null) return { errors: { [ASSIGN_FIELDS.name]: problem } };
  const target = known ?? name;
  return { to: target, portfolio: portfolioWith(projects, target, chosen) };
}

/** The form, with what would move where that was asked. */
async function formOf(
  stored: StoredInvestment,
  { entry, note }: { entry: AssignEntry | null; note: string | null },
  ctx: CommandContext,
) {
  const { projects } = await portfolioNow(ctx);
  const scope = await investmentScope(stored.team, ctx);
  const query = { ...investmentQuery(scope, stored, ctx), rules: { ...ctx.rules, portfolio: projects } };
  const facts = await investmentFacts(ctx.store, query);
  const all = await readUnallocated(ctx.store, facts, query.window);
  const found = query.outsider ? unallocatedForOutsiders(facts, query.window, all) : all;
  const mayRead = titlesFor(scope, ctx);
  // Two choices that differ by one item would tell what was done for it.
  const told = (move: Move) => ({ ...move, personDays: query.outsider ? null : move.personDays });
  const read = entry && understood(entry, projects);
  const meant = read && 'to' in read ? read : null;
  const moves =
    meant && (await movesOf(ctx.store, facts, { window: query.window, portfolio: meant.portfolio }));
  const wrong = read && 'errors' in read ? Object.values(read.errors).join(' ') : null;
  const metadata: z.infer<typeof Metadata> = {
    asked: JSON.stringify({ ...stored, part: null, page: 0 }),
    seen: printOf(projects),
    shown: meant && printOf(meant.portfolio),
  };
  const model: AssignModel = {
    title: `${quarterName(stored.quarter)} · ${scope.team.name}`,
    personDays: found.personDays,
    unnamedDays: found.unnamedDays,
    groups: found.groups.map((group) => ({
      ...group,
      title: mayRead(group.project) ? group.title : '',
    })),
    projects: listedOnce(projects).map(({ key }) => ({ value: printOf(key), name: key })),
    moves: meant && moves ? { to: meant.to, all: moves.map(told) } : null,
    metadata: JSON.stringify(metadata),
    note: wrong === null ? note : `:warning: ${plain(wrong, 300)}`,
  };
  return assignForm(model);
}

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  await admitToPortfolio(ctx);
  return { modal: await formOf(readStoredInvestment(value), { entry: null, note: null }, ctx) };
}

async function preview({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  await admitToPortfolio(ctx);
  const { asked } = Metadata.parse(JSON.parse(metadata));
  const entry = readAssignment(fields);
  return { modal: await formOf(readStoredInvestment(asked), { entry, note: null }, ctx) };
}

async function save({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  await admitToPortfolio(ctx);
  const { asked, seen, shown } = Metadata.parse(JSON.parse(metadata));
  const found = await portfolioNow(ctx);
  if (printOf(found.projects) !== seen) return overtaken(asked, ctx);
  const read = understood(readAssignment(fields), found.projects);
  if ('errors' in read) return read;
  if (printOf(read.portfolio) !== shown) {
    return { errors: { [ASSIGN_FIELDS.what]: 'Press “Show what moves” first, and look at it.' } };
  }
  if (!(await putPortfolio(found, read.portfolio, ctx))) return overtaken(asked, ctx);
  const said = `:white_check_mark: It counts for *${plain(read.to)}* from now on, and so does what was done on it before. \`/kata history\` takes it back.`;
  return { modal: assigned(said, asked) };
}

async function overtaken(asked: string, ctx: CommandContext): Promise<Outcome> {
  const by = await decidedBy(RULES, ['portfolio'], ctx);
  const who = by === null ? 'Somebody' : plain(by);
  return {
    modal: assigned(
      `:warning: *${who} changed the portfolio while you were at it.* Nothing of it was overwritten, and nothing was assigned. Look at what is unallocated now, and assign what is left.`,
      asked,
    ),
  };
}

/** Assigning unallocated effort to a project of the portfolio. */
export const investmentAssigning: InteractionDefinition<CommandContext>[] = [
  {
    kind: 'action',
    id: INVESTMENT_ASSIGN_ACTION,
    mode: 'read',
    opening: INVESTMENT_ASSIGN_OPENING,
    run: open,
  },
  { kind: 'action', id: INVESTMENT_MOVES_ACTION, mode: 'read', run: preview },
  { kind: 'view', id: INVESTMENT_ASSIGN_VIEW, mode: 'write', run: save },
];
