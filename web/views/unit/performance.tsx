import type { JSX } from 'preact';
import { hasRegistered } from '../../../functions/domain/proposal/performance.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { Banner } from '../parts/basics.tsx';
import { Money } from '../parts/values.tsx';
import { AgreementVersions, Introducers, inForceFacts } from '../performance/agreements.tsx';
import { Milestones } from '../performance/milestones.tsx';
import { kindsToCome } from '../performance/kinds-to-come.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useShell, useTexts } from '../shell.tsx';

/** An amendment under way, told above everything else. */
export function AmendmentNotice({ summary }: { summary: Summary }): JSX.Element | null {
  const { language } = useShell();
  const { labelled } = sharedTexts[language];
  const { agreements, amendment: t } = performanceTexts[language];
  const { amendment, agreement } = summary;
  if (!amendment) return null;
  const [inForce] = inForceFacts(summary, language);
  return (
    <Banner tone="active" title={t.title[amendment.purpose]}>
      {inForce ? <p>{inForce.value}</p> : null}
      <p class="typed">{labelled(t.reason, amendment.reason)}</p>
      {amendment.appliedForFen === null ? null : (
        <p>
          {labelled(t.appliedFor, '')}
          <Money fen={amendment.appliedForFen} />
        </p>
      )}
      {agreement ? (
        <p>
          <a href={`/unit/proposals/${summary.proposalId}/documents/${agreement.document.id}`}>
            {labelled(t.draft, agreements.version(agreement.version))}
          </a>{' '}
          {amendment.purpose === 'termination' ? null : <Money fen={agreement.amountFen} />}
        </p>
      ) : null}
    </Banner>
  );
}

/** What became of the agreement and what it brought; from here the unit reports more. */
export function UnitPerformance({ summary }: { summary: Summary }): JSX.Element | null {
  const t = useTexts(performanceTexts);
  if (!hasRegistered(summary)) return null;
  const base = `/unit/proposals/${summary.proposalId}`;
  const kinds = kindsToCome(summary);
  return (
    <section aria-labelledby="s-performance">
      <h2 id="s-performance">{t.title}</h2>
      <AgreementVersions summary={summary} base={base} />
      <Milestones summary={summary} base={base} />
      {kinds.length > 0 ? <h3>{t.milestones.report}</h3> : null}
      <ul class="stages">
        {kinds.map((kind) => (
          <li key={kind}>
            <a href={`${base}/milestones/${kind}`}>{t.kinds[kind]}</a>
          </li>
        ))}
      </ul>
      <Introducers summary={summary} />
    </section>
  );
}
