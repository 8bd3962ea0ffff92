import type { JSX } from 'preact';
import { stageOf, type QuarterClose } from '../../../functions/domain/close/close.ts';
import { periodName, periodOfName, type Period } from '../../../functions/domain/period.ts';
import { outputTexts } from '../../messages/outputs.ts';
import { quarterTexts } from '../../messages/quarters.ts';
import { instantText } from '../parts/values.tsx';
import { useShell, useTexts } from '../shell.tsx';
import { periodQuery, type Asked } from './period.ts';

/** How a report's quarter was closed; `close` is null while nobody has begun to. */
export interface Standing {
  close: QuarterClose | null;
}

/** A page on which a period is looked at. */
interface LookedAt {
  path: string;
  /** What its address says besides the period, such as `&step=2`. */
  more?: string;
  /** The quarter whose entries of a frozen version are shown, such as `2026Q1`; as things stand, they are that quarter's own. */
  within?: string | undefined;
}

interface StandingProps {
  period: Period;
  standing: Standing;
  /** The instant or the frozen version that is shown; absent: as of now. */
  asked: Asked;
  /** The page that is shown; absent: the report. */
  page?: LookedAt;
}

/** Says whether a quarter is closed and what the page shows of it, and leads to its other views: as reported, as restated, as the ledger stands. */
export function ReportStanding({ period, standing: { close }, asked, page = { path: '/audit/report' } }: StandingProps): JSX.Element {
  const quarters = useTexts(quarterTexts);
  const t = quarters.banner;
  if (!('quarter' in period)) {
    return (
      <p>
        <a href={`/audit/quarters?year=${period.year}`}>{t.year}</a>
      </p>
    );
  }
  if (!close || close.versions.length === 0) {
    return (
      <p class="banner warning">
        {t.open} {close ? <a href={`/audit/quarters/${close.quarter}`}>{quarters.stages[stageOf(close)]}</a> : null}
      </p>
    );
  }
  return (
    <div class="banner plain">
      <Shown close={close} asked={asked} />
      <ul class="stages">
        {viewsOf(close, page, asked).map(({ href, name, isShown }) => (
          <li key={href}>
            <a href={href} aria-current={isShown ? 'page' : undefined}>
              {name(t)}
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

/** What is shown, and by which definitions: those that were frozen, or today's. */
function Shown({ close, asked }: { close: QuarterClose; asked: Asked }): JSX.Element {
  const { language, programme } = useShell();
  const t = useTexts(quarterTexts).banner;
  const when = (instant: string): string => instantText(instant, language);
  const frozen = typeof asked === 'object' ? close.versions.find(({ version }) => version === asked.version) : undefined;
  if (frozen) {
    return (
      <>
        <p class="banner-title">{t.version(frozen.version, when(frozen.frozenAt))}</p>
        <p>{t.definitionsFrozen(close.programmeVersion)}</p>
        <p>{t.sourcesNow}</p>
      </>
    );
  }
  const latest = close.versions.at(-1);
  return (
    <>
      <p class="banner-title">
        {latest ? t.frozen(when(latest.frozenAt)) : ''} {typeof asked === 'string' ? t.asOf(when(asked)) : t.asItStands}
      </p>
      <p>
        {programme.version === close.programmeVersion
          ? t.definitionsSame(programme.version)
          : t.definitionsNow(programme.version, close.programmeVersion)}
      </p>
    </>
  );
}

interface View {
  href: string;
  name: (t: (typeof quarterTexts)['zh']['banner']) => string;
  isShown: boolean;
}

function viewsOf({ quarter, versions }: QuarterClose, { path, more = '', within }: LookedAt, asked: Asked): View[] {
  const period = periodOfName(quarter);
  const narrowed = within === undefined ? more : `${more}&within=${within}`;
  const shown = typeof asked === 'object' ? asked.version : null;
  return [
    ...versions.map(({ version }): View => ({
      href: `${path}?${periodQuery(period, { version })}${narrowed}`,
      name: (t) => (version === 1 ? t.asReported : t.asRestated(version)),
      isShown: version === shown,
    })),
    { href: `${path}?${periodQuery(periodOfName(within ?? quarter))}${more}`, name: (t) => t.now, isShown: asked === undefined },
  ];
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
