import type { GuardRule } from './define.ts';
import { noDescription } from './no-description.ts';
import { stale } from './stale.ts';
import { tooLarge } from './too-large.ts';
import { unlinked } from './unlinked.ts';
import { unreviewed } from './unreviewed.ts';

/** Every rule that open changes can be held to, a line for each file of its kind. */
export const guards: readonly GuardRule[] = [unlinked, tooLarge, unreviewed, noDescription, stale];
