import { openStore } from '../../src/store/index.ts';
import { closeRound } from '../../src/surveys/closing.ts';
import { SEALING } from './support.ts';

/** A process of its own that closes a round, and says so before it does, before it writes the results, and after. */
export interface Orders {
  uri: string;
  database: string;
  round: string;
}

const { uri, database, round: id } = JSON.parse(process.argv[2] ?? '') as Orders;
const store = await openStore({ uri, database });
const round = await store.surveyRounds.find(id);
if (!round) throw new Error(`no round ${id}`);
const { disclose } = store.surveyAnswers;
store.surveyAnswers.disclose = async (...outcome) => {
  process.send?.('disclosing');
  return disclose(...outcome);
};
process.once('message', async () => {
  await closeRound(store, SEALING, { round, now: round.closesAt });
  await store.close();
  process.disconnect();
});
process.send?.('ready');
