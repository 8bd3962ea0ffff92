import type { EventData } from '../../../functions/domain/proposal/events.ts';
import type { PanelData } from '../../../functions/domain/proposal/fold-panel.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { eventTexts } from '../../messages/events.ts';
import { panelTexts } from '../../messages/panel.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { namesOf, type PageShell } from '../shell.tsx';
import { dayText, listText } from './values.tsx';

/** What such an event says besides its name. An expert's scores are never among it: they stand in the office's table, once all are in. */
export function panelDetails(data: PanelData, shell: PageShell): string[] {
  const t = panelTexts[shell.language].events;
  const day = (value: string | null): string => dayText(value, shell.language);
  const vacant = (seats: readonly number[]): string[] => (seats.length > 0 ? [t.vacant(seats.length)] : []);
  switch (data.type) {
    case 'panel-opened':
      return [
        t.opened(data.asks.length, day(data.dueOn)),
        ...vacant(data.vacant),
        ...(data.promisedOn ? [t.promised(day(data.promisedOn))] : []),
      ];
    case 'experts-replaced':
      return [
        ...(data.asks.length > 0
          ? [
              t.replaced(
                listText(
                  data.asks.map(({ seat }) => t.seat(seat)),
                  shell.language,
                ),
                day(data.dueOn),
              ),
            ]
          : []),
        ...(data.silent.length > 0 ? [t.silent(data.silent.length)] : []),
        ...vacant(data.vacant),
      ];
    case 'panel-closed': {
      const verdict = panelTexts[shell.language].verdicts[data.verdict];
      return [t.closed(verdict, data.scored, data.recommended), t.total(marksText(data.totalHundredths))];
    }
    case 'defence-recorded':
      return [t.defence(panelTexts[shell.language].defenceResults[data.passed ? 'passed' : 'failed'], data.present, data.inFavour)];
    case 'expert-recused':
    case 'expert-scored':
    case 'panel-reopened':
      return [];
    default:
      return data satisfies never;
  }
}

/** Which expert acted: to the office and auditors by name, to the unit not even by seat. */
export function expertText(
  data: EventData,
  { panel }: Pick<Summary, 'panel'>,
  { shell, outline }: { shell: PageShell; outline: boolean },
): string {
  const t = sharedTexts[shell.language];
  const events = eventTexts[shell.language];
  if (outline || !('seat' in data)) return events.actors.expert;
  const person = panel?.asks.find(({ step }) => step === data.step)?.person ?? '';
  const seat = panelTexts[shell.language].events.seat(data.seat);
  return person === '' ? seat : t.bracketed(namesOf(shell).person(person), seat);
}

/** Marks from hundredths, with two decimals. */
export function marksText(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}
