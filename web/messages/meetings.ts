import { meetingPages as en } from './en/meetings.ts';
import { meetingPages as zh } from './zh/meetings.ts';

/** Meetings and what the unit sees of them. */
export const meetingTexts = { zh, en };
