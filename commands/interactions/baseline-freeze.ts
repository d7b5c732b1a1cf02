import { z } from 'zod';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { measuredOf } from '../../src/reports/baseline/measured.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { dayInWords } from '../../views/messages/action-line.ts';
import { BASELINE_ACTION } from '../../views/messages/baseline.ts';
import {
  BASELINE_OPENING,
  BASELINE_VIEW,
  freezeForm,
  frozenAll,
  readFreeze,
} from '../../views/modals/baseline-freeze.ts';
import type { CommandContext } from '../asking/context.ts';
import { whoAsks } from '../asking/who-asks.ts';
import { periodInWords } from '../asking/window.ts';
import { actorNames } from './setup/actors.ts';
import { admitToChange } from './setup/admit.ts';

/** Slack takes 3,000 characters. */
const METADATA_LIMIT = 2_900;

const Asked = z.object({ team: z.string(), at: z.coerce.date() });

/** Metric, value, n, contributors, and when the baseline was set that is there already. */
const Row = z.tuple([z.string(), z.number(), z.number(), z.number(), z.number().nullable()]);

type Row = z.infer<typeof Row>;

const Metadata = z.object({
  team: z.string(),
  from: z.coerce.date(),
  to: z.coerce.date(),
  rows: z.array(Row),
});

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { team: key, at } = Asked.parse(JSON.parse(value));
  const { team } = await admitToChange(key, ctx);
  const { store, rules } = ctx;
  const [{ window, measured }, baselines] = await Promise.all([
    measuredOf(store, { team, now: at, rules }),
    store.organisation.baselines(team.key),
  ]);
  const there = new Map(baselines.map((each) => [each.metric, each]));
  const who = await actorNames(
    baselines.map(({ setBy }) => setBy),
    ctx,
  );
  const rows = measured.map(
    ({ metric, value: is, n, contributors }): Row => [
      metric.id,
      Number(is.toPrecision(6)),
      n,
      contributors,
      there.get(metric.id)?.setAt.getTime() ?? null,
    ],
  );
  const written = (count: number) =>
    JSON.stringify({ team: team.key, ...window, rows: rows.slice(0, count) });
  let room = rows.length;
  while (written(room).length > METADATA_LIMIT) room -= 1;
  return {
    modal: freezeForm({
      metadata: written(room),
      team: team.name,
      period: periodInWords(window, team.timezone),
      rows: measured.slice(0, room).map(({ metric, value: is, n }) => {
        const was = there.get(metric.id);
        const { title, unit, noun } = metric;
        const by = was && (who.get(was.setBy) ?? was.setBy);
        const on = was && dayInWords(localDate(was.setAt, team.timezone));
        return {
          title,
          unit,
          noun,
          value: is,
          n,
          was: was && by && on ? { value: was.value, by, on } : null,
        };
      }),
    }),
  };
}

async function freeze({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { team: key, from, to, rows } = Metadata.parse(JSON.parse(metadata));
  const { team } = await admitToChange(key, ctx);
  const { store, now } = ctx;
  const who = whoAsks(ctx);
  const wanted = readFreeze(fields) ? rows : rows.filter(([, , , , over]) => over === null);
  const done = await Promise.all(
    wanted.map(async ([metric, value, n, contributors, over]) => {
      const frozen = { team: team.key, metric, from, to, value, n, contributors, setAt: now, setBy: who };
      const saved = await store.organisation.saveBaseline(frozen, over === null ? null : new Date(over));
      return saved ? [{ metric, value, n }] : [];
    }),
  );
  const set = done.flat();
  if (set.length > 0) {
    const detail = { from, to, set };
    await store.audit.record({ at: now, who, action: 'set baselines', target: `team ${team.key}`, detail });
  }
  return { modal: frozenAll(set.length, rows.length - set.length) };
}

/** Freezing all that is measured of a team as where it is: for its leaders, and audited. */
export const baselineFreeze: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: BASELINE_ACTION, mode: 'read', opening: BASELINE_OPENING, run: open },
  { kind: 'view', id: BASELINE_VIEW, mode: 'write', run: freeze },
];
