import type { JSX } from 'preact';
import type { Objection } from '../../../functions/domain/proposal/summary.ts';
import { Tag } from '../parts/basics.tsx';
import { DueDay } from '../parts/standing.tsx';
import { dayText, Instant } from '../parts/values.tsx';
import { useShell, useTexts } from '../shell.tsx';
import { ActionForm, type PanelProps } from './action-form.tsx';
import { objectionForm } from './settlement-forms.ts';

/** What the public objected: how each objection was settled, or the form to settle it. */
export function Objections(props: PanelProps): JSX.Element | null {
  const t = useTexts().office.objections;
  const { objections } = props.summary;
  if (objections.length === 0) return null;
  return (
    <section aria-labelledby="s-objections">
      <h2 id="s-objections">{t.title}</h2>
      <ol class="opinions">
        {objections.map((objection) => (
          <li key={objection.id}>
            <Entry {...props} objection={objection} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ objection, ...props }: PanelProps & { objection: Objection }): JSX.Element {
  const t = useTexts().office.objections;
  const { id, at, text, settled, dueOn } = objection;
  return (
    <>
      <p class="what">
        <Instant value={at} /> {settled ? <Tag tone="done">{t.results[settled.result]}</Tag> : <Tag tone="warning">{t.unsettled}</Tag>}
      </p>
      <p class="quiet">{useSource(objection, props)}</p>
      <Received objection={objection} {...props} />
      <p class="quote">{text}</p>
      {settled || dueOn === undefined ? null : (
        <p>
          {t.dueOn} <DueDay dueOn={dueOn} today={props.today} />
        </p>
      )}
      {settled ? (
        <>
          <p class="quiet">
            {t.settledAt} <Instant value={settled.at} />
          </p>
          <p class="typed">{settled.note}</p>
        </>
      ) : null}
      {!settled && props.summary.stage === 'public-notice' ? (
        <ActionForm {...props} act="settle-objection" item={id} text={t.text} submit={t.submit} form={objectionForm(id)} />
      ) : null}
    </>
  );
}

/** How it came, when the office entered it. */
function Received({ objection: { received, scan }, summary }: PanelProps & { objection: Objection }): JSX.Element | null {
  const { language } = useShell();
  const t = useTexts().office.objections;
  if (!received) return null;
  const href = `/office/proposals/${summary.proposalId}/documents/${scan?.ref.id ?? ''}`;
  return (
    <p class="quiet">
      {t.received(t.means[received.by], dayText(received.on, language))} {scan ? <a href={href}>{scan.fileName || t.entry.scan}</a> : null}
    </p>
  );
}

/** Who objected, as far as they said; it stands in the record's private part only. */
function useSource({ id }: Objection, { events }: PanelProps): string {
  const t = useTexts();
  const event = events.find(({ data }) => data.type === 'objection-raised' && data.objection === id);
  const { name = '', contact = '' } = event?.sealed?.objection ?? {};
  const given = [name, contact].filter((part) => part !== '').join(' ');
  return given === '' ? t.office.objections.unnamed : t.labelled(t.office.objections.from, given);
}
