import { choiceLabel } from './form-choices.ts';
import { fieldsOf, type ChoiceField, type Form } from './form.ts';
import type { IndicatorSource } from './indicators.ts';
import type { Programme, ProposalKind } from './programme.ts';
import { choiceListsOf } from './programme-lookup.ts';
import type { Bilingual } from './text.ts';

/** What people read for the ids in a report; an id that the programme does not know comes back as it is. */
export interface ReportLabels {
  step: (step: number) => Bilingual;
  department: (id: string) => Bilingual;
  sector: (id: string) => Bilingual;
  /** A value of an indicator's split, such as a kind of cooperation or a level. */
  split: (indicatorId: string, id: string) => Bilingual;
}

/** The labels of a programme's reports. */
export function reportLabelsOf(programme: Programme): ReportLabels {
  const lists = choiceListsOf(programme);
  return {
    step: (step) => programme.steps[step - 1] ?? { zh: String(step), en: String(step) },
    department: (id) => nameIn(programme.departments, id),
    sector: (id) => nameIn(programme.sectors, id),
    split: (indicatorId, id) => {
      const sources = programme.indicators.find((indicator) => indicator.id === indicatorId)?.sources ?? [];
      const labels = sources.flatMap((source) => splitFields(source, programme)).map((field) => choiceLabel(field, id, lists));
      return labels.find((label) => label.zh !== id) ?? { zh: id, en: id };
    },
  };
}

function nameIn(list: readonly { id: string; name: Bilingual }[], id: string): Bilingual {
  return list.find((item) => item.id === id)?.name ?? { zh: id, en: id };
}

/** The choice fields that a source's splits come from. */
function splitFields(source: IndicatorSource, programme: Programme): ChoiceField[] {
  if (source.from === 'register') {
    const register = programme.registers.find(({ id }) => id === source.register);
    return register ? choiceFields(register.form, source.split) : [];
  }
  const kinds = source.from === 'agreement' ? programme.kinds.filter(({ id }) => source.kinds.includes(id)) : programme.kinds;
  return kinds.flatMap((kind) => {
    const form = programme.forms.find(({ id }) => id === kind.form);
    return form ? splitFactsOf(source, kind).flatMap((field) => choiceFields(form, field)) : [];
  });
}

/** Agreements divide by kind of cooperation, arrivals by level, milestones by either. */
function splitFactsOf({ from }: IndicatorSource, { facts }: ProposalKind): (string | undefined)[] {
  if (from === 'agreement') return [facts.cooperationKind];
  return from === 'arrival' ? [facts.level] : [facts.cooperationKind, facts.level];
}

function choiceFields(form: Form, id: string | undefined): ChoiceField[] {
  return fieldsOf(form).flatMap((field) => (field.id === id && (field.type === 'radio' || field.type === 'select') ? [field] : []));
}
