import { audit as en } from './en/audit.ts';
import { audit as zh } from './zh/audit.ts';

/** Pages of the auditors. */
export const auditTexts = { zh, en };
