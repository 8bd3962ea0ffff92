import type { JSX } from 'preact';
import type { SignedCheckpoint } from '../../../functions/domain/proof/checkpoint.ts';
import { auditTexts } from '../../messages/audit.ts';
import { Layout } from '../layout.tsx';
import { BackLink } from '../parts/basics.tsx';
import { Day, Instant, numberText } from '../parts/values.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { useTexts, type PageShell } from '../shell.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

/** Props of {@link CheckpointsPage}. */
export interface CheckpointsPageProps {
  shell: PageShell;
  /** The newest first. */
  checkpoints: readonly SignedCheckpoint[];
  /** Quarters of which there can be evidence, the newest first. */
  quarters: readonly string[];
}

/** The daily checkpoints, to be kept by whoever wants to verify the record later. */
export function CheckpointsPage({ shell, checkpoints, quarters }: CheckpointsPageProps): JSX.Element {
  const texts = auditTexts[shell.language];
  const t = texts.checkpoints;
  return (
    <Layout shell={shell} title={t.title} width="wide">
      <BackLink href="/audit">{texts.home.title}</BackLink>
      <h1>{t.title}</h1>
      <p>{t.explain}</p>
      <p>{t.keep}</p>
      {checkpoints.length === 0 ? (
        <p class="quiet">{t.none}</p>
      ) : (
        <>
          <CheckpointTable checkpoints={checkpoints} />
          <EvidencePanel
            title={texts.evidence.ofQuarter}
            explain={texts.evidence.explainQuarter}
            action="/audit/evidence"
            checkpointDays={checkpoints.map(({ checkpoint }) => checkpoint.day)}
            quarters={quarters}
          />
        </>
      )}
    </Layout>
  );
}

function CheckpointTable({ checkpoints }: Pick<CheckpointsPageProps, 'checkpoints'>): JSX.Element {
  const t = useTexts(auditTexts).checkpoints;
  return (
    <Scrolling label={t.title}>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            <th scope="col">{t.taken}</th>
            <th scope="col" class="number">
              {t.size}
            </th>
            <th scope="col">{t.root}</th>
            <th scope="col">{t.files}</th>
          </tr>
        </thead>
        <tbody>
          {checkpoints.map(({ checkpoint, key }) => (
            <tr key={checkpoint.day}>
              <th scope="row">
                <Day value={checkpoint.day} />
              </th>
              <td data-label={t.taken}>
                <Instant value={checkpoint.at} />
              </td>
              <td class="number" data-label={t.size}>
                {numberText(checkpoint.size)}
              </td>
              <td data-label={t.root}>
                <span class="digest">{checkpoint.root}</span>
              </td>
              <td data-label={t.files}>
                <a href={`/audit/checkpoints/${checkpoint.day}`}>{t.file}</a>
                <br />
                <a href={`/audit/keys/${key}`}>{t.key}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
