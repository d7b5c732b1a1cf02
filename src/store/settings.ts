import type { Db } from 'mongodb';
import type { Rules } from '../domain/rules.ts';

/** What the organisation decided in Slack. What it never decided is as the configuration file says. */
export interface SettingsStore {
  rules(standard: Rules): Promise<Rules>;
  /** Puts these in the place of what was decided of them before. */
  decide(rules: Partial<Rules>): Promise<void>;
}

export function settingsIn(db: Db): SettingsStore {
  const settings = db.collection<Partial<Rules> & { _id: string }>('settings');
  return {
    async rules(standard) {
      const decided = await settings.findOne({ _id: 'rules' }, { projection: { _id: 0 } });
      return { ...standard, ...decided };
    },
    async decide(rules) {
      await settings.updateOne({ _id: 'rules' }, { $set: rules }, { upsert: true });
    },
  };
}
