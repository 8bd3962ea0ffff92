import type { JSX } from 'preact';
import { mayRecordIntroducers } from '../../../functions/domain/proposal/acts/introducers.ts';
import { placesLeft } from '../../../functions/domain/proposal/acts/milestones.ts';
import { agreementInForce, hasRegistered, openReports } from '../../../functions/domain/proposal/performance.ts';
import type { Milestone } from '../../../functions/domain/proposal/performance-parts.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { AgreementVersions, Introducers } from '../performance/agreements.tsx';
import { kindsToCome } from '../performance/kinds-to-come.ts';
import { milestoneForm } from '../performance/milestone-forms.ts';
import { MilestoneEntry, Milestones } from '../performance/milestones.tsx';
import { officeTexts } from '../../messages/office.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { useShell, useTexts } from '../shell.tsx';
import { ActionForm, attemptOf, type PanelProps } from './action-form.tsx';
import { OpenAmendment } from './amendment-panel.tsx';
import { reasonForm } from './performance-forms.ts';

function baseOf({ proposalId }: Summary): string {
  return `/office/proposals/${proposalId}`;
}

/** What the office may do about a registered proposal: look at reports, enter milestones, amend. */
export function RegisteredPanel(props: PanelProps): JSX.Element {
  const { summary } = props;
  const isTalent = summary.facts.candidateType !== null;
  return (
    <>
      <Reports {...props} />
      {isTalent && placesLeft(summary) !== 0 ? <Arrival {...props} /> : null}
      {isTalent ? null : <AddMilestones summary={summary} />}
      {agreementInForce(summary) ? <OpenAmendment {...props} /> : null}
    </>
  );
}

/** What the unit reported and nobody has looked at. */
export function Reports(props: PanelProps): JSX.Element | null {
  const t = useTexts(performanceTexts).review;
  const { summary } = props;
  const reports = openReports(summary);
  if (reports.length === 0) return null;
  return (
    <section aria-labelledby="s-reports">
      <h3 id="s-reports">{t.title}</h3>
      <p>{t.text}</p>
      <ul class="opinions">
        {reports.map((milestone) => (
          <li key={milestone.entry}>
            <MilestoneEntry summary={summary} base={baseOf(summary)} milestone={milestone} />
            <Judge {...props} entry={milestone.entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Judge({ entry, ...props }: PanelProps & { entry: string }): JSX.Element {
  const t = useTexts(performanceTexts).review;
  const wrong = attemptOf(props.attempt, 'reject-milestone', entry).issues !== undefined;
  return (
    <>
      <ActionForm {...props} act="confirm-milestone" item={entry} submit={t.confirm} />
      <details open={wrong}>
        <summary>{t.rejectOpen}</summary>
        <ActionForm {...props} act="reject-milestone" item={entry} submit={t.reject} form={reasonForm(props.summary, entry)} />
      </details>
    </>
  );
}

/** Whom a talent introduction brings is entered at once; a proof may be added on its own page. */
function Arrival(props: PanelProps): JSX.Element {
  const { programme } = useShell();
  const t = useTexts(officeTexts).arrival;
  const { level } = props.summary.facts;
  return (
    <ActionForm
      {...props}
      {...(level === null ? {} : { answers: { level } })}
      act="arrival"
      title={t.title}
      text={t.text}
      submit={t.submit}
      form={milestoneForm(programme, props.summary, 'arrival')}
    />
  );
}

function AddMilestones({ summary }: { summary: Summary }): JSX.Element {
  const t = useTexts(performanceTexts);
  return (
    <>
      <h3>{t.milestones.add}</h3>
      <ul class="stages">
        {kindsToCome(summary).map((kind) => (
          <li key={kind}>
            <a href={`${baseOf(summary)}/milestones/${kind}`}>{t.kinds[kind]}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Everything about a proposal since its registration, and who introduced it. */
export function PerformanceSection(props: PanelProps): JSX.Element | null {
  const t = useTexts(performanceTexts);
  const { summary } = props;
  const base = baseOf(summary);
  const edit = mayRecordIntroducers(summary) ? { edit: `${base}/introducers` } : {};
  if (!hasRegistered(summary)) return <Introducers summary={summary} {...edit} />;
  return (
    <section aria-labelledby="s-performance">
      <h2 id="s-performance">{t.title}</h2>
      <AgreementVersions summary={summary} base={base} />
      <Milestones summary={summary} base={base} below={(milestone) => <Void {...props} milestone={milestone} />} />
      {summary.amendment ? <AddMilestones summary={summary} /> : null}
      <Introducers summary={summary} {...edit} />
    </section>
  );
}

function Void({ milestone, ...props }: PanelProps & { milestone: Milestone }): JSX.Element | null {
  const t = useTexts(performanceTexts).voiding;
  const { entry, state, by } = milestone;
  if (state !== 'counted') return null;
  if (props.member === undefined || props.member === by) return <p class="quiet">{t.notYou}</p>;
  const wrong = attemptOf(props.attempt, 'void-milestone', entry).issues !== undefined;
  return (
    <details open={wrong}>
      <summary>{t.open}</summary>
      <ActionForm {...props} act="void-milestone" item={entry} text={t.text} submit={t.submit} form={reasonForm(props.summary, entry)} />
    </details>
  );
}
