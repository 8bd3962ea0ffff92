import { panel as en } from './en/panel.ts';
import { panel as zh } from './zh/panel.ts';

/** Experts: panels, scores, rankings. */
export const panelTexts = { zh, en };
