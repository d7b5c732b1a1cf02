import type { Db } from 'mongodb';
import { OrganisationSettings } from '../domain/organisation-settings.ts';
import type { Rules } from '../domain/rules.ts';

/** What the organisation decided in Slack. What it never decided is as the configuration file says. */
export interface SettingsStore {
  rules(standard: Rules): Promise<Rules>;
  /** Puts these in the place of what was decided of them before. */
  decide(rules: Partial<Rules>): Promise<void>;
  organisation(): Promise<OrganisationSettings>;
  /** Puts these in the place of what was decided of them before; undefined takes a decision back. */
  decideOrganisation(settings: Partial<OrganisationSettings>): Promise<void>;
}

export function settingsIn(db: Db): SettingsStore {
  const settings = db.collection<{ _id: string }>('settings');
  const bare = { projection: { _id: 0 } };
  return {
    async rules(standard) {
      const decided = await settings.findOne<Partial<Rules>>({ _id: 'rules' }, bare);
      return { ...standard, ...decided };
    },
    async decide(rules) {
      await settings.updateOne({ _id: 'rules' }, { $set: rules }, { upsert: true });
    },
    async organisation() {
      return OrganisationSettings.parse((await settings.findOne({ _id: 'organisation' }, bare)) ?? {});
    },
    async decideOrganisation(decided) {
      const entries = Object.entries(decided);
      const said = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
      const unsaid = Object.fromEntries(
        entries.filter(([, value]) => value === undefined).map(([key]) => [key, '' as const]),
      );
      await settings.updateOne({ _id: 'organisation' }, { $set: said, $unset: unsaid }, { upsert: true });
    },
  };
}
