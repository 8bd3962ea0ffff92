import { RankingsPage } from '../../../web/views/rankings/rankings.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { masksOf } from '../../domain/masking.ts';
import { rank } from '../../domain/ranking.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Rankings } from '../../ports/rankings.ts';
import { readProposals } from '../../usecases/proposals/read-proposals.ts';
import { auditShell, forAuditor, type AuditPorts } from '../audit/auditor.ts';
import { yearIn, yearsOf } from '../period.ts';
import { forMember, officeShell, type OfficePorts } from '../office/member.ts';
import { show } from '../show.ts';

/** The rankings of panels, for the office. */
export function officeRankingRoutes(ports: OfficePorts & { rankings: Rankings }): Route[] {
  const path = '/office/rankings';
  const { current: programme } = ports.programmes;
  return [
    {
      method: 'GET',
      path,
      page: forMember(ports, async (request, member) => rankings(ports, request, officeShell(request, member, { programme, path }))),
    },
  ];
}

/** The same for auditors. */
export function auditRankingRoutes(ports: AuditPorts & { rankings: Rankings }): Route[] {
  const { current: programme } = ports.programmes;
  return [
    {
      method: 'GET',
      path: '/audit/rankings',
      page: forAuditor(ports, async (request, auditor) =>
        rankings(maskedRankings(ports), request, auditShell(request, auditor, programme)),
      ),
    },
  ];
}

type RankingPorts = { rankings: Rankings; programmes: Programmes; clock: Clock };

/** Rankings whose titles name nobody. */
function maskedRankings(ports: AuditPorts & { rankings: Rankings }): RankingPorts {
  const list: Rankings['list'] = async (panel, year) => {
    const entries = await ports.rankings.list(panel, year);
    const ids = entries.map(({ proposalId }) => proposalId);
    const maskFor = masksOf(await readProposals(ports, ids));
    return entries.map((entry) => ({ ...entry, title: maskFor(entry.proposalId)(entry.title) }));
  };
  return { ...ports, rankings: { list } };
}

/** Every panel of the programme, for one year. */
async function rankings(ports: RankingPorts, request: PageRequest, shell: PageShell): Promise<PageResponse> {
  const years = yearsOf(ports.programmes.current, ports.clock.now());
  const year = yearIn(request.query, years);
  const panels = await Promise.all(
    (ports.programmes.current.panels ?? []).map(async (panel) => {
      const entries = await ports.rankings.list(panel.id, year);
      return { panel, ranked: rank(entries, panel.places), others: entries.filter(({ state }) => state !== 'running') };
    }),
  );
  return show(RankingsPage, { shell, years, year, panels });
}
