import { leave as en } from './en/leave.ts';
import { leave as zh } from './zh/leave.ts';

/** Leave and who stands in. */
export const leaveTexts = { zh, en };
