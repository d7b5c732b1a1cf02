import { openStore } from '../../src/store/index.ts';
import { closeRound } from '../../src/surveys/closing.ts';
import { SEALING } from './support.ts';

/** A process of its own that closes a round when it is told to. */
export interface Orders {
  uri: string;
  database: string;
  round: string;
  /** Whether it is killed before or after it writes the results. */
  dies?: 'before' | 'after';
}

const { uri, database, round: id, dies } = JSON.parse(process.argv[2] ?? '') as Orders;
const store = await openStore({ uri, database });
const round = await store.surveyRounds.find(id);
if (!round) throw new Error(`no round ${id}`);
const { disclose } = store.surveyAnswers;
store.surveyAnswers.disclose = async (...outcome) => {
  if (dies === 'before') process.kill(process.pid, 'SIGKILL');
  const isMine = await disclose(...outcome);
  if (dies === 'after') process.kill(process.pid, 'SIGKILL');
  return isMine;
};
process.once('message', async () => {
  await closeRound(store, SEALING, { round, now: round.closesAt });
  await store.close();
  process.disconnect();
});
process.send?.('ready');
