import type { KnownBlock } from '@slack/types';
import type { Chart } from '../../src/charts/define.ts';
import type { Team } from '../../src/domain/team.ts';
import { arrange, keysOf } from '../../src/reports/digest/arrange.ts';
import { digestChart } from '../../src/reports/digest/chart.ts';
import type { Digest, Finding } from '../../src/reports/digest/define.ts';
import { heed, opinionsAt } from '../../src/reports/digest/opinions.ts';
import { type DigestQuestion, weeklyDigest } from '../../src/reports/digest/read.ts';
import { metricOf } from '../../src/reports/digest/watched.ts';
import { type SurveyNews, surveyNews } from '../../src/reports/survey-news.ts';
import type { Store } from '../../src/store/index.ts';
import { type DigestMessage, digestMessage } from '../../views/messages/digest.ts';
import { digestThread } from '../../views/messages/digest-thread.ts';
import type { AskedAction } from './action-form.ts';
import type { WorkOn } from './diagnosis.ts';
import { writeDigestValue } from './digest-value.ts';
import { periodInWords } from './window.ts';

export interface DigestAsked extends DigestQuestion {
  store: Store;
  /** When it is read: how old sources are is told as of then. */
  now: Date;
  /** What the one before told; empty when there was none. */
  told: string[];
  /** Whether the one before was to come and did not. */
  skipped: boolean;
  /** Whether the team's actions are told, and the buttons for its own are there: in its channel, and to its own. */
  withActions: boolean;
  /** Where the rest of it is: in an answer, which has no thread, it follows. */
  rest: 'in the thread' | 'below';
}

/** A digest as it is posted. */
export interface DigestPosts {
  digest: Digest;
  message: { text: string; blocks: KnownBlock[] };
  /** What goes into its thread. */
  thread: { text: string; blocks: KnownBlock[] };
  chart: Chart | null;
  /** Keys of all that it tells. */
  told: string[];
}

const NO_ACTIONS: Digest['actions'] = { done: [], overdue: [], due: [] };
const NO_SURVEYS: SurveyNews = { open: [], closed: [] };

/** What makes the first number that got worse the focus; null where it is that already, or none did. */
function workOnOf({ key, focus }: Team, leading: Finding[]): DigestMessage['workOn'] {
  const worse = leading.find(({ verdict }) => verdict === 'worse')?.metric;
  if (!worse || worse.id === focus?.metric) return null;
  return { title: worse.title, value: JSON.stringify({ team: key, metric: worse.id } satisfies WorkOn) };
}

/** A team's week as messages: what leads and what is left to the thread. */
export async function digestPosts(asked: DigestAsked): Promise<DigestPosts> {
  const { store, team, at, now, rules, told, skipped, withActions, rest } = asked;
  const [whole, opinions, teams] = await Promise.all([
    weeklyDigest(store, asked),
    opinionsAt(store, team, at),
    store.organisation.teams(),
  ]);
  const surveys = withActions ? await surveyNews(store, { team, teams, at }) : NO_SURVEYS;
  const digest = withActions ? whole : { ...whole, actions: NO_ACTIONS };
  const { muted, most, shortUntil } = heed(opinions, team.timezone);
  const arranged = arrange(digest.findings, {
    told,
    muted: muted.map(({ metric }) => metric),
    focus: digest.focus?.standing.metric.id ?? null,
    most,
  });
  const led = arranged.leading.map(({ metric }) => metric.id);
  return {
    digest,
    message: digestMessage({
      digest,
      arranged,
      period: periodInWords(digest.spans.now, team.timezone),
      now,
      skipped,
      muted: muted.map(({ metric, until }) => ({ title: metricOf(metric, rules)?.title ?? metric, until })),
      surveys,
      shortUntil,
      value: writeDigestValue({ team: team.key, at, led }),
      adding: JSON.stringify({ team: team.key, from: 'digest', metric: led[0] } satisfies AskedAction),
      workOn: workOnOf(team, arranged.leading),
      rest,
      lookOnly: !withActions,
    }),
    thread: digestThread({ digest, arranged, now }),
    chart: digestChart(digest, led[0]),
    told: keysOf(digest.findings),
  };
}
