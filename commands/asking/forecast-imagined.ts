import type { DeliveryOutcome } from '../../src/insights/forecast/define.ts';
import { type Imagined, imagine, type ScopeForecast } from '../../src/reports/delivery/forecast-scope.ts';
import type { AskedScope } from '../../src/reports/delivery/named.ts';
import { BadArgument, BadInput } from '../../src/slack/define.ts';
import { bare } from '../../views/foreign-text.ts';
import { admitToForecast, type ForecastFacts, readBy, scopeAsked } from './forecast-scope.ts';

/** Bounds of what is left to do in thought, in percent more or less: beyond them it is another project. */
const LEAST = -95;
const MOST = 1_000;

/** What was typed after the command. */
export interface ImaginedArgs {
  scope?: string | undefined;
  people?: number | undefined;
  without?: string | undefined;
}

export interface ImaginedForecast {
  asked: Imagined;
  /** What else is called as what is laid aside is. */
  others: AskedScope[];
  outcome: DeliveryOutcome;
}

/** @throws BadArgument when it is no percentage with a sign, or beyond what can be imagined */
function factorOf(typed: string): number {
  const [, sign, amount = ''] = /^\s*([+\-−–])\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(typed) ?? [];
  if (sign === undefined) {
    throw new BadArgument(
      `\`--scope\` takes how much more or less there is to do, such as \`+20%\` or \`-10%\`, not \`${bare(typed, 40)}\`.`,
    );
  }
  const percent = Number(amount.replace(',', '.')) * (sign === '+' ? 1 : -1);
  if (percent < LEAST || percent > MOST || percent === 0) {
    throw new BadArgument(`\`--scope\` goes from ${LEAST}% to +${MOST}%, and 0 changes nothing.`);
  }
  return 1 + percent / 100;
}

/** @throws BadInput when nobody would be left, or nobody knows how many there are */
function admitPeople(change: number, { people }: ScopeForecast): void {
  if (change === 0) throw new BadArgument('`--people 0` changes nothing: say `-1` or `+2`.');
  if (people === null) {
    throw new BadInput(
      'Nobody knows how many people work on it: no team with members owns it. A team names its projects in `/kata setup`.',
    );
  }
  if (people + change >= 1) return;
  const most = people === 1 ? 'Only one person works on it' : `${people} people work on it`;
  throw new BadInput(`${most}: without them nothing would ever be done.`);
}

/** What is laid aside, and what else is called so: never a team, where something else is. */
function withoutOf(name: string, told: ScopeForecast, facts: ForecastFacts) {
  const found = scopeAsked(name, facts);
  const [scope, ...others] = [found.scope, ...found.others].filter(({ kind }) => kind !== 'team');
  if (!scope) throw new BadInput('`--without` takes an epic or a project, not a team.');
  if (scope.kind === told.scope.kind && scope.key === told.scope.key) {
    throw new BadInput(`${bare(scope.key)} is what you ask about: name other work to lay aside.`);
  }
  // What laying it aside frees tells how much is done in it.
  admitToForecast(scope, others, facts);
  return { scope: readBy(scope, facts), others: others.map((each) => readBy(each, facts)) };
}

/**
 * The forecast as if something were otherwise; null where nothing is to be.
 * @throws BadInput when it makes no sense, with why
 */
export function imagineAsked(
  args: ImaginedArgs,
  told: ScopeForecast,
  facts: ForecastFacts,
): ImaginedForecast | null {
  const { scope, people, without } = args;
  if (scope === undefined && people === undefined && without === undefined) return null;
  if (people !== undefined) admitPeople(people, told);
  const aside = without === undefined ? undefined : withoutOf(without, told, facts);
  const asked: Imagined = {
    ...(scope !== undefined && { scope: factorOf(scope) }),
    ...(people !== undefined && { people }),
    ...(aside && { without: aside.scope }),
  };
  const { outcome, aside: laid } = imagine(told, asked, facts.work);
  if (aside && laid && laid.own + laid.beside === 0) {
    throw new BadInput(
      `Nobody who works on ${bare(told.scope.key)} has anything open in ${bare(aside.scope.key)}: laying it aside changes nothing.`,
    );
  }
  return { asked, others: aside?.others ?? [], outcome };
}
