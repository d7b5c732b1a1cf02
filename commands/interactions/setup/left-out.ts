import { BotPattern } from '../../../src/domain/bot-pattern.ts';
import type { Values } from '../../../src/domain/decision.ts';
import { globProblem } from '../../../src/domain/glob.ts';
import type { IncidentsLeftOut, Rules } from '../../../src/domain/rules.ts';
import { previewLeftOut } from '../../../src/reports/setup/preview-left-out.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../../src/slack/define.ts';
import { renewed } from '../../../views/modals/setup/filled-in.ts';
import { SETUP_ACTIONS, SETUP_VIEWS } from '../../../views/modals/setup/ids.ts';
import {
  LEFT_OUT_FIELDS,
  type LeftOutEntry,
  leftOutForm,
  readLeftOut,
} from '../../../views/modals/setup/left-out.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitAdmin } from './admit.ts';
import { startOf } from './menu.ts';
import { printsOf, readMetadata, writeMetadata } from './metadata.ts';
import { meanwhile, savedNote, underBlocks, type Wrong } from './section.ts';
import { settle } from './settle.ts';

type LeftOut = Pick<Rules, 'bots' | 'incidentsLeftOut'>;

function filledOf({ bots, incidentsLeftOut: rule }: LeftOut) {
  const { titles = [], services = [], severities = [] } = rule ?? {};
  return { bots, titles, services, severities };
}

function valuesOf({ bots, incidentsLeftOut }: LeftOut): Values {
  return { bots, incidentsLeftOut: incidentsLeftOut ?? null };
}

function problemIn(
  lines: string[],
  before: string[],
  problemOf: (line: string) => string | null,
): string | null {
  for (const line of lines.filter((each) => !before.includes(each))) {
    const problem = problemOf(line);
    if (problem !== null) return `${line.slice(0, 60)} ${problem}.`;
  }
  return null;
}

function botProblem(line: string): string | null {
  const read = BotPattern.safeParse(line);
  return read.success ? null : (read.error.issues[0]?.message ?? 'is no pattern').replaceAll('`', '');
}

/** The rule, where it says anything. */
function ruleOf(titles: string[], services: string[], severities: number[]): IncidentsLeftOut | undefined {
  if (titles.length + services.length + severities.length === 0) return undefined;
  return {
    ...(titles.length > 0 && { titles }),
    ...(services.length > 0 && { services }),
    ...(severities.length > 0 && { severities }),
  };
}

function understood(entry: LeftOutEntry, now: LeftOut): { rules: LeftOut } | Wrong {
  const before = filledOf(now);
  const tidy = (lines: string[] | null, other: string[]) => [
    ...new Set((lines ?? other).map((line) => line.replaceAll('∗', '*'))),
  ];
  const bots = tidy(entry.bots, before.bots);
  const titles = tidy(entry.titles, before.titles);
  const services = tidy(entry.services, before.services);
  const severities = entry.severities.filter((each) => [1, 2, 3, 4, 5].includes(each)).toSorted();
  const problems: [string, string | null][] = [
    [LEFT_OUT_FIELDS.bots, problemIn(bots, before.bots, botProblem)],
    [LEFT_OUT_FIELDS.titles, problemIn(titles, before.titles, globProblem)],
    [LEFT_OUT_FIELDS.services, problemIn(services, before.services, globProblem)],
    [
      LEFT_OUT_FIELDS.severities,
      severities.length === 5 ? 'Then no incident counts: leave at least one out of these.' : null,
    ],
  ];
  const errors = Object.fromEntries(problems.filter((each): each is [string, string] => each[1] !== null));
  if (Object.keys(errors).length > 0) return { errors };
  const incidentsLeftOut = ruleOf(titles, services, severities);
  return { rules: { bots, ...(incidentsLeftOut && { incidentsLeftOut }) } };
}

export function openLeftOut(ctx: CommandContext): Outcome {
  admitAdmin(ctx);
  const metadata = writeMetadata({ seen: printsOf(valuesOf(ctx.rules)) });
  return { push: leftOutForm({ entry: filledOf(ctx.rules), preview: null, metadata, note: null }) };
}

async function preview({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  admitAdmin(ctx);
  const entry = readLeftOut(fields);
  const said = understood(entry, ctx.rules);
  const now = filledOf(ctx.rules);
  const { bots, titles, services, severities } = entry;
  return {
    modal: leftOutForm({
      entry: {
        bots: bots ?? now.bots,
        titles: titles ?? now.titles,
        services: services ?? now.services,
        severities,
      },
      preview:
        'errors' in said
          ? { problem: Object.values(said.errors).join(' ') }
          : await previewLeftOut(ctx.store, said.rules, ctx.now),
      metadata,
      note: null,
    }),
  };
}

async function save({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  admitAdmin(ctx);
  const read = understood(readLeftOut(fields), ctx.rules);
  if ('errors' in read) return underBlocks(read, fields);
  const settled = await settle(
    {
      subject: { kind: 'rules' },
      shown: (stored) => valuesOf({ ...ctx.rules, ...(stored as Partial<LeftOut>) }),
      seen: readMetadata(metadata).seen,
      entered: valuesOf(read.rules),
    },
    ctx,
  );
  if ('saved' in settled) return { beneath: await startOf(ctx, savedNote(settled.saved)) };
  const { bots, incidentsLeftOut } = settled.values as unknown as LeftOut;
  return {
    modal: renewed(
      leftOutForm({
        entry: filledOf({ bots, ...(incidentsLeftOut && { incidentsLeftOut }) }),
        preview: null,
        metadata: writeMetadata({ seen: printsOf(settled.now) }),
        note: meanwhile(settled),
      }),
      fields,
    ),
  };
}

export const leftOut: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: SETUP_ACTIONS.previewLeftOut, mode: 'read', run: preview },
  { kind: 'view', id: SETUP_VIEWS.leftOut, mode: 'write', run: save },
];
