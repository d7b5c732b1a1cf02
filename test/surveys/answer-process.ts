import { openStore, type Store } from '../../src/store/index.ts';
import { startAnswering } from './answer-bot.ts';

/** When the process is killed: before an answer is sealed, or once it is and before it is noted who is done. */
export interface Orders {
  uri: string;
  database: string;
  /** Base URL of the Slack stand-in. */
  slack: string;
  die: 'before the answer' | 'after the answer';
}

const orders = JSON.parse(process.argv[2] ?? '') as Orders;
const store = await openStore(orders);

/** Ends the process as a power cut does. */
function dieNow(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
}

const { surveyAnswers } = store;
const dying: Store = {
  ...store,
  surveyAnswers: {
    ...surveyAnswers,
    ...(orders.die === 'before the answer' ? { seal: dieNow } : { settle: dieNow }),
  },
};
const { url } = await startAnswering(dying, orders.slack);
process.stdout.write(url);
