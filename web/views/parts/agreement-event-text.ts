import { formatYuan } from '../../../functions/domain/money.ts';
import type { Party } from '../../../functions/domain/proposal/event-parts.ts';
import type { DataOf } from '../../../functions/domain/proposal/events.ts';
import { eventTexts } from '../../messages/events.ts';
import type { PageShell } from '../shell.tsx';
import { partyName } from './standing.tsx';
import { dayText } from './values.tsx';

/** Events from the checks before a draft to the last signature. */
export type SigningData = DataOf<'agreement-drafted' | 'signature-recorded' | 'signature-declined' | 'village-resolution-recorded'>;

/** What an event of the agreement says besides its name; parties by their names. */
export function agreementDetails(data: SigningData, shell: PageShell, parties: readonly Party[]): string[] {
  const d = eventTexts[shell.language].details;
  const day = (value: string | null): string => dayText(value, shell.language);
  const name = (party: string): string => partyName({ parties: [...parties] }, party);
  switch (data.type) {
    case 'agreement-drafted':
      return draftDetails(data, shell);
    case 'signature-recorded':
      return [
        d.signedBy(name(data.party), data.agreementVersion),
        data.by === 'scan' ? d.scan : d.link,
        ...(data.signedOn === undefined ? [] : [d.signedOn(day(data.signedOn))]),
        ...(data.nextDueOn === undefined ? [] : [d.nextTurn(day(data.nextDueOn))]),
      ];
    case 'signature-declined':
      return [
        d.declinedBy(name(data.party), data.agreementVersion),
        ...(data.by === 'paper' ? [d.declinedOnPaper] : []),
        d.redraftUntil(day(data.dueOn)),
      ];
    case 'village-resolution-recorded': {
      const { membersMetOn, membersDue, membersPresent, membersInFavour, ...rest } = data.resolution;
      return [
        d.members(day(membersMetOn), membersPresent, membersDue, membersInFavour),
        d.villagers(day(rest.villagersMetOn), rest.villagersPresent, rest.villagersDue, rest.villagersInFavour),
        d.published(day(rest.resolutionPublishedOn), day(rest.resultPublishedOn)),
        ...(data.compared ? [d.compared] : []),
      ];
    }
    default:
      return data satisfies never;
  }
}

function draftDetails(data: DataOf<'agreement-drafted'>, { language }: PageShell): string[] {
  const d = eventTexts[language].details;
  return [
    d.agreementVersion(data.agreementVersion),
    d.signUntil(data.parties.length, dayText(data.dueOn, language)),
    ...(data.signing === 'in-order' ? [d.inOrder] : []),
    ...(data.appliedForFen === undefined
      ? []
      : [d.otherAmount(formatYuan(data.amountFen, language), formatYuan(data.appliedForFen, language))]),
  ];
}
