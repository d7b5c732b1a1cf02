import { conform } from './conform.ts';
import { jiraAgileMetrics } from './jira-agile-metrics.ts';

conform(jiraAgileMetrics);
