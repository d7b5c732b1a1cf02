import type { ShortcutDefinition } from '../../src/slack/define.ts';
import type { CommandContext } from '../asking/context.ts';
import { improvement } from './improvement.ts';

/** Every entry in the menu of a message; `manifest.yml` names the same. */
export const shortcuts: ShortcutDefinition<CommandContext>[] = [improvement];
