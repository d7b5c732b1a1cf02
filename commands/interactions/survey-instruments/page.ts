import type { ModalView } from '@slack/types';
import { ago } from '../../../views/format.ts';
import { instrumentPreview } from '../../../views/modals/instrument-preview.ts';
import type { CommandContext } from '../../asking/context.ts';
import { instrumentOf, listedInstruments, mayWriteSurveys } from '../../asking/survey-instruments.ts';
import { actorNames } from '../setup/actors.ts';

async function changedLast(id: string, ctx: CommandContext) {
  const [last] = await ctx.store.decisions.latest(1, [{ kind: 'instrument', key: id }]);
  if (!last) return null;
  const names = await actorNames([last.who], ctx);
  return { who: names.get(last.who) ?? last.who, when: ago(last.at, ctx.now), decision: last.id };
}

/**
 * What a survey asks, with what can be done about it.
 * @param note ready to be shown; null for nothing
 * @throws BadInput where there is none of that id any more
 */
export async function previewOf(id: string, note: string | null, ctx: CommandContext): Promise<ModalView> {
  const found = await instrumentOf(id, ctx);
  const [[listed], teams, changed] = await Promise.all([
    listedInstruments([found], ctx),
    ctx.store.organisation.teams(),
    found.from === 'slack' ? changedLast(id, ctx) : null,
  ]);
  if (!listed) throw new Error(`nothing is said of ${id}`);
  const mayChange = found.from === 'slack' && mayWriteSurveys(ctx, teams);
  return instrumentPreview({ instrument: found.instrument, listed, mayChange, changed, note });
}
