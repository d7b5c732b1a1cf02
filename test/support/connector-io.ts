import type { ConnectorIo } from '../../src/connectors/define.ts';
import { hostTurns } from '../../src/connectors/host-turns.ts';

/** What a connector is opened with in tests. */
export function connectorIo(
  own: Pick<ConnectorIo, 'source' | 'secret' | 'clock'> & Partial<ConnectorIo>,
): ConnectorIo {
  return { onQuota() {}, turn: hostTurns(), ...own };
}
