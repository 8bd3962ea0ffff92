import type { JSX } from 'preact';
import { highestTotal, panelOf, sumOf, type Panel } from '../../../functions/domain/panels.ts';
import { seatAsks, type ExpertAsk, type PanelStanding } from '../../../functions/domain/proposal/panel-standing.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { panelTexts } from '../../messages/panel.ts';
import { FactList, Tag } from '../parts/basics.tsx';
import { marksText } from '../parts/panel-text.ts';
import { dayText, Instant, listText } from '../parts/values.tsx';
import { namesOf, useShell, useTexts } from '../shell.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

/** The experts' review as the office sees it: who was asked and has scored; once it has closed, what they said and what came of it. */
export function ExpertPanel({ summary }: { summary: Summary }): JSX.Element | null {
  const shell = useShell();
  const t = useTexts(panelTexts).office;
  const { panel } = summary;
  if (!panel) return null;
  const definition = panelOf(shell.programme, panel.panel);
  return (
    <section aria-labelledby="s-experts">
      <h2 id="s-experts">{t.title}</h2>
      <p>
        {definition.name[shell.language]} {panel.round > 1 ? <span class="quiet">{t.round(panel.round)}</span> : null}
      </p>
      <Asked panel={panel} />
      {panel.closed ? <Outcome panel={panel} definition={definition} closed={panel.closed} /> : null}
    </section>
  );
}

function Asked({ panel }: { panel: PanelStanding }): JSX.Element {
  const shell = useShell();
  const t = useTexts(panelTexts).office;
  const { person } = namesOf(shell);
  return (
    <>
      <ul class="opinions">
        {panel.asks
          .filter(({ round }) => round === panel.round)
          .map((ask) => (
            <li key={ask.step}>
              <AskLine ask={ask} name={person(ask.person)} />
            </li>
          ))}
        {panel.vacant.map((seat) => (
          <li key={seat}>
            <p class="what">
              {t.seat} {seat} <Tag tone="warning">{t.vacant}</Tag>
            </p>
          </li>
        ))}
      </ul>
      {panel.barred.length > 0 ? <p class="quiet">{t.barred(listText(panel.barred.map(person), shell.language))}</p> : null}
    </>
  );
}

function AskLine({ ask, name }: { ask: ExpertAsk; name: string }): JSX.Element {
  const t = useTexts(panelTexts);
  const state = ask.scored ? 'scored' : (ask.closed ?? 'waiting');
  return (
    <>
      <p class="what">
        {name} <Tag tone={state === 'scored' ? 'done' : 'plain'}>{t.office.states[state]}</Tag>
      </p>
      <p class="quiet">
        {t.events.seat(ask.seat)} <Instant value={ask.scored?.at ?? ask.askedAt} />
      </p>
    </>
  );
}

interface OutcomeProps {
  panel: PanelStanding;
  definition: Panel;
  closed: NonNullable<PanelStanding['closed']>;
}

function Outcome({ panel, definition, closed }: OutcomeProps): JSX.Element {
  const shell = useShell();
  const texts = useTexts(panelTexts);
  const t = texts.office;
  const { verdict, scored, recommended, totalHundredths } = closed;
  const scoredAsks = seatAsks({ panel }).filter((ask) => ask.scored);
  return (
    <>
      <p>
        <Tag tone={verdict === 'passed' ? 'done' : 'warning'}>{texts.verdicts[verdict]}</Tag> {t.outcome(scored, recommended)}{' '}
        {t.totalOf(marksText(totalHundredths), marksText(highestTotal(definition)))}
      </p>
      {panel.defence ? <p>{defenceText(panel.defence, shell.language)}</p> : null}
      <p>
        <a href="/office/rankings">{t.ranking}</a>
      </p>
      {scoredAsks.length > 0 ? <ScoreTable asks={scoredAsks} definition={definition} totalHundredths={totalHundredths} /> : null}
    </>
  );
}

function defenceText(defence: NonNullable<PanelStanding['defence']>, language: Language): string {
  const { heldOn, present, inFavour, passed } = defence;
  const t = panelTexts[language];
  return t.office.defence.done(t.defenceResults[passed ? 'passed' : 'failed'], dayText(heldOn, language), present, inFavour);
}

interface ScoreTableProps {
  asks: readonly ExpertAsk[];
  definition: Panel;
  totalHundredths: number;
}

/** One row an expert with the total and the recommendation, the means below; the grounds follow. */
function ScoreTable({ asks, definition, totalHundredths }: ScoreTableProps): JSX.Element {
  const shell = useShell();
  const t = useTexts(panelTexts);
  const { person } = namesOf(shell);
  const { criteria } = definition;
  const meanOf = (id: string): number => asks.reduce((sum, { scored }) => sum + (scored?.scores[id] ?? 0), 0) / asks.length;
  return (
    <>
      <h3>{t.office.scores}</h3>
      <Scrolling label={t.office.scores}>
        <table class="cards">
          <ScoreHead criteria={criteria} />
          <tbody>
            {asks.map(({ step, person: who, scored }) => (
              <ScoreRow
                key={step}
                name={person(who)}
                criteria={criteria}
                marks={criteria.map(({ id }) => String(scored?.scores[id] ?? 0))}
                total={sumOf(definition, scored?.scores ?? {})}
                verdict={t.recommends[scored?.recommends ? 'yes' : 'no']}
              />
            ))}
            <ScoreRow
              name={t.office.mean}
              criteria={criteria}
              marks={criteria.map(({ id }) => meanOf(id).toFixed(2))}
              total={totalHundredths}
              verdict=""
            />
          </tbody>
        </table>
      </Scrolling>
      <h3>{t.office.grounds}</h3>
      <FactList
        facts={asks.map(({ person: who, scored }) => ({ label: person(who), value: <span class="typed">{scored?.grounds}</span> }))}
      />
    </>
  );
}

function ScoreHead({ criteria }: Pick<Panel, 'criteria'>): JSX.Element {
  const { language } = useShell();
  const t = useTexts(panelTexts).office;
  return (
    <thead>
      <tr>
        <th scope="col">{t.expert}</th>
        {criteria.map(({ id, name }) => (
          <th key={id} scope="col" class="number">
            {name[language]}
          </th>
        ))}
        <th scope="col" class="number">
          {t.total}
        </th>
        <th scope="col">{t.recommends}</th>
      </tr>
    </thead>
  );
}

interface ScoreRowProps extends Pick<Panel, 'criteria'> {
  name: string;
  /** In the order of the criteria. */
  marks: readonly string[];
  /** In hundredths of a mark. */
  total: number;
  verdict: string;
}

function ScoreRow({ name, criteria, marks, total, verdict }: ScoreRowProps): JSX.Element {
  const { language } = useShell();
  const t = useTexts(panelTexts).office;
  return (
    <tr>
      <th scope="row">{name}</th>
      {criteria.map((criterion, index) => (
        <td key={criterion.id} class="number" data-label={criterion.name[language]}>
          {marks[index]}
        </td>
      ))}
      <td class="number" data-label={t.total}>
        {marksText(total)}
      </td>
      <td data-label={t.recommends}>{verdict}</td>
    </tr>
  );
}
