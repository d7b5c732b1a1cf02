import { conform } from './conform.ts';
import { issueMetrics } from './issue-metrics.ts';

conform(issueMetrics);
