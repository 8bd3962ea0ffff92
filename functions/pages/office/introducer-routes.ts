import { IntroducersPage } from '../../../web/views/office/introducers.tsx';
import { panelForm } from '../../../web/views/office/action-forms.ts';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { hasCode, type FieldIssue } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import type { Answers, Form, RowAnswer } from '../../domain/form.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import type { Person } from '../../domain/programme.ts';
import type { IntroducerInput } from '../../domain/proposal/acts/introducers.ts';
import type { Introducer } from '../../domain/proposal/performance-parts.ts';
import { enterIntroducers, knownIntroducers, type KnownIntroducer } from '../../usecases/registers/introducers.ts';
import { hiddenNumber } from '../hidden-fields.ts';
import { rowCountsAfterAdding } from '../rows.ts';
import { show } from '../show.ts';
import { forMember, officeShell, openProposal, type OfficePorts } from './member.ts';
import { doneWith } from './proposal-page.ts';

/** The page on which the office says who brought a proposal. */
export function introducerRoutes(ports: OfficePorts): Route[] {
  const path = '/office/proposals/{id}/introducers';
  return [
    { method: 'GET', path, page: forMember(ports, async (request, member) => introducersPage(ports, request, member)) },
    { method: 'POST', path, page: forMember(ports, async (request, member) => record(ports, request, member)) },
  ];
}

interface Shown {
  answers?: Answers;
  issues?: readonly FieldIssue[];
  rowCounts?: Record<string, number>;
}

async function introducersPage(ports: OfficePorts, request: PageRequest, member: Person, shown: Shown = {}): Promise<PageResponse> {
  const summary = await openProposal(ports, request, member);
  const programme = ports.programmes.current;
  const form = introducersForm(await knownIntroducers(ports, programme));
  const shell = officeShell(request, member, { programme, path: `/office/proposals/${summary.proposalId}/introducers` });
  const props = { shell, summary, form, answers: { introducers: summary.introducers.map(rowOf) }, ...shown };
  return show(IntroducersPage, props, shown.issues ? 422 : 200);
}

async function record(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const proposalId = request.params['id'] ?? '';
  const programme = ports.programmes.current;
  const known = await knownIntroducers(ports, programme);
  const form = introducersForm(known);
  const typed = rawAnswers(form, request.form);
  const addRow = request.form.get('_add-row');
  if (addRow !== null)
    return introducersPage(ports, request, member, { answers: typed, rowCounts: rowCountsAfterAdding(form, typed, addRow) });
  const reading = { lists: choiceListsOf(programme), today: dayAt(ports.clock.now()) };
  const { answers, issues } = readAnswers(form, request.form, reading);
  const rows = rowsIn(answers);
  const unclear = rows.flatMap((row, index) => ('known' in row === 'name' in row ? [issueOf(index)] : []));
  if (issues.length + unclear.length > 0)
    return introducersPage(ports, request, member, { answers: typed, issues: [...issues, ...unclear] });
  const introducers = rows.map((row) => inputOf(row, known));
  try {
    await enterIntroducers(ports, { person: member.id, proposalId, seenVersion: hiddenNumber(request, 'version'), introducers });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return introducersPage(ports, request, member, { answers: typed, issues: error.payload.issues });
    throw error;
  }
  return doneWith('introducers', proposalId);
}

function issueOf(index: number): FieldIssue {
  return { field: `introducers.${index}.known`, rule: 'one-of-two' };
}

/** People of the roster and items of registers to choose from, or a name; a share where the introducers agreed on shares. */
export function introducersForm(known: readonly KnownIntroducer[]): Form {
  const options = known.map(({ ref, type, name, of }) => ({
    value: `${type}:${ref}`,
    label: { zh: `${name}（${of.zh}）`, en: `${name} (${of.en})` },
  }));
  return panelForm('introducers', [
    {
      id: 'introducers',
      type: 'rows',
      required: true,
      personal: true,
      label: { zh: '引荐人', en: 'Introducers' },
      rowLabel: { zh: '引荐人', en: 'Introducer' },
      minRows: 1,
      maxRows: 10,
      fields: [
        {
          id: 'known',
          type: 'select',
          required: false,
          personal: true,
          label: { zh: '从名册或台账中选择', en: 'From the roster or a register' },
          options,
        },
        {
          id: 'name',
          type: 'text',
          required: false,
          personal: true,
          maxLength: 100,
          label: { zh: '或者填写单位名称', en: 'Or the name of an organisation' },
        },
        { id: 'share', type: 'integer', required: false, personal: false, min: 1, max: 100, label: { zh: '占比（%）', en: 'Share (%)' } },
      ],
    },
  ]);
}

function rowsIn(answers: Answers): RowAnswer[] {
  const rows = answers['introducers'];
  return Array.isArray(rows) ? rows.filter((row) => typeof row !== 'string') : [];
}

function rowOf({ type, ref, name, share }: Introducer): RowAnswer {
  const who: RowAnswer = ref === null ? { name } : { known: `${type}:${ref}` };
  return share === null ? who : { ...who, share: String(share) };
}

function inputOf(row: RowAnswer, known: readonly KnownIntroducer[]): IntroducerInput {
  const share = typeof row['share'] === 'string' ? Number(row['share']) : null;
  const chosen = known.find(({ type, ref }) => `${type}:${ref}` === row['known']);
  if (chosen) return { type: chosen.type, ref: chosen.ref, name: chosen.name, share };
  return { type: 'organisation', ref: null, name: typeof row['name'] === 'string' ? row['name'] : '', share };
}
