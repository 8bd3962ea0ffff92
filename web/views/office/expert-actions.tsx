import type { JSX } from 'preact';
import type { Form } from '../../../functions/domain/form.ts';
import { panelOf } from '../../../functions/domain/panels.ts';
import { panelBar } from '../../../functions/domain/proposal/panel-rules.ts';
import { awaitsDefence, openExpertAsks } from '../../../functions/domain/proposal/panel-standing.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Programme } from '../../../functions/domain/programme.ts';
import { dayText } from '../parts/values.tsx';
import { panelTexts } from '../../messages/panel.ts';
import { useShell, useTexts } from '../shell.tsx';
import { ActionForm, type PanelProps } from './action-form.tsx';
import { defenceForm } from './panel-forms.ts';

/** Tells whether experts are being asked, so that there is nothing to decide yet. */
export function waitsForExperts(summary: Summary): boolean {
  return openExpertAsks(summary).length > 0;
}

/** What the office does while experts are asked, once too few of them scored, or before the defence; nothing where no experts are. */
export function ExpertActions(props: PanelProps): JSX.Element | null {
  const { programme, language } = useShell();
  const t = useTexts(panelTexts).office;
  const { summary } = props;
  const open = openExpertAsks(summary);
  if (open.length > 0) return <p>{t.waits(open.length, dayText(summary.dueOn ?? '', language))}</p>;
  const bar = panelBar(summary, programme);
  if (bar === 'experts-incomplete') {
    return <ActionForm {...props} act="reopen-panel" title={t.incomplete.title} text={t.incomplete.text} submit={t.incomplete.submit} />;
  }
  if (awaitsDefence(summary) && summary.panel) {
    const share = panelOf(programme, summary.panel.panel).defence?.share ?? 'two-thirds';
    const text = t.defence.text(t.defence.least[share]);
    return <ActionForm {...props} act="defence" title={t.defence.title} text={text} submit={t.defence.submit} form={defenceForm} />;
  }
  return bar === 'experts-not-passed' || bar === 'defence-not-passed' ? <p>{t.refuseOnly}</p> : null;
}

/** The form of the meeting's decision without an approval, where the experts stand in its way. */
export function withoutBarredOutcome(form: Form, summary: Summary, programme: Programme): Form {
  if (panelBar(summary, programme) === null) return form;
  const sections = form.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) =>
      field.id === 'outcome' && 'options' in field && typeof field.options !== 'string'
        ? { ...field, options: field.options.filter(({ value }) => value !== 'approved') }
        : field,
    ),
  }));
  return { ...form, sections };
}
