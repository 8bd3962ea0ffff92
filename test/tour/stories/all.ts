import type { Story } from '../story.ts';
import { escalation } from './escalation.ts';
import { objectionAtNotice } from './objection.ts';
import { recusal } from './recusal.ts';
import { refusalReversed } from './refusal.ts';
import { returnTwice } from './return-twice.ts';
import { straightThrough } from './straight-through.ts';
import { villageAmendment } from './village.ts';
import { withdrawal } from './withdrawal.ts';

/** The stories in the order in which they are told. */
export const stories: readonly Story[] = [
  straightThrough,
  returnTwice,
  objectionAtNotice,
  recusal,
  refusalReversed,
  withdrawal,
  escalation,
  villageAmendment,
];
