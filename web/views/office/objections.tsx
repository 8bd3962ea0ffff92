import type { JSX } from 'preact';
import type { Sealed } from '../../../functions/domain/proposal/events.ts';
import { openObjections } from '../../../functions/domain/proposal/objection-room.ts';
import type { Objection } from '../../../functions/domain/proposal/summary.ts';
import { Tag } from '../parts/basics.tsx';
import { DueDay } from '../parts/standing.tsx';
import { dayText, Instant, instantText } from '../parts/values.tsx';
import { eventTexts } from '../../messages/events.ts';
import { officeTexts } from '../../messages/office.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useShell, useTexts } from '../shell.tsx';
import { ActionForm, attemptOf, type PanelProps } from './action-form.tsx';
import { objectionForm, voidForm } from './settlement-forms.ts';

/** What the public objected: how each objection was settled, or the form to settle it. */
export function Objections(props: PanelProps): JSX.Element | null {
  const t = useTexts(officeTexts).objections;
  const { objections } = props.summary;
  if (objections.length === 0) return null;
  return (
    <section aria-labelledby="s-objections">
      <h2 id="s-objections">{t.title}</h2>
      <VoidSeveral {...props} />
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
  const t = useTexts(officeTexts).objections;
  const { id, at, settled, dueOn } = objection;
  const { said, note } = wordsOf(id, props.events);
  return (
    <>
      <p class="what">
        <Instant value={at} /> {settled ? <Tag tone="done">{t.results[settled.result]}</Tag> : <Tag tone="warning">{t.unsettled}</Tag>}
      </p>
      <p class="quiet">{useSource(said)}</p>
      {said?.privacyNoticeVersion === undefined ? null : <p class="quiet">{t.told(said.privacyNoticeVersion)}</p>}
      <Received objection={objection} {...props} />
      <p class="quote">{said?.text}</p>
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
          <p class="typed">{note}</p>
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
  const d = eventTexts[language].details;
  const t = officeTexts[language].objections;
  if (!received) return null;
  const href = `/office/proposals/${summary.proposalId}/documents/${scan?.ref.id ?? ''}`;
  return (
    <p class="quiet">
      {d.objectionReceived(d.objectionMeans[received.by], dayText(received.on, language))}{' '}
      {scan ? <a href={href}>{scan.fileName || t.entry.scan}</a> : null}
    </p>
  );
}

interface Words {
  said: Sealed['objection'];
  /** How it was settled. */
  note: string;
}

/** What was said, by whom, and how it was settled: it stands in the private parts of the record only. */
function wordsOf(id: string, events: PanelProps['events']): Words {
  const raised = events.find(({ data }) => data.type === 'objection-raised' && data.objection === id);
  const settling = events.find(
    ({ data }) =>
      (data.type === 'objection-settled' && data.objection === id) || (data.type === 'objections-voided' && data.objections.includes(id)),
  );
  return { said: raised?.sealed?.objection, note: settling?.sealed?.note ?? '' };
}

/** Who objected, as far as they said. */
function useSource({ name, contact }: NonNullable<Sealed['objection']> = { text: '', name: '', contact: '' }): string {
  const t = useTexts(sharedTexts);
  const office = useTexts(officeTexts);
  const given = [name, contact].filter((part) => part !== '').join(' ');
  return given === '' ? office.objections.unnamed : t.labelled(office.objections.from, given);
}

/** Several at once, where several are open that came by the public page. */
function VoidSeveral(props: PanelProps): JSX.Element | null {
  const shell = useShell();
  const t = useTexts(officeTexts).objections.several;
  const open = openObjections(props.summary, 'public');
  const own = attemptOf(props.attempt, 'void-objections');
  if (props.summary.stage !== 'public-notice' || open.length < 2) return null;
  const form = voidForm(open.map(({ id, at, text }) => ({ id, label: t.label(instantText(at, shell.language), beginningOf(text)) })));
  return (
    <details open={own.act !== undefined}>
      <summary>{t.title(open.length)}</summary>
      <ActionForm {...props} act="void-objections" text={t.text} submit={t.submit} form={form} />
    </details>
  );
}

/** Characters of an objection that tell it from others. */
const longestBeginning = 40;

function beginningOf(text: string): string {
  const characters = Array.from(text);
  return characters.length > longestBeginning ? `${characters.slice(0, longestBeginning).join('')}…` : text;
}
