import type { ComponentChildren, JSX } from 'preact';
import { fieldId } from '../parts/issues.tsx';
import { dayText } from '../parts/values.tsx';
import { auditTexts } from '../../messages/audit.ts';
import { useShell, useTexts } from '../shell.tsx';
import { quarterText } from './period.ts';

interface EvidencePanelProps {
  title: string;
  explain: string;
  /** Where both forms go: GET without personal data, POST with them and `reason`. */
  action: string;
  /** Days of checkpoints to choose from, the newest first. */
  checkpointDays: readonly string[];
  /** Quarters to choose from, the newest first; absent where the package is not of a quarter. */
  quarters?: readonly string[];
}

/** Offers an evidence package, with personal data and without. */
export function EvidencePanel(props: EvidencePanelProps): JSX.Element {
  const t = useTexts(auditTexts).evidence;
  return (
    <section class="panel" aria-labelledby="s-evidence">
      <h2 id="s-evidence">{props.title}</h2>
      <p>{props.explain}</p>
      <form method="get" action={props.action}>
        <Choices {...props} idPrefix="masked-" />
        <div class="actions">
          <button class="secondary" type="submit">
            {t.masked}
          </button>
        </div>
      </form>
      <details>
        <summary>{t.withPersonalData}</summary>
        <form method="post" action={props.action}>
          <Choices {...props} idPrefix="full-" />
          <div class="field">
            <label for={fieldId('reason')}>{t.reason}</label>
            <p class="hint" id="reason-hint">
              {t.reasonHint}
            </p>
            <input id={fieldId('reason')} name="reason" type="text" required maxLength={300} aria-describedby="reason-hint" />
          </div>
          <div class="actions">
            <button class="secondary" type="submit">
              {t.full}
            </button>
          </div>
        </form>
      </details>
    </section>
  );
}

function Choices({ checkpointDays, quarters, idPrefix }: EvidencePanelProps & { idPrefix: string }): JSX.Element {
  const { language } = useShell();
  const t = useTexts(auditTexts);
  return (
    <>
      {quarters ? (
        <Choice id={`${idPrefix}quarter`} name="quarter" label={t.home.quarter}>
          {quarters.map((quarter) => (
            <option key={quarter} value={quarter}>
              {quarterText(quarter, language)}
            </option>
          ))}
        </Choice>
      ) : null}
      {checkpointDays.length > 0 ? (
        <Choice id={`${idPrefix}checkpoint`} name="checkpoint" label={t.evidence.checkpoint} hint={t.evidence.checkpointHint}>
          {checkpointDays.map((day) => (
            <option key={day} value={day}>
              {dayText(day, language)}
            </option>
          ))}
        </Choice>
      ) : null}
    </>
  );
}

interface ChoiceProps {
  id: string;
  name: string;
  label: string;
  hint?: string;
  children: ComponentChildren;
}

function Choice({ id, name, label, hint, children }: ChoiceProps): JSX.Element {
  const hintId = `${id}-hint`;
  return (
    <div class="field">
      <label for={fieldId(id)}>{label}</label>
      {hint ? (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      ) : null}
      <select id={fieldId(id)} name={name} {...(hint ? { 'aria-describedby': hintId } : {})}>
        {children}
      </select>
    </div>
  );
}
