import { OfficeHomePage, type QueueGroup } from '../../../web/views/office/home.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { yearToLoad } from '../../domain/calendar-reach.ts';
import type { Person } from '../../domain/programme.ts';
import { endings, stages } from '../../domain/proposal/event-parts.ts';
import { heldMails } from '../../usecases/mails/held-mails.ts';
import { show } from '../show.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';

/** Proposals of a stage that a page shows at once. */
const pageSize = 50;

/** The office's queue by stage. */
export function queueRoutes(ports: OfficePorts): Route[] {
  return [{ method: 'GET', path: '/office', page: forMember(ports, async (request, member) => queue(ports, request, member)) }];
}

async function queue(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const more = request.query.get('stage');
  const cursor = request.query.get('cursor');
  const group = async (stage: QueueGroup['stage']): Promise<QueueGroup> => {
    const page = await ports.proposals.byStage(stage, { limit: pageSize, ...(stage === more && cursor ? { cursor } : {}) });
    return { stage, items: page.items, ...(page.cursor ? { next: `/office?stage=${stage}&cursor=${page.cursor}#g-${stage}` } : {}) };
  };
  const [open, ended, held] = await Promise.all([Promise.all(stages.map(group)), Promise.all(endings.map(group)), heldMails(ports)]);
  const programme = ports.programmes.current;
  const today = dayAt(ports.clock.now());
  return show(OfficeHomePage, {
    shell: officeShell(request, member, { programme }),
    open,
    ended,
    today,
    yearToLoad: yearToLoad(programme, today),
    held,
  });
}
