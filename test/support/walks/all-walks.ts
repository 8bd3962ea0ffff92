import { proposalWalks } from './proposal-walks.ts';
import { quarterCloseWalks } from './quarter-close-walks.ts';
import type { Walk } from './walk.ts';

/** The walks of every definition, each with a subject of its own. */
export const allWalks: readonly (Walk & { subject: string })[] = [...proposalWalks, ...quarterCloseWalks].map((walk, index) => ({
  ...walk,
  subject: `walk-${index}`,
}));
