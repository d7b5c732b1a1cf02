import { quarterName } from '../../src/domain/quarter.ts';
import { investmentCsv } from '../../src/reports/investment/csv.ts';
import type { InvestmentPart } from '../../src/reports/investment/define.ts';
import { investmentOf } from '../../src/reports/investment/investment.ts';
import { investedItems, unnamedByRepository } from '../../src/reports/investment/items.ts';
import { investmentFacts } from '../../src/reports/investment/read.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { section } from '../../views/blocks.ts';
import { INVESTMENT_ITEMS_ACTION } from '../../views/messages/investment.ts';
import { partName } from '../../views/messages/investment-words.ts';
import {
  INVESTMENT_CSV_ACTION,
  INVESTMENT_ITEM_PAGES,
  INVESTMENT_ITEMS_OPENING,
  INVESTMENT_PART_SELECT,
  investmentItems,
} from '../../views/modals/investment-items.ts';
import type { CommandContext } from '../asking/context.ts';
import {
  investmentQuery,
  investmentScope,
  readStoredInvestment,
  type StoredInvestment,
  titlesFor,
  writeInvestment,
} from '../asking/investment.ts';
import { investmentAssigning } from './investment/assign.ts';
import { printOf } from './setup/metadata.ts';

/** What somebody who may still see it is told again. */
async function askedAgain(stored: StoredInvestment, ctx: CommandContext) {
  const scope = await investmentScope(stored.team, ctx);
  if (scope.instead)
    throw new BadInput('What the whole organisation comes to is not for you to see any more.');
  const query = investmentQuery(scope, stored, ctx);
  const facts = await investmentFacts(ctx.store, query);
  return { scope, query, facts, told: investmentOf(facts, query) };
}

function chosen(parts: InvestmentPart[], print: string | null): InvestmentPart | undefined {
  return (
    parts.find(({ part }) => printOf(part) === print) ??
    parts.find(({ personDays }) => personDays > 0) ??
    parts[0]
  );
}

async function list(stored: StoredInvestment, ctx: CommandContext): Promise<Outcome> {
  const { scope, query, facts, told } = await askedAgain(stored, ctx);
  const { parts } = told.projects;
  const part = chosen(parts, stored.part);
  if (!part) throw new BadInput('There is nothing behind it that can be shown.');
  const found = investedItems(facts, query, part);
  const own = { ...stored, part: printOf(part.part) };
  return {
    modal: investmentItems({
      title: `${quarterName(stored.quarter)} · ${scope.team.name}`,
      part: { value: printOf(part.part), name: partName(part) },
      parts: parts
        .filter(({ personDays }) => personDays > 0)
        .map((each) => ({ value: printOf(each.part), name: partName(each) })),
      personDays: part.personDays,
      shownDays: found?.shownDays ?? part.shownDays,
      items: found?.items ?? null,
      repositories:
        part.sort === 'unallocated' && !query.outsider ? unnamedByRepository(facts, query.window) : [],
      mayRead: titlesFor(scope, ctx),
      page: stored.page,
      metadata: writeInvestment(own),
      pageValue: (page) => writeInvestment({ ...own, page }),
    }),
  };
}

function turn({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  return list(readStoredInvestment(value), ctx);
}

function choose({ value, metadata }: Interaction, ctx: CommandContext): Promise<Outcome> {
  return list({ ...readStoredInvestment(metadata), part: value, page: 0 }, ctx);
}

/** All that is behind the answer as a file, for whoever pressed alone. */
async function file({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const stored = readStoredInvestment(value);
  const { scope, query, facts, told } = await askedAgain(stored, ctx);
  const mayRead = titlesFor(scope, ctx);
  const items = told.projects.parts.flatMap((part) => investedItems(facts, query, part)?.items ?? []);
  const team = scope.team.key.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60);
  const text = `Work items behind the effort of ${quarterName(stored.quarter)}`;
  return {
    reply: {
      text,
      blocks: [section(`${text}: with person-days, project by project.`)],
      documents: [
        {
          name: `investment-${team}-${stored.quarter}.csv`,
          title: `${text} (CSV)`,
          bytes: Buffer.from(investmentCsv(items, mayRead), 'utf8'),
        },
      ],
      personal: true,
    },
  };
}

/** The work items behind an answer about investment, and what is unallocated of it. */
export const investmentBehind: InteractionDefinition<CommandContext>[] = [
  {
    kind: 'action',
    id: INVESTMENT_ITEMS_ACTION,
    mode: 'read',
    opening: INVESTMENT_ITEMS_OPENING,
    run: turn,
  },
  { kind: 'action', id: INVESTMENT_ITEM_PAGES.back, mode: 'read', run: turn },
  { kind: 'action', id: INVESTMENT_ITEM_PAGES.on, mode: 'read', run: turn },
  { kind: 'action', id: INVESTMENT_PART_SELECT, mode: 'read', run: choose },
  { kind: 'action', id: INVESTMENT_CSV_ACTION, mode: 'read', run: file },
  ...investmentAssigning,
];
