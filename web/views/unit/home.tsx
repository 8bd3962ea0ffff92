import type { JSX } from 'preact';
import type { Listing } from '../../../functions/domain/proposal/listing.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { unitTexts } from '../../messages/unit.ts';
import { Layout } from '../layout.tsx';
import { Banner, Hidden, Pagination } from '../parts/basics.tsx';
import { ProposalTable } from '../parts/proposal-table.tsx';
import { Instant } from '../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';

/** A draft as the list shows it. */
export interface DraftRow {
  proposalId: string;
  kind: string;
  /** Empty while it has none. */
  title: string;
  revision: number;
  updatedAt: string;
}

/** Props of {@link UnitHomePage}. */
export interface UnitHomePageProps {
  shell: PageShell;
  drafts: readonly DraftRow[];
  proposals: readonly Listing[];
  today: string;
  /** Address of the next page of proposals. */
  next?: string;
}

/** A unit's drafts and proposals; returns that wait for it come first. */
export function UnitHomePage({ shell, drafts, proposals, today, next }: UnitHomePageProps): JSX.Element {
  const t = unitTexts[shell.language].home;
  const returned = proposals.filter(({ waitsFor }) => waitsFor === 'unit');
  return (
    <Layout shell={shell} title={t.title} width="wide">
      <h1>{t.title}</h1>
      {returned.map((item) => (
        <ReturnedBanner key={item.proposalId} item={item} />
      ))}
      <p>
        <a class="button" href="/unit/new">
          {t.create}
        </a>
      </p>
      <h2>{t.drafts}</h2>
      {drafts.length === 0 ? <p class="quiet">{t.noDrafts}</p> : <Drafts drafts={drafts} />}
      <h2>{t.proposals}</h2>
      {proposals.length === 0 ? (
        <p class="quiet">{t.noProposals}</p>
      ) : (
        <ProposalTable caption={t.proposals} items={proposals} base="/unit/proposals" today={today} />
      )}
      <Pagination next={next} />
    </Layout>
  );
}

/** At its decision a proposal waits for its unit because of a return or of a proposed refusal: its own page tells which. */
function ReturnedBanner({ item }: { item: Listing }): JSX.Element {
  const t = useTexts(sharedTexts);
  const unit = useTexts(unitTexts);
  if (item.stage === 'decision') {
    return (
      <Banner tone="warning" title={t.labelled(unit.home.waitsForYou, item.title)}>
        <p>
          <a href={`/unit/proposals/${item.proposalId}`}>{unit.home.see}</a>
        </p>
      </Banner>
    );
  }
  return (
    <Banner tone="warning" title={t.labelled(t.status.returned, item.title)}>
      <p>
        <a href={`/unit/proposals/${item.proposalId}/answer`}>{unit.home.answer}</a>
      </p>
    </Banner>
  );
}

function Drafts({ drafts }: { drafts: readonly DraftRow[] }): JSX.Element {
  const shell = useShell();
  const texts = useTexts(sharedTexts);
  const t = useTexts(unitTexts).home;
  return (
    <ul class="files">
      {drafts.map(({ proposalId, kind, title, revision, updatedAt }) => (
        <li key={proposalId}>
          <span class="file-name">
            <a href={`/unit/drafts/${proposalId}`}>{title || t.untitled}</a>
            <span class="quiet line">
              {namesOf(shell).kind(kind)} {t.saved} <Instant value={updatedAt} />
            </span>
          </span>
          <form method="post" action={`/unit/drafts/${proposalId}/delete`}>
            <Hidden fields={{ revision }} />
            <button class="secondary small" type="submit" aria-label={texts.labelled(t.remove, title || t.untitled)}>
              {t.remove}
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
