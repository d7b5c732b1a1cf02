import { Binary, type Db } from 'mongodb';

/** A picture as it is posted. */
export interface Picture {
  png: Buffer;
  title: string;
  alt: string;
}

/** What somebody was answered, kept for a week so that they can share it. */
export interface Answer {
  id: string;
  /** Slack id of who asked. */
  asker: string;
  /** Where it was asked. */
  channel: string;
  text: string;
  /** Block Kit. */
  blocks: unknown[];
  picture: Picture | null;
  personal: boolean;
  at: Date;
}

interface AnswerDocument extends Omit<Answer, 'id' | 'picture'> {
  _id: string;
  picture: { png: Binary; title: string; alt: string } | null;
}

export interface Answers {
  save(answer: Answer): Promise<void>;
  /** Null when there is none, or no more. */
  find(id: string): Promise<Answer | null>;
}

export function answersIn(db: Db): Answers {
  const answers = db.collection<AnswerDocument>('answers');
  return {
    async save({ id, picture, ...answer }) {
      const png = picture && new Binary(picture.png);
      await answers.insertOne({ _id: id, ...answer, picture: picture && png && { ...picture, png } });
    },
    async find(id) {
      const found = await answers.findOne({ _id: id });
      if (!found) return null;
      const { _id, picture, ...answer } = found;
      return { id: _id, ...answer, picture: picture && { ...picture, png: Buffer.from(picture.png.buffer) } };
    },
  };
}
