import { duplicates, fixedChoices, unknown, type Fault } from './form-faults.ts';
import { fieldsOf } from './form.ts';
import type { Programme, ProposalKind } from './programme.ts';

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
  for (const [index, kind] of programme.kinds.entries()) yield* useFaults(programme, kind, `kinds[${index}].panel`);
}

function* expertFaults({ people }: Programme, experts: readonly string[], path: string): Generator<Fault> {
  for (const [number, id] of experts.entries()) {
    if (people.some((person) => person.id === id && person.roles.includes('expert'))) continue;
    yield unknown({ file, path: `${path}.experts[${number}]` }, 'person with the role expert', id);
  }
}

function* useFaults(programme: Programme, kind: ProposalKind, path: string): Generator<Fault> {
  const { panel: use } = kind;
  if (!use) return;
  if (!(programme.panels ?? []).some(({ id }) => id === use.id)) yield unknown({ file, path: `${path}.id` }, 'panel', use.id);
  const { when = {} } = use;
  yield* conditionFaults(kind, when, path);
  for (const id of when.sectors ?? []) {
    if (!programme.sectors.some((sector) => sector.id === id)) yield unknown({ file, path: `${path}.when.sectors` }, 'sector', id);
  }
  yield* levelFaults(programme, kind, { levels: when.levels ?? [], path });
}

/** @yields conditions on what a kind's form does not ask */
function* conditionFaults(
  { id, facts }: ProposalKind,
  when: NonNullable<NonNullable<ProposalKind['panel']>['when']>,
  path: string,
): Generator<Fault> {
  const needed: readonly [condition: unknown, fact: keyof typeof facts][] = [
    [when.candidateType, 'candidateType'],
    [when.levels, 'level'],
    [when.amountFromYuan, 'amount'],
  ];
  for (const [condition, fact] of needed) {
    if (condition !== undefined && facts[fact] === undefined) yield unknown({ file, path: `${path}.when` }, `fact of kind ${id}`, fact);
  }
}

function* levelFaults(
  { forms }: Programme,
  kind: ProposalKind,
  { levels, path }: { levels: readonly string[]; path: string },
): Generator<Fault> {
  const fields = forms.filter(({ id }) => id === kind.form).flatMap(fieldsOf);
  const field = fields.find(({ id }) => id === kind.facts.level);
  const offered = field && fixedChoices(field);
  if (!field || !offered) return;
  for (const level of levels) {
    if (!offered.includes(level))
      yield { file, path: `${path}.when.levels`, rule: 'wrong-choices', what: `${level} is no choice of ${field.id}` };
  }
}
