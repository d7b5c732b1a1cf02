import type { Finding } from '../../src/reports/digest/define.ts';
import { titleWords } from './digest-words.ts';

type Asked = Record<Finding['verdict'], string>;

const PICKUP: Asked = {
  worse: 'What kept reviews from beginning as soon as before?',
  better: 'What made reviews begin sooner, and how do we keep it?',
};

const REVIEW: Asked = {
  worse: 'What went back and forth in reviews that could have been settled sooner?',
  better: 'What made reviews come to an end sooner, and are they still thorough?',
};

/** What a team may ask itself about a change of its own: by the stage it is in, else by the metric. Nobody is named, and no cause. */
const OF_STAGES = new Map<string, Asked>(
  Object.entries({
    coding: {
      worse: 'What made it longer until a change was ready for review?',
      better: 'What made changes ready for review sooner, and how do we keep it?',
    },
    pickup: PICKUP,
    review: REVIEW,
    merge: {
      worse: 'What do approved changes wait for before they are merged?',
      better: 'What lets approved changes be merged sooner, and how do we keep it?',
    },
    deploy: {
      worse: 'What do merged changes wait for before they reach production?',
      better: 'What brings merged changes to production sooner, and how do we keep it?',
    },
  }),
);

const OF_METRICS = new Map<string, Asked>(
  Object.entries({
    leadtime: {
      worse: 'Where do changes wait on their way to production?',
      better: 'What brought changes to production sooner, and how do we keep it?',
    },
    prcycle: {
      worse: 'Where do changes wait before they are merged?',
      better: 'What brought changes to their merge sooner, and how do we keep it?',
    },
    cycletime: {
      worse: 'What kept work items open for longer?',
      better: 'What helped us to finish what we began, and how do we keep it?',
    },
    throughput: {
      worse: 'What did the time go into that fewer changes were merged?',
      better: 'What made it easier to merge, and are the changes still worth as much?',
    },
    recovery: {
      worse: 'What would have put things right sooner?',
      better: 'What put things right sooner, and could anybody do it?',
    },
    pickup: PICKUP,
    reviewtime: REVIEW,
    unreviewed: {
      worse: 'When do we merge what nobody else approved, and is that what we want?',
      better: 'What made it easier to get a review, and how do we keep it?',
    },
    prsize: {
      worse: 'Which of the larger changes could have been several?',
      better: 'What helped us to make smaller changes, and does it help those who read them?',
    },
    cfr: {
      worse: 'What would have shown the last failures before they were deployed?',
      better: 'What do we notice now before it is deployed, and how do we keep it?',
    },
    buildsuccess: {
      worse: 'Which failures of the pipeline told us something, and which were noise?',
      better: 'What made the pipeline more dependable, and what is left?',
    },
    buildtime: {
      worse: 'What do we do while the pipeline runs, and what would a quicker one change?',
      better: 'What did the quicker pipeline change in how we work?',
    },
    deployfreq: {
      worse: 'What waited to be deployed together, and what kept it from going alone?',
      better: 'What made it easier to deploy, and did anything get harder?',
    },
  }),
);

/** One question for the retrospective, of the first thing that changed; null for none. */
export function questionOf(finding: Pick<Finding, 'metric' | 'verdict' | 'why'> | undefined): string | null {
  if (!finding) return null;
  const { metric, verdict, why } = finding;
  const asked = (why.stage && OF_STAGES.get(why.stage.stage)) ?? OF_METRICS.get(metric.id);
  if (asked) return asked[verdict];
  const same = verdict === 'worse' ? 'what of it can we change' : 'how do we keep it';
  return `What was different about ${titleWords(metric)}, and ${same}?`;
}
