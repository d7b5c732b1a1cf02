import { incidentId } from '../../../demo/pagerduty/index.ts';
import { connectorContract } from '../../contract/connectors.ts';
import { incident, minutes, world } from './organisation.ts';

/** Two entries of the log each: it was triggered, and somebody was notified. */
const ENTRIES_EACH = 2;

connectorContract('PagerDuty', {
  pageSize: 100 / ENTRIES_EACH,
  async start(things) {
    const incidents = Array.from({ length: things }, (_, index) => incident(index + 1));
    const statuses = new Map<number, string>();
    const { standIn, open } = await world(incidents, { statuses });
    const youngest = () => minutes(incidents.length);
    const of = (number: number) => {
      const found = incidents[number - 1];
      if (!found) throw new Error(`there is no incident ${number}`);
      return found;
    };
    return {
      standIn,
      open: ({ now = minutes(incidents.length + 24 * 60), ...options } = {}) => open({ now, ...options }),
      stream: 'incidents:account',
      list: /^GET \/log_entries/,
      idOf: (number) => incidentId({ id: number }),
      instantOf: (number) => of(number).openedAt,
      add() {
        incidents.push(incident(incidents.length + 1));
        return incidents.length;
      },
      touch(number) {
        of(number).resolvedAt = of(number).updatedAt = youngest();
      },
      strange: (number) => void statuses.set(number, 'galvanised'),
      strangeAs: { status: 'other', statusText: 'galvanised' },
      rename(number, text) {
        of(number).title = text;
      },
      lacksScope: {
        body: { error: { message: 'Access Denied', code: 2010 } },
        names: 'incidents.read',
      },
    };
  },
});
