import { percent, say } from '../say.ts';
import { ordinaryPower, sayPower } from './changed.ts';
import { unchanged } from './unchanged.ts';

export interface VerdictFigures {
  /** Share of teams without a change that are told of one: of the worst kind of noise. */
  falsePositive: number;
  power: number;
  /** Share with a verdict where there are fewer than ten on a side. */
  tinyN: number;
}

/** @param teams how many are drawn a row; 2,000 unless it is asked for otherwise */
export function simulateVerdicts(teams: number): VerdictFigures {
  const { falsePositive, tinyN } = unchanged(teams);
  sayPower(Math.ceil(teams / 20));
  const power = ordinaryPower(Math.ceil(teams / 4));
  say(
    `Batched, 60 to 150 a side, log-spread 0.4 to 0.7: three tenths less is found in ${percent(power)} of teams.`,
  );
  say();
  return { falsePositive, power, tinyN };
}
