import { RegisterPage, RegistersPage } from '../../../web/views/office/registers.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers } from '../../domain/form-answers.ts';
import type { Person } from '../../domain/programme.ts';
import { registerOf } from '../../domain/programme-lookup.ts';
import { enterRegisterItem } from '../../usecases/registers.ts';
import { pageFields } from '../hidden-fields.ts';
import { show } from '../show.ts';
import { rowCountsAfterAdding } from '../rows.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';

/** Pages of the registers. */
export function registerRoutes(ports: OfficePorts): Route[] {
  const programme = ports.programmes.current;
  return [
    {
      method: 'GET',
      path: '/office/registers',
      page: forMember(ports, async (request, member) => show(RegistersPage, { shell: officeShell(request, member, { programme }) })),
    },
    {
      method: 'GET',
      path: '/office/registers/{register}',
      page: forMember(ports, async (request, member) => register(ports, request, member)),
    },
    {
      method: 'POST',
      path: '/office/registers/{register}',
      page: forMember(ports, async (request, member) => enter(ports, request, member)),
    },
  ];
}

type Shown = Pick<Parameters<typeof RegisterPage>[0], 'answers' | 'issues' | 'rowCounts'> & { newItemId?: string };

async function register(ports: OfficePorts, request: PageRequest, member: Person, shown: Shown = {}): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const definition = registerOf(programme, request.params['register'] ?? '');
  const items = await ports.registers.list(definition.id);
  const shell = officeShell(request, member, { programme, path: `/office/registers/${definition.id}` });
  const saved = request.query.has('saved');
  return show(
    RegisterPage,
    { shell, register: definition, items, newItemId: ports.randomness.id(), saved, ...shown },
    shown.issues ? 422 : 200,
  );
}

async function enter(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const definition = registerOf(ports.programmes.current, request.params['register'] ?? '');
  const id = request.form.get('_item') ?? '';
  if (!/^[0-9a-z]{26}$/.test(id)) throw new AppError('request-invalid', 'the form lacks the id of the item');
  const answers = rawAnswers(definition.form, request.form);
  const addRow = request.form.get('_add-row');
  if (addRow !== null) {
    return register(ports, request, member, { answers, newItemId: id, rowCounts: rowCountsAfterAdding(definition.form, answers, addRow) });
  }
  try {
    await enterRegisterItem(ports, { register: definition.id, id, raw: request.form, person: member.id, ignore: pageFields });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return register(ports, request, member, { answers, newItemId: id, issues: error.payload.issues });
    // Sent twice: the first entered it.
    if (!hasCode(error, 'already-decided')) throw error;
  }
  return seeOther(`/office/registers/${definition.id}?saved`);
}
