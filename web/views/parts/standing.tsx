import type { JSX } from 'preact';
import type { Listing } from '../../../functions/domain/proposal/listing.ts';
import { openAsks } from '../../../functions/domain/proposal/asks.ts';
import { openSignAsks } from '../../../functions/domain/proposal/signing.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { currentWait, isAwaited, isOpen } from '../../../functions/domain/proposal/waits.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { eventTexts } from '../../messages/events.ts';
import { panelTexts } from '../../messages/panel.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';
import { inForceFacts } from '../performance/agreements.tsx';
import { Tag, type Fact, type Tone } from './basics.tsx';
import { Day, dayText, listText } from './values.tsx';

const tones: Readonly<Partial<Record<Summary['stage'], Tone>>> = {
  registered: 'done',
  refused: 'plain',
  withdrawn: 'plain',
  lapsed: 'plain',
};

/** Where a proposal stands, in words. */
export function StageTag({ stage, returned = false }: { stage: Summary['stage']; returned?: boolean }): JSX.Element {
  const t = useTexts(sharedTexts);
  if (returned) return <Tag tone="warning">{t.status.returned}</Tag>;
  return <Tag tone={tones[stage] ?? 'active'}>{t.stages[stage]}</Tag>;
}

/** Tells whether a day is over on `today`. */
export function isOverdue(dueOn: string | null, today: string): boolean {
  return dueOn !== null && dueOn < today;
}

/** A due day, with a tag once it is over. */
export function DueDay({ dueOn, today }: { dueOn: string | null; today?: string | undefined }): JSX.Element | null {
  const t = useTexts(sharedTexts);
  if (!dueOn) return null;
  return (
    <>
      <Day value={dueOn} /> {today && isOverdue(dueOn, today) ? <Tag tone="error">{t.status.overdue}</Tag> : null}
    </>
  );
}

/** Who has a proposal, by name where there are names. */
export function holderText(summary: Summary, shell: PageShell): string {
  const t = sharedTexts[shell.language];
  const events = eventTexts[shell.language];
  const panel = panelTexts[shell.language];
  const wait = currentWait(summary);
  if (!wait) return isOpen(summary) ? events.next.automatic : t.status.nobody;
  if (wait.whom === 'departments') {
    const open = openAsks(summary).map((ask) => namesOf(shell).department(ask.department));
    return listText(open, shell.language);
  }
  // Nobody outside the office learns who the experts are.
  if (wait.whom === 'experts') return t.bracketed(t.holders.experts, panel.open(wait.steps.length));
  if (wait.whom === 'parties') {
    const open = summary.agreement ? openSignAsks(summary.agreement) : [];
    return listText(
      open.map((ask) => partyName(summary, ask.party)),
      shell.language,
    );
  }
  return wait.whom === 'unit' ? summary.contact.unitName : t.holders[wait.whom];
}

/** Who has a proposal, as a line of a list says it. */
export function listingHolderText(listing: Listing, language: Language): string {
  const t = sharedTexts[language];
  const panel = panelTexts[language];
  if (!listing.waitsFor) return t.status.nobody;
  const holder = t.holders[listing.waitsFor];
  if (listing.waitsFor === 'experts') return t.bracketed(holder, panel.open(listing.openSteps));
  const counted = listing.waitsFor === 'departments' || listing.waitsFor === 'parties';
  return counted ? t.bracketed(holder, t.status.open(listing.openSteps)) : holder;
}

/** The name of a party of a proposal. */
export function partyName(summary: Pick<Summary, 'parties'>, party: string): string {
  return summary.parties.find((candidate) => candidate.id === party)?.name ?? party;
}

/** Where a proposal stands: stage, who has it, until when. */
export function useStandingFacts(summary: Summary, today?: string): Fact[] {
  const shell = useShell();
  const t = useTexts(sharedTexts);
  const facts: Fact[] = [
    { label: t.status.status, value: <StageTag stage={summary.stage} returned={summary.openReturn !== null} /> },
    { label: t.status.waitsFor, value: holderText(summary, shell) },
  ];
  facts.push(...inForceFacts(summary, shell.language));
  if (summary.dueOn && isAwaited(summary)) facts.push({ label: t.status.dueOn, value: <DueDay dueOn={summary.dueOn} today={today} /> });
  const promised = summary.promisedOn ? dayText(summary.promisedOn, shell.language) : t.status.notYetPromised;
  if (summary.promisedOn !== null || isOpen(summary)) facts.push({ label: t.status.promisedOn, value: promised });
  if (summary.receiptNumber) facts.push({ label: t.lists.receipt, value: summary.receiptNumber });
  return facts;
}
