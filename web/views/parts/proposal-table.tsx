import type { JSX } from 'preact';
import type { Listing } from '../../../functions/domain/proposal/listing.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { unitTexts } from '../../messages/unit.ts';
import { namesOf, useShell, useTexts } from '../shell.tsx';
import { DueDay, listingHolderText, StageTag } from './standing.tsx';
import { Day } from './values.tsx';
import { dayAt } from '../../../functions/domain/calendar.ts';
import { Scrolling } from './scrolling.tsx';

/** A table of proposals. */
export interface ProposalTableProps {
  caption: string;
  items: readonly Listing[];
  /** Address before the proposal's id, such as /office/proposals. */
  base: string;
  today?: string;
  /** Shows the applying unit, for those who see many. */
  units?: boolean;
}

/** Proposals, one a row: what, where it stands, who has it, until when. */
export function ProposalTable({ caption, items, base, today, units = false }: ProposalTableProps): JSX.Element {
  const shell = useShell();
  const t = useTexts(sharedTexts);
  const unit = useTexts(unitTexts);
  const names = namesOf(shell);
  return (
    <Scrolling label={caption}>
      <table class={units ? 'cards queue units' : 'cards queue'}>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.lists.title}</th>
            {units ? <th scope="col">{t.lists.unit}</th> : null}
            <th scope="col">{t.status.status}</th>
            <th scope="col">{t.status.waitsFor}</th>
            <th scope="col">{unit.home.due}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.proposalId}>
              <th scope="row">
                <a href={`${base}/${item.proposalId}`}>{item.title || unit.home.untitled}</a>
                <span class="quiet line">
                  {names.kind(item.kind)} {item.receiptNumber ?? <Day value={dayAt(item.submittedAt)} />}
                </span>
              </th>
              {units ? <td data-label={t.lists.unit}>{item.unitName}</td> : null}
              <td data-label={t.status.status}>
                <StageTag stage={item.stage} returned={item.returned} />
              </td>
              <td data-label={t.status.waitsFor}>{listingHolderText(item, shell.language)}</td>
              <td data-label={unit.home.due}>
                <DueDay dueOn={item.waitsFor ? item.dueOn : null} today={today} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
