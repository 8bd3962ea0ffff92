import type { DataOf } from '../../../functions/domain/proposal/events.ts';
import { eventTexts } from '../../messages/events.ts';
import type { PageShell } from '../shell.tsx';
import { dayText } from './values.tsx';

/** Events by which a decision is contested: by the unit, or by the public. */
export type ContestData = DataOf<'refusal-answered' | 'refusal-settled' | 'review-requested' | 'objection-raised' | 'objection-settled'>;

/** What such an event says besides its name. */
export function contestDetails(data: ContestData, { language }: PageShell): string[] {
  const d = eventTexts[language].details;
  const day = (value: string | null): string => dayText(value, language);
  switch (data.type) {
    case 'objection-settled':
      return [d.objectionResults[data.result]];
    case 'objection-raised': {
      const { received } = data;
      const how = received ? [d.objectionReceived(d.objectionMeans[received.by], day(received.on))] : [];
      return data.dueOn === undefined ? how : [...how, d.officeUntil(day(data.dueOn))];
    }
    case 'refusal-answered':
      return data.dueOn === undefined ? [] : [d.officeUntil(day(data.dueOn))];
    case 'refusal-settled':
      return [d.refusalResults[data.result], ...(data.reviewUntil === null ? [] : [d.reviewUntil(day(data.reviewUntil))])];
    case 'review-requested':
      return [];
    default:
      return data satisfies never;
  }
}
