import { changeSysId, incidentSysId } from '../../../demo/servicenow/index.ts';
import { connectorContract } from '../../contract/connectors.ts';
import { deployment, incident, minutes, organisation, world } from './organisation.ts';

const LACKS_SCOPE = {
  body: {
    error: { message: 'User Not Authorized', detail: 'Failed API level ACL Validation' },
    status: 'failure',
  },
  names: 'sn_incident_read',
};

connectorContract('ServiceNow', {
  pageSize: 500,
  async start(things) {
    const incidents = Array.from({ length: things }, (_, index) => incident(index + 1));
    const states = new Map<number, { value: string; text: string }>();
    const { standIn, open } = await world(organisation(incidents), { states });
    const of = (number: number) => {
      const found = incidents[number - 1];
      if (!found) throw new Error(`there is no incident ${number}`);
      return found;
    };
    return {
      standIn,
      open: ({ now = minutes(incidents.length + 24 * 60), ...options } = {}) => open({ now, ...options }),
      stream: 'incidents:incident',
      list: /^GET \/api\/now\/table\/incident/,
      idOf: (number) => incidentSysId({ id: number }),
      instantOf: (number) => of(number).openedAt,
      add() {
        incidents.push(incident(incidents.length + 1));
        return incidents.length;
      },
      touch(number) {
        of(number).resolvedAt = of(number).updatedAt = minutes(incidents.length);
      },
      strange: (number) => void states.set(number, { value: '42', text: 'Galvanised' }),
      strangeAs: { status: 'other', statusText: 'Galvanised' },
      rename(number, text) {
        of(number).title = text;
      },
      lacksScope: LACKS_SCOPE,
    };
  },
});

connectorContract('ServiceNow, change requests as deployments,', {
  pageSize: 500,
  async start(things) {
    const deployments = Array.from({ length: things }, (_, index) => deployment(index + 1));
    const closeCodes = new Map<number, { value: string; text: string }>();
    const { standIn, open } = await world(organisation([], deployments), { closeCodes });
    const settings = {
      repositories: { shop: 'acme/shop' },
      deployments: { environment: 'production' },
      shaField: 'u_commit',
    };
    const of = (number: number) => {
      const found = deployments[number - 1];
      if (!found) throw new Error(`there is no deployment ${number}`);
      return found;
    };
    return {
      standIn,
      open: ({ now = minutes(deployments.length + 24 * 60), ...options } = {}) =>
        open({ ...settings, now, ...options }),
      stream: 'deployments:change_request',
      list: /^GET \/api\/now\/table\/change_request/,
      idOf: (number) => changeSysId({ id: number }),
      instantOf: (number) => of(number).createdAt,
      add() {
        deployments.push(deployment(deployments.length + 1));
        return deployments.length;
      },
      touch(number) {
        of(number).statuses.push({ state: 'INACTIVE', at: minutes(deployments.length + 10) });
      },
      strange: (number) => void closeCodes.set(number, { value: 'u_galvanised', text: 'Galvanised' }),
      strangeAs: { status: 'other', statusText: 'Galvanised' },
      rename(number, text) {
        of(number).sha = text;
      },
      lacksScope: { ...LACKS_SCOPE, names: 'sn_change_read' },
    };
  },
});
