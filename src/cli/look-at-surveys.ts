import type { Settings } from '../config/load.ts';
import type { Store } from '../store/index.ts';
import { sealingWith, WrongKey } from '../surveys/sealing.ts';
import type { Finding } from './finding.ts';

/** Whether surveys can be held, and those that are under way can be closed. */
export async function lookAtSurveys(store: Store, { env }: Settings): Promise<Omit<Finding, 'what'>> {
  const rounds = await store.surveyRounds.underWay();
  const { KATA_SURVEY_KEY: masterKey } = env;
  const needed = 'made with `openssl rand -base64 32` and the same for every process';
  if (masterKey === undefined) {
    if (rounds.length === 0)
      return { absent: `none can be held: KATA_SURVEY_KEY is not set, ${needed}`, problems: [] };
    return {
      problems: [`KATA_SURVEY_KEY is not set, and a survey is under way: put back the key it began with`],
    };
  }
  const sealing = sealingWith(masterKey);
  for (const { id } of rounds) {
    const wrapped = await store.surveyRounds.key(id);
    try {
      if (wrapped) sealing.open(wrapped, id);
    } catch (error) {
      if (!(error instanceof WrongKey)) throw error;
      return {
        problems: [
          'KATA_SURVEY_KEY is another than a survey under way began with: put that one back until it closes',
        ],
      };
    }
  }
  const open = rounds.length === 0 ? 'none under way' : `${rounds.length} under way`;
  return { found: `answers are sealed, ${open}`, problems: [] };
}
