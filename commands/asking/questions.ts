import { metricsAlignment } from '../metrics-alignment.ts';
import { metricsBaseline } from '../metrics-baseline.ts';
import { metricsBenchmark } from '../metrics-benchmark.ts';
import { metricsBoard } from '../metrics-board.ts';
import { metricsCompare } from '../metrics-compare.ts';
import { metricsDiagnose } from '../metrics-diagnose.ts';
import { metricsDigest } from '../metrics-digest.ts';
import { metricsDora } from '../metrics-dora.ts';
import { metricsExplain } from '../metrics-explain.ts';
import { metricsFocus } from '../metrics-focus.ts';
import { metricsForecast } from '../metrics-forecast.ts';
import { metricsIndustry } from '../metrics-industry.ts';
import { metricsInvestment } from '../metrics-investment.ts';
import { metricsList } from '../metrics-list.ts';
import { metricsMe } from '../metrics-me.ts';
import { metricsPortfolio } from '../metrics-portfolio.ts';
import { metricsPreread } from '../metrics-preread.ts';
import { metricsQuestions } from '../metrics-questions.ts';
import { metricsReadout } from '../metrics-readout.ts';
import { metricsReview } from '../metrics-review.ts';
import { metricsRisk } from '../metrics-risk.ts';
import { metricsScorecard } from '../metrics-scorecard.ts';
import { metricsShow } from '../metrics-show.ts';
import { metricsTeams } from '../metrics-teams.ts';

/** What can be asked with `/metrics`, the commonest first: both the registry and its help read it. */
export const questions = [
  metricsShow,
  metricsMe,
  metricsDora,
  metricsDigest,
  metricsDiagnose,
  metricsScorecard,
  metricsBoard,
  metricsCompare,
  metricsBenchmark,
  metricsIndustry,
  metricsBaseline,
  metricsFocus,
  metricsAlignment,
  metricsInvestment,
  metricsForecast,
  metricsReadout,
  metricsRisk,
  metricsPortfolio,
  metricsReview,
  metricsPreread,
  metricsQuestions,
  metricsExplain,
  metricsList,
  metricsTeams,
] as const;
