import { connectorContract } from '../../contract/connectors.ts';
import { incident, minutes, world } from './organisation.ts';

connectorContract('incident.io', {
  pageSize: 250,
  async start(things) {
    const incidents = Array.from({ length: things }, (_, index) => incident(index + 1));
    const statuses = new Map<number, { category: string; name: string }>();
    const { standIn, open } = await world(incidents, { statuses });
    const of = (number: number) => {
      const found = incidents[number - 1];
      if (!found) throw new Error(`there is no incident ${number}`);
      return found;
    };
    return {
      standIn,
      open: ({ now = minutes(incidents.length + 24 * 60), ...options } = {}) => open({ now, ...options }),
      stream: 'incidents:organisation',
      list: /^GET \/v2\/incidents/,
      idOf: (number) => `INC-${number}`,
      instantOf: (number) => of(number).openedAt,
      add() {
        incidents.push(incident(incidents.length + 1));
        return incidents.length;
      },
      touch(number) {
        of(number).resolvedAt = of(number).updatedAt = minutes(incidents.length);
      },
      strange: (number) => void statuses.set(number, { category: 'galvanised', name: 'Plated' }),
      strangeAs: { status: 'other', statusText: 'galvanised: Plated' },
      rename(number, text) {
        of(number).title = text;
      },
      lacksScope: {
        body: {
          type: 'authorization_error',
          status: 403,
          errors: [{ code: 'authorization_error', message: 'You do not have permission to do this' }],
        },
        names: 'viewer',
      },
    };
  },
});
