import type { JSX } from 'preact';
import { fieldsOf } from '../../../functions/domain/form.ts';
import { isVisible } from '../../../functions/domain/form-answers.ts';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import { AnswerValue, factLabel } from '../parts/answers.tsx';
import { Hidden } from '../parts/basics.tsx';
import { cameBack, ErrorSummary, fieldId, issueText } from '../parts/issues.tsx';
import { Returning } from '../parts/form-fields.tsx';
import { officeTexts } from '../../messages/office.ts';
import { useShell, useTexts } from '../shell.tsx';
import type { PanelProps } from './action-form.tsx';

/** Remarks by field: posts `version`, `fields` (each field that is ticked) and `remark.<field>` to /office/proposals/{id}/return. */
export function ReturnForm({ summary, attempt }: Pick<PanelProps, 'summary' | 'attempt'>): JSX.Element {
  const { language, programme } = useShell();
  const t = useTexts(officeTexts).return;
  const form = formOf(programme, summary.kind);
  const fields = fieldsOf(form).filter((field) => isVisible(field, summary.answers));
  const remarks = attempt.remarks ?? {};
  const issues = attempt.remarks ? (attempt.issues ?? []) : [];
  const problems = issues.map((issue) => ({
    field: issue.field === 'form' ? 'form' : `remark.${issue.field}`,
    text: issue.rule === 'required' ? t.missing : issueText(issue, language),
    cameBack: cameBack(issue),
  }));
  const wrong = new Set(issues.map((issue) => issue.field));
  return (
    <details open={attempt.remarks !== undefined}>
      <summary>{t.open}</summary>
      <ErrorSummary problems={problems} />
      <p>{t.text}</p>
      {summary.stage === 'intake' ? null : <p>{t.later}</p>}
      <form method="post" action={`/office/proposals/${summary.proposalId}/return`} noValidate>
        <Hidden fields={{ version: summary.version }} />
        <Returning />
        {fields.map((field) => (
          <Pin key={field.id} id={field.id} label={factLabel(field, language)} remark={remarks[field.id]} wrong={wrong.has(field.id)}>
            <AnswerValue field={field} answer={summary.answers[field.id]} />
          </Pin>
        ))}
        <Pin id="documents" label={t.documents} remark={remarks['documents']} wrong={wrong.has('documents')}>
          <span class="quiet">{summary.documents.length}</span>
        </Pin>
        <div class="actions">
          <button class="secondary" type="submit">
            {t.submit}
          </button>
        </div>
      </form>
    </details>
  );
}

interface PinProps {
  id: string;
  label: string;
  /** Absent: not ticked. */
  remark: string | undefined;
  wrong: boolean;
  children: JSX.Element;
}

/** One field: tick it, see its answer, write the remark. */
function Pin({ id, label, remark, wrong, children }: PinProps): JSX.Element {
  const t = useTexts(officeTexts).return;
  const remarkId = fieldId(`remark.${id}`);
  return (
    <div class={wrong ? 'pin wrong' : 'pin'}>
      <label class="choice">
        <input type="checkbox" name="fields" value={id} checked={remark !== undefined} />
        <span>{label}</span>
      </label>
      <div class="remark">
        <div>{children}</div>
        <label for={remarkId}>{t.remarkFor(label)}</label>
        <textarea id={remarkId} name={`remark.${id}`} rows={2} maxLength={1000} value={remark ?? ''} aria-invalid={wrong || undefined} />
      </div>
    </div>
  );
}
