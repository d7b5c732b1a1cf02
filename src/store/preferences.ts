import type { Db } from 'mongodb';
import { NudgeSettings } from '../domain/nudge-settings.ts';

interface PreferencesDocument {
  /** Person key. */
  _id: string;
  nudges?: Partial<NudgeSettings>;
}

/** What people decided for themselves; nobody else is shown it. */
export interface Preferences {
  nudges(person: string): Promise<NudgeSettings>;
  saveNudges(person: string, settings: NudgeSettings): Promise<void>;
  /** Keys of those who want to be nudged, with what they decided. */
  nudged(): Promise<Map<string, NudgeSettings>>;
}

export function preferencesIn(db: Db): Preferences {
  const preferences = db.collection<PreferencesDocument>('preferences');
  return {
    async nudges(person) {
      return NudgeSettings.parse((await preferences.findOne({ _id: person }))?.nudges ?? {});
    },
    async saveNudges(person, settings) {
      await preferences.updateOne({ _id: person }, { $set: { nudges: settings } }, { upsert: true });
    },
    async nudged() {
      const found = await preferences.find({ 'nudges.on': true }).toArray();
      return new Map(found.map(({ _id, nudges = {} }) => [_id, NudgeSettings.parse(nudges)]));
    },
  };
}
