import type { ComponentChildren, JSX } from 'preact';
import type { Comparison } from '../../../functions/domain/migration.ts';
import type { ErrorCode } from '../../../functions/domain/errors.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { versionTexts } from '../../messages/versions.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Hidden } from '../parts/basics.tsx';
import { ErrorSummary, fieldId, type Problem } from '../parts/issues.tsx';
import { StageTag } from '../parts/standing.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';
import { Changes, Obstacles } from './version-changes.tsx';

/** A proposal and what the version in force means for it. */
export interface CheckedProposal extends Pick<Summary, 'proposalId' | 'title' | 'kind' | 'stage'> {
  unitName: string;
  /** The version it goes by. */
  from: string;
  result: Comparison | { outcome: 'failed'; code: ErrorCode };
}

/** Props of {@link MigrationCheckPage} and {@link MigrationResultPage}. The shell's programme is the one in force. */
export interface MigrationPageProps {
  shell: PageShell;
  proposals: readonly CheckedProposal[];
}

/** What was sent and refused. */
export interface MigrationAttempt {
  chosen: readonly string[];
  missing: readonly ('chosen' | 'confirm')[];
}

/** Props of the check besides those of both. */
export interface MigrationCheckProps extends MigrationPageProps {
  stage: string;
  /** How many are listed, when there are more. */
  first?: number;
  attempt?: MigrationAttempt;
}

/** What would change, proposal by proposal. Posts `to`, `stage`, `proposal` (each that is ticked) and `confirm` to /office/versions/migrate. */
export function MigrationCheckPage(props: MigrationCheckProps): JSX.Element {
  const { shell, proposals, stage, first, attempt } = props;
  const t = versionTexts[shell.language];
  const { version } = shell.programme;
  const title = t.checkTitle(version);
  const texts = { chosen: t.chooseMissing, confirm: t.confirmMissing };
  const problems: Problem[] = (attempt?.missing ?? []).map((field) => ({ field, text: texts[field] }));
  const canMove = proposals.some(({ result }) => result.outcome === 'moves');
  const isChosen = (id: string): boolean => attempt?.chosen.includes(id) ?? true;
  return (
    <Layout shell={shell} title={title} width="wide" problem={problems.length > 0}>
      <BackLink href="/office/versions">{t.back}</BackLink>
      <ErrorSummary problems={problems} />
      <h1>{title}</h1>
      {proposals.length === 0 ? <p>{t.nothing}</p> : <p>{t.checkIntro}</p>}
      {first === undefined ? null : <p class="quiet">{t.first(first)}</p>}
      <form method="post" action="/office/versions/migrate" noValidate>
        <Hidden fields={{ to: version, stage }} />
        <ul class="opinions" id={fieldId('chosen')} tabIndex={-1}>
          {proposals.map((proposal) => (
            <li key={proposal.proposalId} data-outcome={proposal.result.outcome}>
              <Checked proposal={proposal} isChosen={isChosen(proposal.proposalId)} />
            </li>
          ))}
        </ul>
        {canMove ? <Confirmation /> : null}
      </form>
    </Layout>
  );
}

function Confirmation(): JSX.Element {
  const t = useTexts(versionTexts);
  return (
    <>
      <label class="choice">
        <input id={fieldId('confirm')} type="checkbox" name="confirm" value="yes" />
        <span>{t.confirm}</span>
      </label>
      <div class="actions">
        <button type="submit">{t.submit}</button>
      </div>
    </>
  );
}

function Checked({ proposal, isChosen }: { proposal: CheckedProposal; isChosen: boolean }): JSX.Element {
  const t = useTexts(versionTexts);
  const { proposalId, title, kind, result } = proposal;
  if (result.outcome !== 'moves') {
    return (
      <Entry proposal={proposal}>
        <Unmoved result={result} kind={kind} />
      </Entry>
    );
  }
  return (
    <Entry proposal={proposal}>
      <p>{t.moves}</p>
      <Changes changes={result.changes} />
      <label class="choice">
        <input type="checkbox" name="proposal" value={proposalId} checked={isChosen} />
        <span>{t.select(title)}</span>
      </label>
    </Entry>
  );
}

function Entry({ proposal, children }: { proposal: CheckedProposal; children: ComponentChildren }): JSX.Element {
  const t = useTexts(versionTexts);
  const { proposalId, title, kind, stage, unitName, from } = proposal;
  return (
    <>
      <p class="what">
        <a href={`/office/proposals/${proposalId}`}>{title}</a> <StageTag stage={stage} />
      </p>
      <p class="quiet">{[namesOf(useShell()).kind(kind), unitName, t.from(from)].join(' · ')}</p>
      {children}
    </>
  );
}

function Unmoved({ result, kind }: { result: Exclude<CheckedProposal['result'], { outcome: 'moves' }>; kind: string }): JSX.Element {
  const t = useTexts(versionTexts);
  if (result.outcome === 'failed') return <p>{t.failed(result.code)}</p>;
  if (result.outcome === 'stays') return <p>{t.stays[result.reason]}</p>;
  return (
    <>
      <p>{t.cannot}</p>
      {result.obstacles.some(({ why }) => why === 'kind-gone') ? (
        <p>{t.obstacles['kind-gone']}</p>
      ) : (
        <Obstacles obstacles={result.obstacles} kind={kind} />
      )}
    </>
  );
}

/** How the proposals stand that were to move. */
export function MigrationResultPage({ shell, proposals }: MigrationPageProps): JSX.Element {
  const t = versionTexts[shell.language];
  return (
    <Layout shell={shell} title={t.resultTitle} width="wide">
      <BackLink href="/office/versions">{t.back}</BackLink>
      <h1>{t.resultTitle}</h1>
      <ul class="opinions">
        {proposals.map((proposal) => (
          <li key={proposal.proposalId} data-outcome={proposal.result.outcome}>
            <Entry proposal={proposal}>
              {proposal.result.outcome === 'moves' ? <p>{t.notYet}</p> : <Unmoved result={proposal.result} kind={proposal.kind} />}
            </Entry>
          </li>
        ))}
      </ul>
    </Layout>
  );
}
