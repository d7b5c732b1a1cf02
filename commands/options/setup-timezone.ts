import { DateTime } from 'luxon';
import type { OptionsDefinition } from '../../src/slack/define.ts';
import { SETUP_SELECTS } from '../../views/modals/setup/ids.ts';
import type { CommandContext } from '../asking/context.ts';

const MOST = 100;
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** Time zones by city, with how far from UTC they are just now. */
export const setupTimezone: OptionsDefinition<CommandContext> = {
  id: SETUP_SELECTS.timezone,
  async run({ typed }, { now }) {
    const wanted = typed
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_]+/g, '_');
    return ZONES.filter((zone) => zone.toLowerCase().includes(wanted))
      .slice(0, MOST)
      .map((value) => {
        const offset = DateTime.fromJSDate(now, { zone: value }).toFormat('ZZ');
        return { text: `${value} (UTC${offset})`, value };
      });
  },
};
