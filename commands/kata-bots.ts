import { z } from 'zod';
import { DEFAULT_BOT_PATTERNS, identify } from '../src/correlation/identities.ts';
import { BotPattern } from '../src/domain/bot-pattern.ts';
import { didYouMean } from '../src/slack/arguments.ts';
import { BadArgument, BadInput, defineCommand } from '../src/slack/define.ts';
import { decidedMessage } from '../views/messages/decided.ts';
import type { CommandContext } from './asking/context.ts';
import { whoAsks } from './asking/who-asks.ts';

const args = z.object({
  what: z.enum(['list', 'add', 'remove']).default('list').describe('what to do with the pattern'),
  pattern: z
    .string()
    .optional()
    .describe('a login, with `*` for any text and `?` for one character, such as `acme-*-ci`'),
});

/** @throws BadArgument for what is no glob, or fits too much */
function readPattern(typed: string | undefined): string {
  if (typed === undefined) throw new BadArgument('Say the pattern, such as `acme-*-ci`.');
  const read = BotPattern.safeParse(typed);
  if (read.success) return read.data;
  throw new BadArgument(`\`${typed}\` ${read.error.issues[0]?.message ?? 'is no pattern'}.`);
}

/** @throws BadArgument when there is nothing to do */
function decide(what: 'add' | 'remove', pattern: string, before: string[]): string[] {
  const has = before.includes(pattern);
  if (what === 'add' && has) throw new BadArgument(`\`${pattern}\` is there already.`);
  if (what === 'add') return [...before, pattern];
  if (has) return before.filter((each) => each !== pattern);
  const near = didYouMean(pattern, before);
  throw new BadArgument(`There is no pattern \`${pattern}\`.${near ? ` Did you mean \`${near}\`?` : ''}`);
}

/** People whose own logins a pattern fits: they may not be what was meant. */
async function peopleFitting(pattern: string, { store }: CommandContext): Promise<string[]> {
  const people = (await store.organisation.people()).filter(({ bot }) => !bot);
  const { isBot } = identify([], [], [pattern]);
  return people
    .filter(({ key, email, identities }) =>
      [key, email, ...Object.values(identities ?? {})].some((name) => name !== undefined && isBot(name)),
    )
    .map(({ name }) => name);
}

async function change(what: 'add' | 'remove', pattern: string, ctx: CommandContext) {
  const { store, rules, now, asker } = ctx;
  if (!asker.admin) throw new BadInput('Only those who administer Kata can say whose work is a bot’s.');
  const before = rules.bots;
  const after = decide(what, pattern, before);
  const subject = { kind: 'rules' } as const;
  const stored = await store.decisions.now(subject);
  const decided = await store.decisions.carryOut({
    at: now,
    who: whoAsks(ctx),
    subject,
    before: { bots: stored?.['bots'] ?? null },
    after: { bots: after },
  });
  if (!decided) throw new BadInput('Somebody else changed the patterns just now: look, and say it again.');
  const entry = { action: 'decided', target: 'bots', detail: { before, after } };
  await store.audit.record({ at: now, who: whoAsks(ctx), ...entry });
  if (what === 'remove') return { after, said: `Removed ${pattern}: such logins count as people’s again.` };
  const fitting = await peopleFitting(pattern, ctx);
  const warning =
    fitting.length > 0
      ? ` It fits logins of people too: ${fitting.slice(0, 5).join(', ')}. Remove it if that is not what you mean.`
      : '';
  return { after, said: `Added ${pattern}: such logins’ work no longer counts.${warning}` };
}

/** `/kata bots`: whose work does not count; what is changed works backwards, for facts are kept as they came. */
export const kataBots = defineCommand<CommandContext, typeof args>({
  command: '/kata',
  name: 'bots',
  summary: 'Which logins are bots’, as globs. Changes work backwards; only admins make them.',
  args,
  positional: ['what', 'pattern'],
  examples: ['bots', 'bots add acme-*-ci', 'bots remove acme-*-ci'],
  async run({ what, pattern }, ctx) {
    const changed = what === 'list' ? null : await change(what, readPattern(pattern), ctx);
    const patterns = changed?.after ?? ctx.rules.bots;
    return {
      ...decidedMessage({
        title: 'Logins of bots',
        said: changed?.said ?? null,
        items: patterns.map((name) => ({
          name,
          text: DEFAULT_BOT_PATTERNS.includes(name) ? 'as Kata comes' : 'as you decided',
        })),
        empty: 'None: everybody’s work counts.',
        hint: 'Every answer leaves their work out, of whatever time. Change it with `/kata bots add PATTERN` and `/kata bots remove PATTERN`.',
      }),
      data: { bots: patterns },
    };
  },
});
