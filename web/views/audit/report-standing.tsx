import type { JSX } from 'preact';
import { stageOf, type QuarterClose } from '../../../functions/domain/close/close.ts';
import { periodName, type Period } from '../../../functions/domain/period.ts';
import { outputTexts } from '../../messages/outputs.ts';
import { quarterTexts } from '../../messages/quarters.ts';
import { instantText } from '../parts/values.tsx';
import { useShell, useTexts } from '../shell.tsx';
import { periodQuery } from './period.ts';

/** Whether a report's quarter is closed, and which of its versions the page shows; null for the ledger as it stands. */
export interface Standing {
  close: QuarterClose | null;
  version: number | null;
}

interface StandingProps {
  period: Period;
  standing: Standing;
  /** The instant as of which was counted; absent: as of now. */
  asked: string | undefined;
}

/** Says of a report whether it is closed, and leads to its other views: as reported, as restated, from the ledger as it stands. */
export function ReportStanding({ period, standing: { close, version }, asked }: StandingProps): JSX.Element {
  const { language } = useShell();
  const quarters = useTexts(quarterTexts);
  const t = quarters.banner;
  const year = `/audit/quarters?year=${period.year}`;
  if (!('quarter' in period)) {
    return (
      <p>
        <a href={year}>{t.year}</a>
      </p>
    );
  }
  const latest = close?.versions.at(-1);
  if (!close || !latest) {
    return (
      <p class="banner warning">
        {t.open} {close ? <a href={`/audit/quarters/${close.quarter}`}>{quarters.stages[stageOf(close)]}</a> : null}
      </p>
    );
  }
  const shown = close.versions.find((each) => each.version === version);
  const views = [
    ...close.versions.map(({ version: number }) => ({
      href: `/audit/report?${periodQuery(period)}&version=${number}`,
      name: number === 1 ? t.asReported : t.asRestated(number),
      isShown: number === version,
    })),
    { href: `/audit/report?${periodQuery(period)}`, name: t.now, isShown: version === null && asked === undefined },
  ];
  return (
    <div class="banner plain">
      <p class="banner-title">
        {shown ? t.version(shown.version, instantText(shown.frozenAt, language)) : t.frozen(instantText(latest.frozenAt, language))}
        {shown ? null : ` ${asked === undefined ? t.asItStands : t.asOf(instantText(asked, language))}`}
      </p>
      <ul class="stages">
        {views.map(({ href, name, isShown }) => (
          <li key={href}>
            <a href={href} aria-current={isShown ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
        <li>
          <a href={`/audit/quarters/${periodName(period)}`}>{t.versions}</a>
        </li>
      </ul>
    </div>
  );
}

/** Leads to the files of a frozen version: they are handed out as they were put down, and never made anew. */
export function FrozenFiles({ period, version }: { period: Period; version: number }): JSX.Element {
  const quarters = useTexts(quarterTexts);
  const { files } = useTexts(outputTexts);
  return (
    <nav aria-labelledby="files" class="screen-only">
      <h2 id="files">{files.title}</h2>
      <p>
        <a href={`/audit/quarters/${periodName(period)}#v-${version}`}>{quarters.banner.versions}</a>
      </p>
    </nav>
  );
}
