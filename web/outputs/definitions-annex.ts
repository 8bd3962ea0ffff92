import { choiceLabel } from '../../functions/domain/form-choices.ts';
import { fieldsOf, type Form } from '../../functions/domain/form.ts';
import type { Indicator, IndicatorSource } from '../../functions/domain/indicators.ts';
import type { Annex } from '../../functions/domain/outputs/report-document.ts';
import { choiceListsOf } from '../../functions/domain/programme-lookup.ts';
import { textsFor } from '../messages/texts.ts';
import { namesOf } from '../views/shell.tsx';
import { column, countCell, entriesTableId, textCell, valueCell } from './cells.ts';
import type { OutputContext } from './output-context.ts';
import { rowsOf, unitText } from './report-tables.ts';

/** The definitions by which the report was counted. */
export function definitionsAnnex(context: OutputContext): Annex {
  const { texts, shell, labels } = context;
  const { language } = shell;
  const { heads } = texts;
  const { types } = textsFor(language).audit.report;
  const table = {
    id: 'definitions',
    title: texts.annexes.definitions,
    sheet: texts.sheets.definitions,
    columns: [
      column(heads.id, 'text', 10),
      column(heads.indicator, 'text', 7),
      column(heads.step, 'integer', 3),
      column(heads.type, 'text', 5.2),
      column(heads.unit, 'text', 4.2),
      column(heads.department, 'text', 6),
      column(heads.target, 'integer', 5),
      column(heads.sources, 'text', 10),
      column(heads.note, 'text', 8),
    ],
    rows: rowsOf(context).map(({ indicator, target }) => [
      textCell(indicator.id),
      textCell(indicator.name[language], { table: entriesTableId(indicator.id) }),
      countCell(indicator.step),
      textCell(types[indicator.type]),
      textCell(unitText(context, indicator.unit)),
      textCell(labels.department(indicator.department)[language]),
      valueCell(target, indicator.unit, { language }),
      textCell(sourcesText(indicator, context)),
      textCell(indicator.note?.[language] ?? ''),
    ]),
  };
  return { title: texts.annexes.definitions, tables: [table] };
}

function sourcesText({ sources }: Indicator, context: OutputContext): string {
  return sources.map((source) => sourceText(source, context)).join(context.texts.definitions.also);
}

/** What one source counts, in words. */
function sourceText(source: IndicatorSource, context: OutputContext): string {
  const { definitions: t } = context.texts;
  switch (source.from) {
    case 'register':
      return registerText(source, context);
    case 'agreement':
      return (source.amount === 'one' ? t.agreement : t.agreementAmount)(kindsText(source.kinds, context));
    case 'arrival':
      return t.arrival[source.candidateType];
    default:
      return t.milestone(textsFor(context.shell.language).performance.kinds[source.which], kindsText(source.kinds, context));
  }
}

function kindsText(kinds: readonly string[] | undefined, { shell, texts }: OutputContext): string {
  return kinds ? kinds.map(namesOf(shell).kind).join(texts.definitions.or) : texts.definitions.allKinds;
}

function registerText(source: Extract<IndicatorSource, { from: 'register' }>, { shell, texts }: OutputContext): string {
  const { language, programme } = shell;
  const { definitions: t } = texts;
  const register = programme.registers.find(({ id }) => id === source.register);
  if (!register) return t.register(source.register);
  const labelOf = (id: string): string => fieldsOf(register.form).find((field) => field.id === id)?.label[language] ?? id;
  const name = register.name[language];
  const counted = source.amount === undefined ? t.register(name) : t.registerAmount(name, labelOf(source.amount));
  if (!source.where) return counted;
  const conditions = source.where.map(({ field, in: values }) => {
    return t.condition(labelOf(field), values.map((value) => answerText(register.form, field, { value, shell })).join(t.or));
  });
  return t.where(counted, conditions.join(t.and));
}

function answerText(form: Form, fieldId: string, { value, shell }: { value: string; shell: OutputContext['shell'] }): string {
  const field = fieldsOf(form).find(({ id }) => id === fieldId);
  const offers = field?.type === 'radio' || field?.type === 'select' || field?.type === 'checkboxes';
  return offers ? choiceLabel(field, value, choiceListsOf(shell.programme))[shell.language] : value;
}
