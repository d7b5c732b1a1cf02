import { AGREEMENT, defineInstrument, onScale, ZERO_TO_TEN } from './define.ts';

/** What helps developers in their daily work, and what stands in their way. */
export const devex = defineInstrument({
  id: 'devex',
  title: 'Developer experience',
  summary: 'What helps you in your daily work, and what stands in your way.',
  factors: [
    { id: 'feedback-loops', title: 'Feedback loops' },
    { id: 'cognitive-load', title: 'Cognitive load' },
    { id: 'flow', title: 'Flow' },
    { id: 'technical-scoping', title: 'Technical scoping' },
    { id: 'development-effort', title: 'Development effort' },
    { id: 'build-and-test', title: 'Build and test' },
    { id: 'deployment', title: 'Deployment' },
    { id: 'on-call', title: 'On-call' },
    { id: 'documentation', title: 'Documentation' },
    { id: 'priorities', title: 'Priorities' },
    { id: 'recommend', title: 'Recommendation' },
  ],
  items: [
    ...onScale(AGREEMENT, [
      {
        id: 'review-wait',
        factor: 'feedback-loops',
        text: 'When I ask for a review, I hear back soon enough to keep going.',
      },
      {
        id: 'change-works',
        factor: 'feedback-loops',
        text: 'I find out within a day whether a change of mine works for users.',
      },
      {
        id: 'keep-in-mind',
        factor: 'cognitive-load',
        text: 'I can keep in mind what I have to know for my usual tasks.',
      },
      {
        id: 'code-hard',
        factor: 'cognitive-load',
        text: 'Much of the code I work with is hard to understand.',
        reverse: true,
      },
      {
        id: 'focus-time',
        factor: 'flow',
        text: 'On most days I have two hours in a row to work without interruption.',
      },
      {
        id: 'pulled-away',
        factor: 'flow',
        text: 'Requests that nobody planned often pull me away from my task.',
        reverse: true,
      },
      {
        id: 'scope-known',
        factor: 'technical-scoping',
        text: 'When I start a task, I know well enough what it will take.',
      },
      {
        id: 'small-effort',
        factor: 'development-effort',
        text: 'A small change takes only a small effort here.',
      },
      { id: 'build-fast', factor: 'build-and-test', text: 'Our builds give me an answer fast enough.' },
      {
        id: 'tests-trusted',
        factor: 'build-and-test',
        text: 'When our tests fail, something is really broken.',
      },
      {
        id: 'deploy-easy',
        factor: 'deployment',
        text: 'It is easy to bring a finished change to production.',
      },
      {
        id: 'alerts-bearable',
        factor: 'on-call',
        text: 'What alerts take out of our team is bearable for long.',
      },
      {
        id: 'answers-found',
        factor: 'documentation',
        text: 'I find what I need to know without having to ask around.',
      },
      {
        id: 'most-important',
        factor: 'priorities',
        text: 'I know which of our tasks matters most at the moment.',
      },
    ]),
    {
      id: 'recommend',
      factor: 'recommend',
      text: 'Would you tell a friend to work here as an engineer? (0: never, 10: at once)',
      labels: ZERO_TO_TEN,
      recommend: true,
    },
  ],
  comment: 'What one thing would make your daily work better?',
});
