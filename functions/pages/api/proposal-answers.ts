import * as z from 'zod';
import { cursorFor } from '../../contract/api/cursor.ts';
import type { proposalListSchema, proposalSchema } from '../../contract/api/proposal-shapes.ts';
import { hasCode } from '../../domain/errors.ts';
import { maskSummary } from '../../domain/masking.ts';
import { endings, stages, type Ending, type Stage } from '../../domain/proposal/event-parts.ts';
import { listingOf, type Listing } from '../../domain/proposal/listing.ts';
import { agreementInForce, paidInFen } from '../../domain/proposal/performance.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Page } from '../../ports/proposal-store.ts';
import { readRecord, type ProposalRecord } from '../../usecases/reports/assessment.ts';
import { withoutSealed } from '../../usecases/proof/pack-proposal.ts';
import { readProposals } from '../../usecases/proposals/read-proposals.ts';
import type { ApiPorts } from './api-ports.ts';
import { pageFrom, placeOf } from './entry-answers.ts';
import { missing } from './faults.ts';
import { at, moneyOf, namedIn } from './references.ts';

/** The stages and endings in the order in which all proposals are walked through: a proposal moves on in the same direction. */
const walk: readonly (Stage | Ending)[] = [...stages, ...endings];

/** Where a page begins: a list, and a place in it; null for its beginning. */
const placeSchema = z.strictObject({ stage: z.enum([...stages, ...endings]).nullable(), inner: z.string().nullable() });
type Place = z.infer<typeof placeSchema>;

interface Wanted {
  stage?: Stage | Ending | undefined;
  unit?: string | undefined;
  limit: number;
}

/** `GET /proposals`. */
export async function listProposals(
  ports: ApiPorts,
  call: { query: Wanted & { cursor?: string | undefined } },
): Promise<z.input<typeof proposalListSchema>> {
  const { cursor, ...wanted } = call.query;
  const self = at.proposals({ ...wanted });
  const from = placeOf(cursor, self, placeSchema) ?? { stage: wanted.stage ?? (wanted.unit === undefined ? stages[0] : null), inner: null };
  const { items, next } = await pageFrom(() => pageAt(ports, wanted, from));
  const known = await readProposals(
    ports,
    items.map(({ proposalId }) => proposalId),
  );
  return {
    // As it stands, and not as the index has it, which lags behind.
    items: items.flatMap(({ proposalId }) => {
      const summary = known.get(proposalId);
      return summary ? [lineOf(ports, maskSummary(summary))] : [];
    }),
    links: { self, ...(next ? { next: at.proposals({ ...wanted, cursor: cursorFor(self, next) }) } : {}) },
  };
}

async function pageAt(
  { proposals }: ApiPorts,
  { stage, unit, limit }: Wanted,
  from: Place,
): Promise<{ items: Listing[]; next: Place | null }> {
  const paging = { limit, strict: true, ...(from.inner === null ? {} : { cursor: from.inner }) };
  if (unit !== undefined) {
    const page = await proposals.byUnit(unit, paging);
    const items = page.items.filter((item) => stage === undefined || item.stage === stage);
    return { items, next: page.cursor === undefined ? null : { stage: from.stage, inner: page.cursor } };
  }
  const current = from.stage ?? stages[0];
  const page: Page<Listing> = await proposals.byStage(current, paging);
  if (page.cursor !== undefined) return { items: page.items, next: { stage: current, inner: page.cursor } };
  const following = stage === undefined ? walk[walk.indexOf(current) + 1] : undefined;
  return { items: page.items, next: following === undefined ? null : { stage: following, inner: null } };
}

type Line = z.input<typeof proposalListSchema>['items'][number];

function lineOf({ programmes }: ApiPorts, summary: Summary): Line {
  const {
    proposalId: id,
    kind,
    title,
    unitId,
    unitName,
    stage,
    sector,
    submittedAt,
    updatedAt,
    receiptNumber,
    promisedOn,
    dueOn,
    version,
  } = listingOf(summary);
  const { waitsFor } = listingOf(summary);
  return {
    id,
    kind: namedIn(programmes.current.kinds, kind),
    title,
    unit: { id: unitId, name: unitName },
    stage,
    sector,
    submittedAt,
    updatedAt,
    receiptNumber,
    promisedOn,
    dueOn,
    waitsFor,
    version,
    headHash: summary.headHash,
    links: { self: at.proposal(id), page: `/audit/proposals/${id}` },
  };
}

/** `GET /proposals/{id}`. */
export async function readProposal(ports: ApiPorts, call: { params: { id: string } }): Promise<z.input<typeof proposalSchema>> {
  const record = await recordOf(ports, call.params.id);
  const summary = maskSummary(record.summary);
  const { contact, parties, facts, milestones } = summary;
  const { amountFen, ...otherFacts } = facts;
  const { links, ...line } = lineOf(ports, summary);
  const inForce = agreementInForce(summary);
  return {
    ...line,
    contact: { name: contact.name, email: contact.email },
    parties: parties.map(({ id, name, type, country, contact: person, email }) => ({ id, name, type, country, contact: person, email })),
    facts: { ...otherFacts, amount: amountFen === null ? null : moneyOf(amountFen) },
    agreement: inForce
      ? { number: inForce.number ?? '', version: inForce.version, signedOn: inForce.signedOn, amount: moneyOf(inForce.amountFen) }
      : null,
    paidIn: moneyOf(paidInFen(summary)),
    milestones: milestones.map(({ entry, kind, on, state, amountFen: amount, level, headCount, proof }) => ({
      entry,
      kind,
      on,
      state,
      amount: amount === null ? null : moneyOf(amount),
      level,
      headCount,
      proof: proof?.digest ?? null,
    })),
    record: { holds: record.fault === null && record.summaryFits, fault: record.fault },
    leadTimes: record.leadTimes,
    events: record.events.map((event) => withoutSealed(event)),
    links: { ...links, evidence: `/audit/proposals/${summary.proposalId}/evidence`, proof: `${links.self}/proof` },
  };
}

async function recordOf(ports: ApiPorts, id: string): Promise<ProposalRecord> {
  try {
    return await readRecord(ports, id);
  } catch (error) {
    if (hasCode(error, 'not-found')) throw missing('path', 'id', (t) => t.noProposal);
    throw error;
  }
}
