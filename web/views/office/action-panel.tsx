import type { JSX } from 'preact';
import { openAsks } from '../../../functions/domain/proposal/asks.ts';
import { answerReturnBy } from '../../../functions/domain/proposal/returns.ts';
import { currentWait } from '../../../functions/domain/proposal/waits.ts';
import { dayText } from '../parts/values.tsx';
import { meetingTexts } from '../../messages/meetings.ts';
import { officeTexts } from '../../messages/office.ts';
import { useShell, useTexts } from '../shell.tsx';
import { ActionForm, type PanelProps } from './action-form.tsx';
import { decisionForm, noticeEndForm } from './action-forms.ts';
import { AgreementPanel } from './agreement-panel.tsx';
import { AmendmentPanel } from './amendment-panel.tsx';
import { RegisteredPanel, Reports } from './performance-panel.tsx';
import { ExpertActions, waitsForExperts, withoutBarredOutcome } from './expert-actions.tsx';
import { RefusalPanel, ReviewRequested } from './refusal-panel.tsx';
import { ReturnForm } from './return-form.tsx';

/** The one thing the office can do now, by stage. */
export function ActionPanel(props: PanelProps): JSX.Element {
  const t = useTexts(officeTexts);
  return (
    <section class="panel" aria-labelledby="s-action">
      <h2 id="s-action">{t.proposal.action}</h2>
      <PanelOfStage {...props} />
    </section>
  );
}

function PanelOfStage(props: PanelProps): JSX.Element {
  const { summary } = props;
  const { language } = useShell();
  const t = useTexts(officeTexts).proposal;
  if (summary.openReturn) return <p>{t.waitsForUnit(dayText(answerReturnBy(summary), language))}</p>;
  switch (summary.stage) {
    case 'intake':
      return <Intake {...props} />;
    case 'department-review':
      return <Review {...props} />;
    case 'decision':
      return summary.refusal ? <RefusalPanel {...props} refusal={summary.refusal} /> : <Decide {...props} />;
    case 'public-notice':
      return summary.notice ? <EndNotice {...props} closesOn={summary.notice.closesOn} /> : <Publish {...props} />;
    case 'agreement':
      return summary.amendment ? <Amending {...props} amendment={summary.amendment} /> : <AgreementPanel {...props} />;
    case 'registered':
      return <RegisteredPanel {...props} />;
    case 'refused':
      return <p>{summary.reviewUntil === null ? t.ended : t.refusedUntil(dayText(summary.reviewUntil, language))}</p>;
    default:
      return <p>{t.ended}</p>;
  }
}

/** What the unit reports does not wait for an amendment. */
function Amending(props: Parameters<typeof AmendmentPanel>[0]): JSX.Element {
  return (
    <>
      <AmendmentPanel {...props} />
      <Reports {...props} />
    </>
  );
}

function Intake(props: PanelProps): JSX.Element {
  const t = useTexts(officeTexts);
  return (
    <>
      <ActionForm {...props} act="accept" title={t.accept.title} text={t.accept.text} submit={t.accept.submit} />
      <Return {...props} />
    </>
  );
}

function Review(props: PanelProps): JSX.Element {
  const { language } = useShell();
  const { proposal, calendar } = useTexts(officeTexts);
  const { summary } = props;
  const isHeld = currentWait(summary)?.task === 'load-calendar';
  return (
    <>
      <p>{isHeld ? calendar.held : proposal.waitsForDepartments(openAsks(summary).length, dayText(summary.dueOn, language))}</p>
      <Return {...props} />
    </>
  );
}

function Decide(props: PanelProps): JSX.Element {
  const t = useTexts(officeTexts).decide;
  const form = withoutBarredOutcome(decisionForm, props.summary, useShell().programme);
  return (
    <>
      <ReviewRequested {...props} />
      <ExpertActions {...props} />
      {waitsForExperts(props.summary) ? null : (
        <>
          <BetterAsMeeting />
          <ActionForm {...props} act="decide" title={t.title} text={t.text} submit={t.submit} form={form} />
        </>
      )}
      <Return {...props} />
    </>
  );
}

/** Where the programme has a meeting that decides, it is recorded as one. */
function BetterAsMeeting(): JSX.Element | null {
  const { programme } = useShell();
  const t = useTexts(meetingTexts);
  if (!programme.meetings?.some(({ decides }) => decides)) return null;
  return (
    <p>
      {t.better} <a href="/office/meetings">{t.betterLink}</a>
    </p>
  );
}

/** The way back to the unit, beside what the stage asks for. */
function Return(props: PanelProps): JSX.Element {
  const t = useTexts(officeTexts).return;
  const { maxReturnRounds } = useShell().programme;
  return (
    <>
      <hr />
      <h3>{t.title}</h3>
      {props.summary.returnRounds >= maxReturnRounds ? <p>{t.used}</p> : <ReturnForm {...props} />}
    </>
  );
}

function Publish(props: PanelProps): JSX.Element {
  const t = useTexts(officeTexts).publish;
  const { days, count } = useShell().programme.publicNotice;
  return <ActionForm {...props} act="publish" title={t.title} text={t.text(days, count)} submit={t.submit} />;
}

function EndNotice({ closesOn, ...props }: PanelProps & { closesOn: string }): JSX.Element {
  const { language } = useShell();
  const t = useTexts(officeTexts).endNotice;
  const open = props.summary.objections.filter(({ settled }) => !settled).length;
  const { waiting = 0 } = props;
  const isReady = props.today > closesOn && open === 0 && waiting === 0;
  return (
    <>
      {isReady ? (
        <ActionForm {...props} act="end-notice" title={t.title} text={t.text} submit={t.submit} form={noticeEndForm(props.summary)} />
      ) : (
        <h3>{t.title}</h3>
      )}
      {open > 0 ? <p>{t.blocked(open)}</p> : null}
      {waiting > 0 ? <p>{t.waiting(waiting)}</p> : null}
      {props.today > closesOn ? null : <p>{t.early(dayText(closesOn, language))}</p>}
      <p>
        <a href={`/office/proposals/${props.summary.proposalId}/objection`}>{useTexts(officeTexts).objections.entry.title}</a>
      </p>
    </>
  );
}
