import type { Tool } from './case.ts';
import { devlake } from './devlake.ts';
import { fourKeys } from './four-keys.ts';
import { issueMetrics } from './issue-metrics.ts';
import { jiraAgileMetrics } from './jira-agile-metrics.ts';
import { jirametrics } from './jirametrics.ts';
import { middleware } from './middleware.ts';

/** In the order of docs/conformance.md. */
export const tools: Tool[] = [devlake, fourKeys, middleware, issueMetrics, jirametrics, jiraAgileMetrics];
