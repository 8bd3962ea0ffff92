import type * as z from 'zod';
import { describeApi } from '../../contract/api/openapi.ts';
import { apiRoutes, type Operation } from '../../contract/api/routes.ts';
import { statusOf } from '../../middleware/problems.ts';
import type { ApiPorts } from './api-ports.ts';
import { listEntries, listEntriesOfFigure } from './entry-answers.ts';
import { listProposals, readProposal } from './proposal-answers.ts';
import { readCall, type GivenCall } from './read-call.ts';
import { readFigureOf, readReport } from './report-answers.ts';

type Answerer = (ports: ApiPorts, given: GivenCall) => Promise<unknown>;

/** Ties a route to what answers it: a call is read before, as the route says. */
function answering<Params extends z.ZodObject, Query extends z.ZodObject, Response extends z.ZodType>(
  route: { params: Params; query: Query; response: Response },
  answer: (ports: ApiPorts, call: { params: z.output<Params>; query: z.output<Query> }) => Promise<z.input<Response>>,
): Answerer {
  return async (ports, given) => answer(ports, readCall(route, given));
}

/** Who answers which operation. */
export const answerers: Readonly<Record<Operation, Answerer>> = {
  readReport: answering(apiRoutes.readReport, readReport),
  readFigure: answering(apiRoutes.readFigure, readFigureOf),
  listEntriesOfFigure: answering(apiRoutes.listEntriesOfFigure, listEntriesOfFigure),
  listEntries: answering(apiRoutes.listEntries, listEntries),
  listProposals: answering(apiRoutes.listProposals, listProposals),
  readProposal: answering(apiRoutes.readProposal, readProposal),
  readDescription: answering(apiRoutes.readDescription, async () => describeApi(statusOf)),
};
