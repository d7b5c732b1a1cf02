import type { Db } from 'mongodb';

/** Surveys that people wrote in Slack, and those that come by themselves. */
export async function up(db: Db): Promise<void> {
  await db.collection('survey_instruments').createIndex({ title: 1 }, { name: 'title' });
  await db.collection('survey_schedules').createIndex({ instrument: 1, scope: 1 }, { name: 'instrument' });
}
