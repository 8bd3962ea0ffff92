import { events as en } from './en/events.ts';
import { events as zh } from './zh/events.ts';

/** What happened to a proposal, and what comes next. */
export const eventTexts = { zh, en };
