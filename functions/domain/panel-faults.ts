import { duplicates, unknown, type Fault } from './form-faults.ts';
import { fieldsOf } from './form.ts';
import type { Programme } from './programme.ts';

const file = 'programme.json';

/** @yields what does not fit between panels, their experts and the kinds that go to them */
export function* panelFaults(programme: Programme): Generator<Fault> {
  const panels = programme.panels ?? [];
  yield* duplicates(panels, { file, path: 'panels' });
  for (const [index, panel] of panels.entries()) {
    const path = `panels[${index}]`;
    yield* duplicates(panel.criteria, { file, path: `${path}.criteria` });
    yield* duplicates(
      panel.experts.map((id) => ({ id })),
      { file, path: `${path}.experts` },
    );
    yield* expertFaults(programme, panel.experts, path);
    if (panel.experts.length < panel.seats) {
      const what = `${panel.seats} experts are asked about a proposal, but the panel has ${panel.experts.length}; name more, or ask fewer`;
      yield { file, path: `${path}.seats`, rule: 'too-few-experts', what };
    }
  }
  for (const [index] of programme.kinds.entries()) yield* useFaults(programme, index);
}

function* expertFaults({ people }: Programme, experts: readonly string[], path: string): Generator<Fault> {
  for (const [number, id] of experts.entries()) {
    if (people.some((person) => person.id === id && person.roles.includes('expert'))) continue;
    yield unknown({ file, path: `${path}.experts[${number}]` }, 'person with the role expert', id);
  }
}

function* useFaults(programme: Programme, index: number): Generator<Fault> {
  const kind = programme.kinds[index];
  const use = kind?.panel;
  if (!kind || !use) return;
  const path = `kinds[${index}].panel`;
  if (!(programme.panels ?? []).some(({ id }) => id === use.id)) yield unknown({ file, path: `${path}.id` }, 'panel', use.id);
  const { candidateType, levels, sectors = [], amountFromYuan } = use.when ?? {};
  const needed = [
    [candidateType, 'candidateType'],
    [levels, 'level'],
    [amountFromYuan, 'amount'],
  ] as const;
  for (const [condition, fact] of needed) {
    if (condition !== undefined && kind.facts[fact] === undefined)
      yield unknown({ file, path: `${path}.when` }, `fact of kind ${kind.id}`, fact);
  }
  for (const id of sectors) {
    if (!programme.sectors.some((sector) => sector.id === id)) yield unknown({ file, path: `${path}.when.sectors` }, 'sector', id);
  }
  yield* levelFaults(programme, index, levels ?? []);
}

function* levelFaults({ forms, kinds }: Programme, index: number, levels: readonly string[]): Generator<Fault> {
  const kind = kinds[index];
  const form = forms.find(({ id }) => id === kind?.form);
  const field = form && fieldsOf(form).find(({ id }) => id === kind?.facts.level);
  if (!field || !('options' in field) || typeof field.options === 'string') return;
  for (const level of levels) {
    if (field.options.some(({ value }) => value === level)) continue;
    yield { file, path: `kinds[${index}].panel.when.levels`, rule: 'wrong-choices', what: `${level} is no choice of ${field.id}` };
  }
}
