const SIGNS: Record<string, string> = {
  '+1': '👍',
  bell: '🔔',
  bulb: '💡',
  calendar: '📅',
  chart_with_downwards_trend: '📉',
  chart_with_upwards_trend: '📈',
  clock1: '🕐',
  dart: '🎯',
  envelope_with_arrow: '📩',
  eyes: '👀',
  fire: '🔥',
  gear: '⚙️',
  heavy_check_mark: '✔️',
  hourglass: '⌛',
  information_source: 'ℹ️',
  large_blue_circle: '🔵',
  large_green_circle: '🟢',
  large_orange_circle: '🟠',
  large_red_square: '🟥',
  large_yellow_circle: '🟡',
  lock: '🔒',
  mag: '🔍',
  no_entry: '⛔',
  question: '❓',
  red_circle: '🔴',
  rocket: '🚀',
  speech_balloon: '💬',
  star: '⭐',
  tada: '🎉',
  thinking_face: '🤔',
  thumbsup: '👍',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  white_circle: '⚪',
  x: '❌',
};

/** The sign of an emoji; its name between colons where this page does not know it. */
export function emoji(name: string): string {
  return SIGNS[name] ?? `:${name}:`;
}

/** Text with `:names:` of known emoji as signs. */
export function withEmoji(text: string): string {
  return text.replaceAll(/:([a-z0-9_+-]+):/g, (_whole, name: string) => emoji(name));
}
