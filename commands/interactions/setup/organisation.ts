import { benchmarkYears } from '../../../src/benchmarks/industry.ts';
import type { Values } from '../../../src/domain/decision.ts';
import { OrganisationSettings } from '../../../src/domain/organisation-settings.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../../src/slack/define.ts';
import { renewed } from '../../../views/modals/setup/filled-in.ts';
import { SETUP_VIEWS } from '../../../views/modals/setup/ids.ts';
import {
  ORGANISATION_FIELDS,
  type OrganisationEntry,
  organisationForm,
  readOrganisation,
} from '../../../views/modals/setup/organisation.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitAdmin } from './admit.ts';
import { startOf } from './menu.ts';
import { printsOf, readMetadata, writeMetadata } from './metadata.ts';
import { channelProblem, zoneProblem } from './place.ts';
import { meanwhile, savedNote, underBlocks, type Wrong } from './section.ts';
import { settle } from './settle.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

type Set = Pick<OrganisationSettings, 'benchmarkYear' | 'digest' | 'leadership' | 'privacy'>;

function valuesOf({ benchmarkYear, digest, leadership, privacy }: Set): Values {
  return { benchmarkYear: benchmarkYear ?? null, digest, leadership: leadership ?? null, privacy };
}

function entryOf({ benchmarkYear, digest, leadership, privacy }: Set): OrganisationEntry {
  return {
    benchmarkYear: benchmarkYear ?? null,
    digestDay: digest.day,
    digestTime: digest.time,
    channel: leadership?.channel ?? null,
    timezone: leadership?.timezone ?? null,
    individuals: privacy.individuals,
  };
}

function formOf(set: Set, around: { metadata: string; note: string | null }) {
  return organisationForm({ entry: entryOf(set), years: benchmarkYears('lead-time'), ...around });
}

async function understood(
  { benchmarkYear, digestDay, digestTime, channel, timezone, individuals }: OrganisationEntry,
  now: Set,
  ctx: CommandContext,
): Promise<{ set: Set } | Wrong> {
  const isOther = channel !== null && channel !== now.leadership?.channel;
  const isYear = benchmarkYear === null || benchmarkYears('lead-time').includes(benchmarkYear);
  const isDay = digestDay !== null && digestDay >= 1 && digestDay <= 7;
  const time = digestTime !== null && TIME.test(digestTime) ? digestTime : null;
  const zone = channel === null && timezone === null ? null : zoneProblem(timezone);
  const problems: [string, string | null][] = [
    [ORGANISATION_FIELDS.benchmarkYear, isYear ? null : 'There are no tables of that year.'],
    [ORGANISATION_FIELDS.digestDay, isDay ? null : 'Choose a day.'],
    [
      ORGANISATION_FIELDS.digestTime,
      time === null ? 'Say the time as hours and minutes, such as 09:00.' : null,
    ],
    [ORGANISATION_FIELDS.channel, isOther ? await channelProblem(channel, { ctx }) : null],
    [ORGANISATION_FIELDS.timezone, zone],
  ];
  if (channel === null && timezone !== null) {
    problems.push([ORGANISATION_FIELDS.channel, 'Choose the channel too, or leave the time zone out.']);
  }
  const errors = Object.fromEntries(problems.filter((each): each is [string, string] => each[1] !== null));
  if (time === null || digestDay === null || Object.keys(errors).length > 0) return { errors };
  return {
    set: {
      ...(benchmarkYear !== null && { benchmarkYear }),
      digest: { day: digestDay, time },
      privacy: { individuals },
      ...(channel !== null && timezone !== null && { leadership: { channel, timezone } }),
    },
  };
}

export async function openOrganisation(ctx: CommandContext): Promise<Outcome> {
  admitAdmin(ctx);
  const set = await ctx.store.settings.organisation();
  return {
    push: formOf(set, { metadata: writeMetadata({ seen: printsOf(valuesOf(set)) }), note: null }),
  };
}

async function save({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  admitAdmin(ctx);
  const read = await understood(readOrganisation(fields), await ctx.store.settings.organisation(), ctx);
  if ('errors' in read) return underBlocks(read, fields);
  const settled = await settle(
    {
      subject: { kind: 'organisation' },
      shown: (stored) => valuesOf(OrganisationSettings.parse(stored ?? {})),
      seen: readMetadata(metadata).seen,
      entered: valuesOf(read.set),
    },
    ctx,
  );
  if ('saved' in settled) return { beneath: await startOf(ctx, savedNote(settled.saved)) };
  const said = Object.entries(settled.values).filter(([, value]) => value !== null);
  const set = OrganisationSettings.parse(Object.fromEntries(said));
  const around = { metadata: writeMetadata({ seen: printsOf(settled.now) }), note: meanwhile(settled) };
  return { modal: renewed(formOf(set, around), fields) };
}

export const organisation: InteractionDefinition<CommandContext>[] = [
  { kind: 'view', id: SETUP_VIEWS.organisation, mode: 'write', run: save },
];
