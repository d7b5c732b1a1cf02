import type { Values } from '../../src/domain/decision.ts';
import { Focus } from '../../src/domain/team.ts';
import { rules as ruleBook } from '../../src/insights/rules/index.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { proposeFocus } from '../../src/reports/diagnosis/propose-focus.ts';
import { whatWorked } from '../../src/reports/library.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { DIAGNOSIS_DETAILS_ACTION, WORK_ON_ACTION } from '../../views/messages/diagnosis.ts';
import { DIAGNOSIS_OPENING, diagnosisDetails } from '../../views/modals/diagnosis-details.ts';
import { FOCUS_OPENING, FOCUS_VIEW, focusKept, standingAlone } from '../../views/modals/diagnosis-focus.ts';
import { renewed } from '../../views/modals/setup/filled-in.ts';
import type { AskedAction } from '../asking/action-form.ts';
import type { CommandContext } from '../asking/context.ts';
import { diagnosisFor, StoredDiagnosis, WorkOn } from '../asking/diagnosis.ts';
import { metricNamed, teamNamed } from '../asking/find.ts';
import { periodInWords } from '../asking/window.ts';
import { focus, focusOfQuarter } from './setup/focus.ts';
import { printsOf, readMetadata } from './setup/metadata.ts';
import { meanwhile, type Scope, savedNote, scopeOf, underBlocks } from './setup/section.ts';
import { settle } from './setup/settle.ts';

/** All that a diagnosis rests on. */
async function details({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const stored = StoredDiagnosis.parse(JSON.parse(value));
  const team = teamNamed(stored.team, await ctx.store.organisation.teams());
  const { diagnosis } = await diagnosisFor({ ...stored, team }, ctx);
  const [first] = diagnosis.findings;
  const about = first ? { finding: first.rule.id, metric: first.rule.metric } : null;
  const worked = about ? await whatWorked(ctx.store, { ...about, rules: ctx.rules, most: 2 }) : [];
  return { modal: diagnosisDetails(diagnosis, periodInWords(diagnosis.window, team.timezone), worked) };
}

/** The form, filled with `values`; what it found is what is stored. */
async function formOf(about: WorkOn, values: Values, scope: Scope, note: string | null) {
  const seen = printsOf({ focus: scope.team.focus ?? null });
  const metadata = JSON.stringify({ ...about, team: scope.team.key, seen });
  return standingAlone(await focus.build(values, { metadata, note }, scope));
}

/** The form of a focus on what a finding is about. */
async function workOn({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const about = WorkOn.parse(JSON.parse(value));
  const scope = await scopeOf(about.team, ctx);
  const { team } = scope;
  const { store, now, rules, benchmarkYear } = ctx;
  const metric = metricNamed(about.metric, rules);
  const proposed = await proposeFocus(store, { team, metric, now, rules, benchmarkYear });
  const standing = focusOfQuarter(team, localDate(now, team.timezone));
  const found = ruleBook.find(({ id }) => id === about.finding);
  const isSame = standing?.metric === metric.id;
  const why = standing === null && found ? { why: found.title } : {};
  const entered = isSame ? standing : { ...proposed, ...why };
  return { modal: await formOf(about, { focus: entered }, scope, null) };
}

/** The focus with the finding that it answers, where there is one and the focus is on its metric. */
function answering(entered: Values, { metric, finding }: WorkOn): Values {
  const read = Focus.safeParse(entered['focus']);
  const isOfIt = finding !== undefined && read.success && read.data.metric === metric;
  return isOfIt ? { focus: { ...read.data, finding } } : entered;
}

async function keep({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const about = WorkOn.parse(JSON.parse(metadata));
  const { seen } = readMetadata(metadata);
  const scope = await scopeOf(about.team, ctx);
  const { team } = scope;
  const read = await focus.read(fields, scope);
  if ('errors' in read) return underBlocks(read, fields);
  const entered = answering(read.entered, about);
  const settled = await settle(
    {
      subject: { kind: 'team', key: team.key },
      shown: (stored) => ({ focus: stored?.['focus'] ?? null }),
      seen,
      entered,
    },
    ctx,
  );
  if (!('saved' in settled)) {
    const fresh = await scopeOf(about.team, ctx);
    return { modal: renewed(await formOf(about, settled.values, fresh, meanwhile(settled)), fields) };
  }
  const { finding, metric } = about;
  const from = finding === undefined ? 'digest' : 'diagnosis';
  const action: AskedAction = { team: team.key, from, metric, ...(finding && { finding }) };
  const isSet = entered['focus'] !== null;
  return { modal: focusKept(savedNote(settled.saved), team.name, isSet ? JSON.stringify(action) : null) };
}

/** What is behind a diagnosis, and making one of its findings the team’s focus. */
export const diagnosis: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: DIAGNOSIS_DETAILS_ACTION, mode: 'read', opening: DIAGNOSIS_OPENING, run: details },
  { kind: 'action', id: WORK_ON_ACTION, mode: 'read', opening: FOCUS_OPENING, run: workOn },
  { kind: 'view', id: FOCUS_VIEW, mode: 'write', run: keep },
];
