import type { JSX } from 'preact';
import type { QuarterClose } from '../../../../functions/domain/close/close.ts';
import { textsFor } from '../../../messages/texts.ts';
import { quarterText } from '../../audit/period.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Banner, FactList, Tag, type Tone } from '../../parts/basics.tsx';
import { Day, Instant, listText } from '../../parts/values.tsx';
import { CloseHistory, CloseTag, DraftFigures, useIndicator, useWho } from '../../quarters/quarter-parts.tsx';
import { Versions } from '../../quarters/versions.tsx';
import { namesOf, useShell, useTexts } from '../../shell.tsx';
import { QuarterPanels } from './quarter-panels.tsx';
import type { QuarterPageProps } from './quarter-props.ts';
import { Scrolling } from '../../parts/scrolling.tsx';

/** The close of a quarter: how it stands, who has confirmed what, its versions, and what may be done. */
export function QuarterPage(props: QuarterPageProps): JSX.Element {
  const { shell, close, events, versions, done, attempt } = props;
  const t = textsFor(shell.language).quarters;
  const title = quarterText(close.quarter, shell.language);
  const messages: Readonly<Record<string, string>> = t.done;
  const said = done !== undefined && Object.hasOwn(messages, done) ? messages[done] : undefined;
  return (
    <Layout shell={shell} title={title} width="wide" problem={(attempt?.issues.length ?? 0) > 0}>
      <BackLink href="/office/quarters">{t.back}</BackLink>
      <h1>{title}</h1>
      {said ? <Banner title={said} /> : null}
      <div class="split">
        <div>
          <CloseFacts close={close} />
          <Departments close={close} />
          <Versions versions={versions} base={`/office/quarters/${close.quarter}`} />
          <CloseHistory events={events} />
        </div>
        <div class="aside">
          <QuarterPanels {...props} />
        </div>
      </div>
    </Layout>
  );
}

/** When it began, which draft it is, by when it is due. */
export function CloseFacts({ close }: { close: QuarterClose }): JSX.Element {
  const t = useTexts().quarters;
  const who = useWho();
  const { begunAt, begunBy, draft, cutOff, dueOn, closeBy, signedOff, programmeVersion } = close;
  const facts = [
    { label: t.state, value: <CloseTag close={close} /> },
    {
      label: t.facts.begun,
      value: (
        <>
          <Instant value={begunAt} /> {begunBy.role === 'system' ? t.facts.bySystem : who(begunBy.id)}
        </>
      ),
    },
    { label: t.facts.draft, value: t.facts.draftOf(draft) },
    { label: t.facts.cutOff, value: <Instant value={cutOff} /> },
    ...(signedOff ? [] : [{ label: t.facts.dueOn, value: <Day value={dueOn} /> }]),
    ...(closeBy === null ? [] : [{ label: t.facts.closeBy, value: <Day value={closeBy} /> }]),
    ...(signedOff
      ? [
          {
            label: t.facts.signedOff,
            value: (
              <>
                <Instant value={signedOff.at} /> {who(signedOff.by)}
              </>
            ),
          },
        ]
      : []),
    { label: t.facts.version, value: programmeVersion },
  ];
  return <FactList facts={facts} />;
}

const tones: Record<QuarterClose['asks'][number]['state'], Tone> = {
  open: 'active',
  confirmed: 'done',
  disputed: 'warning',
  silent: 'warning',
  assumed: 'warning',
};

/** Each department with whom is asked, what it said, and its figures. */
export function Departments({ close }: { close: QuarterClose }): JSX.Element {
  const shell = useShell();
  const t = useTexts().quarters;
  const names = namesOf(shell);
  const who = useWho();
  const indicatorOf = useIndicator();
  return (
    <section>
      <h2>{t.departments.title}</h2>
      <Scrolling label={t.departments.title}>
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{t.departments.department}</th>
              <th scope="col">{t.departments.asked}</th>
              <th scope="col">{t.departments.answer}</th>
            </tr>
          </thead>
          <tbody>
            {close.asks.map(({ department, people, state, by, at, indicator, reason }) => (
              <tr key={department} data-department={department}>
                <th scope="row">{names.department(department)}</th>
                <td data-label={t.departments.asked}>
                  {people.length === 0 ? t.departments.nobody : listText(people.map(who), shell.language)}
                </td>
                <td data-label={t.departments.answer}>
                  <Tag tone={tones[state]}>{t.departments.states[state]}</Tag>
                  {by === null || at === null ? null : (
                    <span class="quiet line">
                      {who(by)} <Instant value={at} />
                    </span>
                  )}
                  {indicator === null ? null : <span class="line">{t.departments.of(indicatorOf(indicator).name)}</span>}
                  {reason === '' ? null : <span class="quote">{reason}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      {close.asks.map(({ department }) => (
        <details key={department}>
          <summary>{t.confirm.title(names.department(department))}</summary>
          <DraftFigures figures={close.figures.filter((figure) => figure.department === department)} />
        </details>
      ))}
    </section>
  );
}
