import type { HistoryIncident } from '../../../demo/organisation/model.ts';
import { type PagerDutyOptions, startPagerDuty } from '../../../demo/pagerduty/index.ts';
import type { OpenConnector } from '../../../src/connectors/define.ts';
import type { PagerDutyConfig } from '../../../src/connectors/pagerduty/config.ts';
import { pagerduty } from '../../../src/connectors/pagerduty/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { minutes, onCall } from '../../support/incidents.ts';

export { incident, minutes } from '../../support/incidents.ts';

export async function world(incidents: HistoryIncident[], options: PagerDutyOptions = {}) {
  const company = onCall(incidents);
  const standIn = await startPagerDuty(company, options);
  return {
    standIn,
    company,
    open({
      secret = standIn.token,
      now = minutes(24 * 60),
      ...config
    }: { secret?: string; now?: Date } & Partial<PagerDutyConfig> = {}): OpenConnector {
      const io = connectorIo({ source: 'pager', secret: () => secret, clock: () => now });
      return pagerduty.open(pagerduty.config.parse({ url: standIn.url, ...config }), io);
    },
  };
}
