import { RegisterUnitPage } from '../../../web/views/unit/register.tsx';
import { registrationForm } from '../../../web/views/unit/registration-form.ts';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode, type FieldIssue } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import type { Answers } from '../../domain/form.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import { registerUnit } from '../../usecases/people/register-unit.ts';
import { signedIn } from '../sign-in-routes.ts';
import { shellOf, show } from '../show.ts';
import type { UnitPorts } from './applicant.ts';

/** Pages on which a new unit registers. */
export function registerRoutes(ports: UnitPorts): Route[] {
  const programme = ports.programmes.current;
  const page = (request: PageRequest, email: string, more: { answers?: Answers; issues?: FieldIssue[] } = {}): PageResponse =>
    show(
      RegisterUnitPage,
      { shell: shellOf(request, programme, { path: '/unit/register', audience: 'unit' }), email, ...more },
      more.issues ? 422 : 200,
    );
  return [
    {
      method: 'GET',
      path: '/unit/register',
      page: signedIn(ports, 'unit', async (request, { subject }) =>
        (await ports.units.account(subject)) ? seeOther('/unit') : page(request, subject),
      ),
    },
    {
      method: 'POST',
      path: '/unit/register',
      page: signedIn(ports, 'unit', async (request, { subject }) => {
        const lists = choiceListsOf(programme);
        const { answers, issues } = readAnswers(registrationForm, request.form, { lists, today: dayAt(ports.clock.now()) });
        try {
          if (issues.length > 0) throw new AppError('form-invalid', 'the registration is not complete', { issues });
          await registerUnit(ports, registrationOf(answers, subject));
        } catch (error) {
          if (hasCode(error, 'already-decided')) return seeOther('/unit');
          if (!hasCode(error, 'form-invalid')) throw error;
          return page(request, subject, { answers: rawAnswers(registrationForm, request.form), issues: error.payload.issues });
        }
        return seeOther('/unit');
      }),
    },
  ];
}

function registrationOf(answers: Answers, email: string): Parameters<typeof registerUnit>[1] {
  const text = (field: string): string => {
    const answer = answers[field];
    return typeof answer === 'string' ? answer : '';
  };
  return {
    email,
    unitName: text('unit-name'),
    unitType: text('unit-type'),
    creditCode: text('credit-code'),
    name: text('name'),
    phone: text('phone'),
  };
}
