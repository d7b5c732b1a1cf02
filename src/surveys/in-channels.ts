/** Surveys whose numbers are nobody’s business in a channel, whoever reads it: only that they are over is told there. */
const NOT_FOR_CHANNELS = ['burnout'];

/** Whether nothing may be told in a channel of what was said in a survey. */
export function isKeptFromChannels(instrument: string): boolean {
  return NOT_FOR_CHANNELS.includes(instrument);
}
