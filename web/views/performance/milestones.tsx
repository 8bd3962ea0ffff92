import type { ComponentChildren, JSX } from 'preact';
import { paidInFen, agreementInForce, terminationOf } from '../../../functions/domain/proposal/performance.ts';
import type { Milestone } from '../../../functions/domain/proposal/performance-parts.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { FactList, Tag, type Tone } from '../parts/basics.tsx';
import { partyName } from '../parts/standing.tsx';
import { dayText, listText, Money } from '../parts/values.tsx';
import { performanceTexts } from '../../messages/performance.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useShell, useTexts } from '../shell.tsx';

const tones: Readonly<Record<Milestone['state'], Tone>> = { reported: 'warning', counted: 'done', rejected: 'plain', voided: 'plain' };

/** Milestones as a list shows them. */
export interface MilestonesProps {
  summary: Summary;
  /** Address before `/documents/{id}`, such as /office/proposals/{id}. */
  base: string;
  /** Leaves out free text and file names. */
  masked?: boolean;
  /** What can be done about one of them. */
  below?: (milestone: Milestone) => ComponentChildren;
}

/** What was reported of a proposal, each with its state and its proof, under the two amounts that are never mixed. */
export function Milestones(props: MilestonesProps): JSX.Element {
  const { summary } = props;
  const t = useTexts(performanceTexts);
  const { language } = useShell();
  const inForce = agreementInForce(summary);
  const ended = terminationOf(summary)?.signedOn;
  const isProject = summary.facts.candidateType === null;
  return (
    <>
      <h3>{t.milestones.title}</h3>
      {isProject ? (
        <>
          <FactList
            facts={[
              ...(inForce ? [{ label: t.amounts.signed, value: <Money fen={inForce.amountFen} /> }] : []),
              { label: t.amounts.paidIn, value: <Money fen={paidInFen(summary)} /> },
            ]}
          />
          <p class="quiet">{t.amounts.note}</p>
        </>
      ) : null}
      {ended ? <p>{t.milestones.ended(dayText(ended, language))}</p> : null}
      {summary.milestones.length === 0 ? <p class="quiet">{t.milestones.none}</p> : null}
      <ul class="opinions">
        {summary.milestones.map((milestone) => (
          <li key={milestone.entry} id={`m-${milestone.entry}`}>
            <MilestoneEntry {...props} milestone={milestone} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** One milestone. */
export function MilestoneEntry({ milestone, ...props }: MilestonesProps & { milestone: Milestone }): JSX.Element {
  const { summary, masked = false, below } = props;
  const t = useTexts(performanceTexts);
  const { state, kind } = milestone;
  return (
    <>
      <p class="what">
        {t.kinds[kind]} <Tag tone={tones[state]}>{t.states[state]}</Tag>
      </p>
      <p>
        <MilestoneFacts summary={summary} milestone={milestone} />
      </p>
      <ProofLink {...props} milestone={milestone} />
      {masked ? null : <Outcome milestone={milestone} />}
      {below?.(milestone)}
    </>
  );
}

function ProofLink({ summary, base, masked = false, milestone }: MilestonesProps & { milestone: Milestone }): JSX.Element | null {
  const t = useTexts(sharedTexts);
  const { proof } = milestone;
  if (!proof) return null;
  const label = useTexts(performanceTexts).milestones.proof;
  const name = masked ? undefined : summary.fileNames[proof.id];
  return (
    <p>
      <a href={`${base}/documents/${encodeURIComponent(proof.id)}`}>{name ? t.labelled(label, name) : label}</a>
    </p>
  );
}

/** Until when a report is looked at, or why it does not count. */
function Outcome({ milestone: { state, dueOn, reason } }: { milestone: Milestone }): JSX.Element | null {
  const t = useTexts(performanceTexts).milestones;
  const { language } = useShell();
  if (state === 'reported' && dueOn) return <p class="quiet">{t.until(dayText(dueOn, language))}</p>;
  return (state === 'rejected' || state === 'voided') && reason ? <p class="typed">{t.reason(state, reason)}</p> : null;
}

function MilestoneFacts({ summary, milestone }: { summary: Summary; milestone: Milestone }): JSX.Element {
  const { language } = useShell();
  const texts = useTexts(sharedTexts);
  const t = useTexts(performanceTexts).milestones;
  const { on, amountFen, party, candidateType, level, headCount } = milestone;
  const rest = [
    ...(party === null ? [] : [t.by(partyName(summary, party))]),
    ...(candidateType === null ? [] : [texts.candidateTypes[candidateType]]),
    ...(level === null ? [] : [t.level(level)]),
    ...(headCount === null || candidateType !== 'team' ? [] : [t.heads(headCount)]),
  ];
  return (
    <>
      <time dateTime={on}>{dayText(on, language)}</time> {amountFen === null ? null : <Money fen={amountFen} />} {listText(rest, language)}
    </>
  );
}
