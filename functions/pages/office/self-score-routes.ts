import { SelfScoresPage } from '../../../web/views/office/self-scores.tsx';
import { periodQuery } from '../../../web/views/audit/period.ts';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { addDays, dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { strippedText } from '../../domain/form-values.ts';
import { daysOf, periodName, periodOfName, quarterOf, type Period } from '../../domain/period.ts';
import type { Person } from '../../domain/programme.ts';
import { refuseUnseen } from '../../domain/unseen-form.ts';
import type { SelfScores } from '../../ports/self-scores.ts';
import { enterSelfScore } from '../../usecases/reports/self-scores.ts';
import { periodOf, yearsOf } from '../period.ts';
import { show } from '../show.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';

type SelfScorePagePorts = OfficePorts & { selfScores: SelfScores };

/** The page on which the office enters what departments gave themselves. */
export function selfScoreRoutes(ports: SelfScorePagePorts): Route[] {
  const path = '/office/self-scores';
  return [
    { method: 'GET', path, page: forMember(ports, async (request, member) => page(ports, request, member)) },
    { method: 'POST', path, page: forMember(ports, async (request, member) => enter(ports, request, member)) },
  ];
}

type Shown = Pick<Parameters<typeof SelfScoresPage>[0], 'answers' | 'issues'> & { newId?: string };

async function page(ports: SelfScorePagePorts, request: PageRequest, member: Person, shown: Shown = {}): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const period = chosen(ports, request.method === 'POST' ? request.form : request.query);
  const shell = officeShell(request, member, { programme, path: `/office/self-scores?${periodQuery(period)}` });
  const scores = await ports.selfScores.list(periodName(period));
  const years = yearsOf(programme, ports.clock.now());
  const saved = request.query.has('saved');
  return show(SelfScoresPage, { shell, period, years, scores, newId: ports.randomness.id(), saved, ...shown }, shown.issues ? 422 : 200);
}

/** The period asked for, by default the quarter before the one that runs. @throws `request-invalid` for one that has not begun */
function chosen(ports: SelfScorePagePorts, asked: URLSearchParams): Period {
  const now = ports.clock.now();
  const today = dayAt(now);
  if (!asked.has('year')) return quarterBefore(today, ports.programmes.current.ledgerFromYear);
  const period = periodOf(asked, yearsOf(ports.programmes.current, now));
  if (daysOf(period).from > today) throw new AppError('request-invalid', 'the period has not begun');
  return period;
}

/** The quarter that was over last; the first that there is, when none was. */
function quarterBefore(today: string, firstYear: number): Period {
  const before = addDays(daysOf(periodOfName(quarterOf(today))).from, -1);
  return periodOfName(quarterOf(Number(before.slice(0, 4)) < firstYear ? today : before));
}

async function enter(ports: SelfScorePagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const id = request.form.get('_item') ?? '';
  if (!/^[0-9a-z]{26}$/.test(id)) throw new AppError('request-invalid', 'the form lacks its id');
  const period = chosen(ports, request.form);
  const text = (name: string): string => strippedText(request.form.get(name) ?? '');
  const typed = { department: text('department'), points: text('points'), remark: text('remark') };
  try {
    refuseUnseen(request.form);
    await enterSelfScore(ports, { id, period, person: member.id, typed });
  } catch (error) {
    if (!hasCode(error, 'form-invalid')) throw error;
    return page(ports, request, member, { answers: typed, issues: error.payload.issues, newId: id });
  }
  return seeOther(`/office/self-scores?${periodQuery(period)}&saved`);
}
