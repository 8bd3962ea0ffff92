import type { JSX } from 'preact';
import { stages, type Stage } from '../../../functions/domain/proposal/event-parts.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { versionTexts } from '../../messages/versions.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Banner, Tag } from '../parts/basics.tsx';
import { fieldId } from '../parts/issues.tsx';
import { numberText } from '../parts/values.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

/** How many open proposals go by a version, by stage. */
export interface ListedVersion {
  version: string;
  stages: Partial<Record<Stage, number>>;
}

/** Props of {@link VersionsPage}. The shell's programme is the one in force. */
export interface VersionsPageProps {
  shell: PageShell;
  /** Versions that open proposals go by, the oldest first. */
  versions: readonly ListedVersion[];
  /** Stopped workflows were asked to go on. */
  resumed?: boolean;
}

/** Which versions open proposals go by; leads to the check of what the one in force would change. Posts to {path}/resume. */
export function VersionsPage({ shell, versions, resumed }: VersionsPageProps): JSX.Element {
  const t = versionTexts[shell.language];
  const { version: inForce } = shell.programme;
  return (
    <Layout shell={shell} title={t.title} width="wide">
      <BackLink href="/office" />
      {resumed ? <Banner title={t.resume.done} /> : null}
      <h1>{t.title}</h1>
      <p class="lead">{t.intro(inForce)}</p>
      {versions.length === 0 ? <p class="quiet">{t.none}</p> : <VersionTable versions={versions} />}
      {versions.some(({ version }) => version !== inForce) ? <Choice /> : null}
      {versions.length > 0 && versions.every(({ version }) => version === inForce) ? <p>{t.allCurrent}</p> : null}
      <h2>{t.resume.title}</h2>
      <p>{t.resume.text}</p>
      <form method="post" action="/office/versions/resume">
        <div class="actions">
          <button class="secondary" type="submit">
            {t.resume.submit}
          </button>
        </div>
      </form>
    </Layout>
  );
}

function VersionTable({ versions }: Pick<VersionsPageProps, 'versions'>): JSX.Element {
  const { programme } = useShell();
  const t = useTexts(versionTexts);
  const { stages: names } = useTexts(sharedTexts);
  return (
    <Scrolling label={t.table}>
      <table class="cards">
        <caption class="hidden">{t.table}</caption>
        <thead>
          <tr>
            <th scope="col">{t.version}</th>
            {stages.map((stage) => (
              <th key={stage} scope="col" class="number">
                {names[stage]}
              </th>
            ))}
            <th scope="col" class="number">
              {t.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, stages: counts }) => (
            <tr key={version}>
              <th scope="row">
                {version} {version === programme.version ? <Tag tone="active">{t.current}</Tag> : null}
              </th>
              {stages.map((stage) => (
                <td key={stage} class="number" data-label={names[stage]}>
                  {numberText(counts[stage] ?? 0)}
                </td>
              ))}
              <td class="number" data-label={t.total}>
                {numberText(Object.values(counts).reduce((sum, count) => sum + count, 0))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Choice(): JSX.Element {
  const t = useTexts(versionTexts);
  const { stages: names } = useTexts(sharedTexts);
  return (
    <>
      <h2>{t.choose}</h2>
      <form class="inline" method="get" action="/office/versions/check">
        <div class="field">
          <label for={fieldId('stage')}>{t.stage}</label>
          <select id={fieldId('stage')} name="stage">
            <option value="all">{t.allStages}</option>
            {stages.map((stage) => (
              <option key={stage} value={stage}>
                {names[stage]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">{t.check}</button>
      </form>
    </>
  );
}
