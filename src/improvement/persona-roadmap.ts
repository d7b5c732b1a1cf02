import type { Persona } from '../domain/persona.ts';

/** How something of a roadmap is measured: by metrics of Kata, and else by one that the organisation declares. */
export interface RoadmapItem {
  /** As people call it. */
  title: string;
  /** Ids of metrics of Kata that tell of it, the most telling first; empty where none does. */
  metrics: readonly string[];
  /** Where none does: id of the metric to declare under `metrics:` in kata.yml, and what to connect so that it is fed. */
  own?: { id: string; connect: string };
}

/** Items of the first to the fourth quarter. */
export type PersonaRoadmap = readonly (readonly RoadmapItem[])[];

function by(title: string, ...metrics: string[]): RoadmapItem {
  return { title, metrics };
}

function own(title: string, id: string, connect: string): RoadmapItem {
  return { title, metrics: [], own: { id, connect } };
}

const ALLOCATION = by('Resource allocation efficiency', 'allocation', 'investment');
const SATISFACTION = own('Customer satisfaction', 'customer-satisfaction', 'your customer survey');
const RECOVERY = by('Incident recovery time', 'mttr', 'recovery');

/**
 * What to look at, quarter by quarter, by what somebody does in a team: the default. Quarters are steps of a programme, not
 * of the calendar.
 */
export const PERSONA_ROADMAP: Record<Persona, PersonaRoadmap> = {
  'engineering-manager': [
    [
      by('Lead time', 'leadtime'),
      by('Deployment frequency', 'deployfreq'),
      by('Defect rates', 'defects'),
      ALLOCATION,
    ],
    [
      by('Cycle time', 'cycletime'),
      by('Code review efficiency', 'reviewtime', 'pickup'),
      by('Team velocity', 'velocity'),
      ALLOCATION,
    ],
    [
      by('MTTR', 'mttr'),
      by('Change failure rate', 'cfr'),
      own('Team morale', 'team-morale', 'your team survey'),
      ALLOCATION,
    ],
    [by('Customer-reported defects', 'escaped'), by('Predictability score', 'predictability'), ALLOCATION],
  ],
  'product-manager': [
    [by('Delivered vs. planned stories', 'saydone'), by('Scope creep', 'scopecreep'), SATISFACTION],
    [
      own('Feature adoption rate', 'feature-adoption', 'your product analytics'),
      own('Customer feedback', 'customer-feedback', 'your support desk or survey'),
      by('Predictability score', 'predictability'),
    ],
    [
      by('Time to production', 'featureleadtime', 'leadtime'),
      SATISFACTION,
      by('Projects delivery status', 'investment', 'saydone'),
    ],
    [
      own('Business value delivered', 'business-value', 'your planning or finance tool'),
      by('Roadmap alignment', 'aligned'),
      own('Stakeholder feedback', 'stakeholder-feedback', 'a survey of your stakeholders'),
    ],
  ],
  developer: [
    [
      by('Code quality', 'coderework', 'prsize', 'unreviewed'),
      by('Pull request review time', 'reviewtime', 'pickup'),
      by('Commit frequency', 'commitdays'),
    ],
    [
      own('Test coverage', 'test-coverage', 'what measures coverage in your builds'),
      by('Refactoring efforts', 'allocation'),
    ],
    [
      by('Bug fix rate', 'bugfix'),
      by('Feature completion rate', 'featurevelocity'),
      by('Peer reviews', 'reviewdepth', 'unreviewed'),
    ],
    [
      by('Technical debt reduction', 'allocation'),
      by('Code rework', 'coderework'),
      by('Productivity growth', 'throughput', 'featurevelocity'),
    ],
  ],
  'qa-engineer': [
    [
      by('Defect detection efficiency', 'escaped'),
      own('Test case coverage', 'test-case-coverage', 'your test management tool'),
      own('Automation coverage', 'automation-coverage', 'your test management tool'),
    ],
    [
      own('Regression defects', 'regression-defects', 'your issue tracker’s label for regressions'),
      by('Test execution time', 'buildtime'),
      by('Bug reopen rate', 'reopen'),
    ],
    [
      own('User acceptance testing feedback', 'acceptance-feedback', 'the sign-off of your acceptance tests'),
      own('Performance testing metrics', 'performance', 'your load tests'),
    ],
    [
      by('Post-release defects and failures', 'cfr', 'escaped'),
      by('Incident count', 'incidents'),
      by('Code rework', 'coderework'),
    ],
  ],
  'devops-engineer': [
    [by('Application stability', 'availability', 'cfr'), by('Deployment frequency', 'deployfreq'), RECOVERY],
    [RECOVERY, own('Resource utilization', 'resource-utilization', 'your cloud’s monitoring')],
    [
      by('CI/CD pipeline efficiency', 'buildtime', 'buildsuccess'),
      own('Security compliance', 'security-compliance', 'your security scanner'),
    ],
    [
      by('Downtime reduction', 'availability'),
      own('Infrastructure cost optimization', 'cloud-cost', 'your cloud’s bill'),
    ],
  ],
  executive: [
    [
      own('ROI', 'roi', 'your finance tool'),
      by('Strategic and business alignment', 'aligned', 'investment'),
      by('Time to ship features', 'featureleadtime'),
    ],
    [by('Distribution of resources', 'allocation', 'investment'), by('Risk management', 'incidents', 'cfr')],
    [by('Operational efficiency', 'flow', 'leadtime')],
    [by('Better business alignment', 'aligned')],
  ],
};
