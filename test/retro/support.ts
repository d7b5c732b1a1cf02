import type { CommandContext } from '../../commands/asking/context.ts';
import { retro } from '../../commands/interactions/retro.ts';
import { retroCards } from '../../commands/interactions/retro-cards.ts';
import { retroPulse } from '../../commands/interactions/retro-pulse.ts';
import { retroVotes } from '../../commands/interactions/retro-votes.ts';
import { pulseRetro } from '../../commands/pulse-retro.ts';
import type { RetroColumn } from '../../src/domain/retrospective.ts';
import type { Interaction } from '../../src/slack/define.ts';
import type { Store } from '../../src/store/index.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';

const ALL = [...retro, ...retroCards, ...retroPulse, ...retroVotes];
export const START = new Date('2026-12-01T09:00:00Z');

/** What somebody does in a retrospective, without a Slack between. */
export function retroIn(store: Store, now: () => Date = () => START) {
  function contextOf(key: string | null, more: Partial<CommandContext> = {}): CommandContext {
    return {
      store,
      asker: { person: key === null ? null : { key, name: key }, admin: false },
      now: now(),
      benchmarkYear: 2023,
      sources: [],
      rules: rules(),
      surveys: SURVEYS,
      ...more,
    };
  }

  const open = (key: string | null, team: string, more: Partial<CommandContext> = {}) =>
    pulseRetro.run({ team, last: false }, contextOf(key, more));

  /** On the board, unless `under` a message. */
  function press(
    key: string,
    id: string,
    on: string,
    value: string,
    {
      under = false,
      fields = {},
      carried = {},
      more = {},
    }: {
      under?: boolean;
      fields?: Interaction['fields'];
      carried?: object;
      more?: Partial<CommandContext>;
    } = {},
  ) {
    const metadata = under ? '' : JSON.stringify({ retro: on, page: 0, ...carried });
    const found = ALL.find((each) => each.id === id);
    if (!found) throw new Error(`no interaction ${id}`);
    const press = { userId: 'U1', value: value || metadata, channel: null, message: null, metadata, fields };
    return found.run(press, contextOf(key, more));
  }

  const write = (key: string, on: string, text: string, id: string = crypto.randomUUID()) =>
    press(key, 'retro-card', on, '', {
      fields: { [`text~${id}`]: { text: { type: 'plain_text_input', value: text } } },
    });

  const card = (id: string, text: string, column: RetroColumn = 'improve') => ({
    id,
    column,
    text,
    topic: id,
  });

  return { contextOf, open, press, write, card };
}
