import type { Db } from 'mongodb';
import { NudgeSettings } from '../domain/nudge-settings.ts';
import { RiskNews } from '../domain/risk-news.ts';

interface PreferencesDocument {
  /** Person key. */
  _id: string;
  nudges?: Partial<NudgeSettings>;
  /** Whether they want tips as a champion; they do unless they said no. */
  tips?: boolean;
  riskNews?: RiskNews;
}

/** What people decided for themselves; nobody else is shown it. */
export interface Preferences {
  nudges(person: string): Promise<NudgeSettings>;
  saveNudges(person: string, settings: NudgeSettings): Promise<void>;
  wantsTips(person: string): Promise<boolean>;
  saveTips(person: string, wanted: boolean): Promise<void>;
  riskNews(person: string): Promise<RiskNews>;
  saveRiskNews(person: string, news: RiskNews): Promise<void>;
  /** Keys of those who want the weekly news of projects that need help, with what they asked for. */
  toldOfRisk(): Promise<Map<string, RiskNews>>;
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
    async wantsTips(person) {
      return (await preferences.findOne({ _id: person }))?.tips ?? true;
    },
    async saveTips(person, tips) {
      await preferences.updateOne({ _id: person }, { $set: { tips } }, { upsert: true });
    },
    async riskNews(person) {
      return RiskNews.parse((await preferences.findOne({ _id: person }))?.riskNews ?? {});
    },
    async saveRiskNews(person, riskNews) {
      await preferences.updateOne({ _id: person }, { $set: { riskNews } }, { upsert: true });
    },
    async toldOfRisk() {
      const found = await preferences.find({ 'riskNews.on': true }).toArray();
      return new Map(found.map(({ _id, riskNews = {} }) => [_id, RiskNews.parse(riskNews)]));
    },
    async nudged() {
      const found = await preferences.find({ 'nudges.on': true }).toArray();
      return new Map(found.map(({ _id, nudges = {} }) => [_id, NudgeSettings.parse(nudges)]));
    },
  };
}
