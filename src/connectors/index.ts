import { azuredevops } from './azuredevops/index.ts';
import { bitbucket } from './bitbucket/index.ts';
import { bitbucketServer } from './bitbucket-server/index.ts';
import { git } from './git/index.ts';
import { github } from './github/index.ts';
import { gitlab } from './gitlab/index.ts';
import { harness } from './harness/index.ts';
import { incidentio } from './incidentio/index.ts';
import { jenkins } from './jenkins/index.ts';
import { jira } from './jira/index.ts';
import { pagerduty } from './pagerduty/index.ts';
import { servicenow } from './servicenow/index.ts';

/** Every tool Kata reads. */
export const connectors = [
  azuredevops,
  bitbucket,
  bitbucketServer,
  git,
  github,
  gitlab,
  harness,
  incidentio,
  jenkins,
  jira,
  pagerduty,
  servicenow,
];
