import type { JSX } from 'preact';
import type { Ending, Stage } from '../../../functions/domain/proposal/event-parts.ts';
import type { Listing } from '../../../functions/domain/proposal/listing.ts';
import { officeTexts } from '../../messages/office.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { undeliveredTexts } from '../../messages/undelivered.ts';
import { Layout } from '../layout.tsx';
import { Banner } from '../parts/basics.tsx';
import { RankingsLink } from '../parts/rankings-link.tsx';
import { ProposalTable } from '../parts/proposal-table.tsx';
import { isOverdue } from '../parts/standing.tsx';
import { instantText } from '../parts/values.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';

/** The proposals of one stage, the one due first in front. */
export interface QueueGroup {
  stage: Stage | Ending;
  items: readonly Listing[];
  /** Address of the rest, when there is more than is shown. */
  next?: string;
}

/** Props of {@link OfficeHomePage}. */
export interface OfficeHomePageProps {
  shell: PageShell;
  open: readonly QueueGroup[];
  ended: readonly QueueGroup[];
  today: string;
  /** The year whose working-day calendar has to be loaded by now; null or absent while none is missing. */
  yearToLoad?: number | null;
  /** Mails that could not be sent for over an hour; null or absent while all leave. */
  held?: { count: number; since: string } | null;
}

/** Everything that is under way, by stage, with counts and what is overdue. */
export function OfficeHomePage({ shell, open, ended, today, yearToLoad = null, held = null }: OfficeHomePageProps): JSX.Element {
  const t = sharedTexts[shell.language];
  const office = officeTexts[shell.language];
  const items = open.flatMap((group) => group.items);
  const overdue = items.filter((item) => item.waitsFor !== null && isOverdue(item.dueOn, today)).length;
  return (
    <Layout shell={shell} title={office.home.title} width="wide">
      <h1>{office.home.title}</h1>
      <p class="lead">{office.home.summary(items.length, overdue)}</p>
      {yearToLoad === null ? null : <CalendarWanted year={yearToLoad} />}
      {held === null ? null : <MailsHeld {...held} />}
      <RankingsLink href="/office/rankings" />
      <nav aria-label={office.home.jump}>
        <ul class="stages">
          {open.map(({ stage, items: listed, next }) => (
            <li key={stage}>
              <a href={`#g-${stage}`}>
                {t.stages[stage]} ({listed.length}
                {next ? '+' : ''})
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {open.map((group) => (
        <Group key={group.stage} group={group} today={today} />
      ))}
      <h2>{office.home.ended}</h2>
      {ended
        .filter((group) => group.items.length > 0)
        .map((group) => (
          <details key={group.stage}>
            <summary>
              {t.stages[group.stage]} ({group.items.length}
              {group.next ? '+' : ''})
            </summary>
            <GroupTable group={group} today={today} />
          </details>
        ))}
    </Layout>
  );
}

/** A year of the calendar is wanted before anything stands still for it. */
function CalendarWanted({ year }: { year: number }): JSX.Element {
  const t = useTexts(officeTexts).calendar;
  return (
    <Banner tone="warning" title={t.wanted(year)}>
      <p>{t.without}</p>
      <p>{t.how(year)}</p>
    </Banner>
  );
}

/** A mail provider that is down keeps people from hearing of what they are asked. */
function MailsHeld({ count, since }: { count: number; since: string }): JSX.Element {
  const t = useTexts(undeliveredTexts);
  const { language } = useShell();
  return (
    <Banner tone="warning" title={t.held(count)}>
      <p>{t.heldSince(instantText(since, language))}</p>
    </Banner>
  );
}

function Group({ group, today }: { group: QueueGroup; today: string }): JSX.Element {
  const t = useTexts(sharedTexts);
  const office = useTexts(officeTexts);
  return (
    <section class="broad" aria-labelledby={`g-${group.stage}`}>
      <h2 id={`g-${group.stage}`}>{t.stages[group.stage]}</h2>
      {group.items.length === 0 ? <p class="quiet">{office.home.none}</p> : <GroupTable group={group} today={today} />}
    </section>
  );
}

function GroupTable({ group, today }: { group: QueueGroup; today: string }): JSX.Element {
  const t = useTexts(sharedTexts);
  const office = useTexts(officeTexts);
  return (
    <>
      <ProposalTable
        caption={office.home.caption(t.stages[group.stage])}
        items={group.items}
        base="/office/proposals"
        today={today}
        units
      />
      {group.next ? (
        <p>
          <a href={group.next}>{office.home.more}</a>
        </p>
      ) : null}
    </>
  );
}
