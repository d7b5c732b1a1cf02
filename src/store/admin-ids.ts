import type { Db } from 'mongodb';

/** Slack ids of admins who are configured by e-mail, for processes that do not talk to Slack. */
export interface AdminIds {
  save(email: string, slackId: string): Promise<void>;
  /** Undefined while no process has looked them up. */
  find(email: string): Promise<string | undefined>;
}

export function adminIdsIn(db: Db): AdminIds {
  const ids = db.collection<{ _id: string; slackId: string }>('admin_ids');
  return {
    async save(email, slackId) {
      await ids.updateOne({ _id: email.toLowerCase() }, { $set: { slackId } }, { upsert: true });
    },
    async find(email) {
      return (await ids.findOne({ _id: email.toLowerCase() }))?.slackId;
    },
  };
}
