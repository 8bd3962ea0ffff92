import type { ComponentChildren, JSX } from 'preact';
import type { Form } from '../../../functions/domain/form.ts';
import { agreementTexts } from '../../messages/agreement.ts';
import { useTexts } from '../shell.tsx';
import { attemptOf, PanelErrors, type PanelProps } from './action-form.tsx';
import { CheckList, useFindings } from './agreement-checks.tsx';

/** The checks before a draft, and what they let through once all are met. */
export function Checked({ title, act, form, children, ...props }: CheckedProps): JSX.Element {
  const t = useTexts(agreementTexts).checks;
  const findings = useFindings(props.summary, props.today);
  const isReady = findings.every(({ issues }) => issues.length === 0);
  return (
    <>
      {isReady ? null : <h3>{title}</h3>}
      {isReady ? null : <PanelErrors form={form} attempt={{ ...attemptOf(props.attempt, act), unconfirmed: false }} />}
      <CheckList summary={props.summary} findings={findings} />
      {isReady ? children : <p>{t.blocked}</p>}
    </>
  );
}

type CheckedProps = PanelProps & { title: string; act: string; form: Form; children: ComponentChildren };
