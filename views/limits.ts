/** What Slack takes at most, in characters unless said. */
export const LIMITS = {
  headerText: 150,
  sectionText: 3000,
  contextText: 2000,
  buttonText: 75,
  buttonValue: 2000,
} as const;
