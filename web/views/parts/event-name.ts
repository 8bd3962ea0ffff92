import type { EventData } from '../../../functions/domain/proposal/events.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { eventTexts } from '../../messages/events.ts';

/** The name of what happened; one type of event may be one of two things. */
export function eventName(data: EventData, language: Language): string {
  const { happened, besides } = eventTexts[language];
  // The first word of a wait that begins when the days of another are over.
  if (data.type === 'reminded' && data.dueOn !== undefined) return besides.officeTurn;
  if (data.type === 'review-opened' && data.asks.length === 0) return besides.nobodyLeft;
  return happened[data.type];
}
