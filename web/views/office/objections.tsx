import type { JSX } from 'preact';
import type { Objection } from '../../../functions/domain/proposal/summary.ts';
import { Tag } from '../parts/basics.tsx';
import { Instant } from '../parts/values.tsx';
import { useTexts } from '../shell.tsx';
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
  const { id, at, text, settled } = objection;
  return (
    <>
      <p class="what">
        <Instant value={at} /> {settled ? <Tag tone="done">{t.results[settled.result]}</Tag> : <Tag tone="warning">{t.unsettled}</Tag>}
      </p>
      <p class="quiet">{useSource(objection, props)}</p>
      <p class="quote">{text}</p>
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

/** Who objected, as far as they said; it stands in the record's private part only. */
function useSource({ id }: Objection, { events }: PanelProps): string {
  const t = useTexts();
  const event = events.find(({ data }) => data.type === 'objection-raised' && data.objection === id);
  const { name = '', contact = '' } = event?.sealed?.objection ?? {};
  const given = [name, contact].filter((part) => part !== '').join(' ');
  return given === '' ? t.office.objections.unnamed : t.labelled(t.office.objections.from, given);
}
