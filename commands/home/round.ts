import type { HomeView } from '@slack/types';
import { glanceAt, type TeamGlance } from '../../src/reports/home-team.ts';
import type { CommandContext } from '../asking/context.ts';
import { homeOf } from './home-of.ts';

/** Draws the Homes of several people shortly after one another: a team's numbers are read once for all of them. */
export function homeRound(): (ctx: CommandContext, page: number) => Promise<HomeView> {
  const known = new Map<string, Promise<TeamGlance>>();

  const glance: typeof glanceAt = (store, question) => {
    const { team, outsider, withKeys } = question;
    const name = JSON.stringify([team.key, outsider, withKeys]);
    const read = known.get(name) ?? glanceAt(store, question);
    known.set(name, read);
    return read;
  };

  return (ctx, page) => homeOf(ctx, { page, glance });
}
