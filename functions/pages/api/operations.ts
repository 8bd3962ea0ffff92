import type * as z from 'zod';
import { describeApi } from '../../contract/api/openapi.ts';
import { apiRoutes, type Operation } from '../../contract/api/routes.ts';
import { statusOf } from '../../middleware/problems.ts';
import type { Language } from '../../domain/text.ts';
import type { ApiPorts } from './api-ports.ts';
import { listCloses, readClose } from './close-answers.ts';
import { listFrozenEntries, readFrozenFile, readFrozenVersion } from './frozen-answers.ts';
import { listEntries, listEntriesOfFigure } from './entry-answers.ts';
import { listProposals, readProposal } from './proposal-answers.ts';
import { listCheckpoints, proveClose, proveItem, proveProposal, readCheckpointOf } from './proof-answers.ts';
import { readCall, type GivenCall } from './read-call.ts';
import { listItems, listRegisters, readRegisterItem } from './register-answers.ts';
import { readFigureOf, readReport, readReportFile } from './report-answers.ts';

type Answerer = (ports: ApiPorts, given: GivenCall & { language: Language }) => Promise<unknown>;

/** Ties a route to what answers it: a call is read before, as the route says. */
function answering<Params extends z.ZodObject, Query extends z.ZodObject, Response extends z.ZodType>(
  route: { params: Params; query: Query; response: Response },
  answer: (ports: ApiPorts, call: { params: z.output<Params>; query: z.output<Query>; language: Language }) => Promise<z.input<Response>>,
): Answerer {
  return async (ports, given) => answer(ports, { ...readCall(route, given), language: given.language });
}

/** Who answers which operation. */
export const answerers: Readonly<Record<Operation, Answerer>> = {
  readReport: answering(apiRoutes.readReport, readReport),
  readReportFile: answering(apiRoutes.readReportFile, readReportFile),
  readFigure: answering(apiRoutes.readFigure, readFigureOf),
  listEntriesOfFigure: answering(apiRoutes.listEntriesOfFigure, listEntriesOfFigure),
  listEntries: answering(apiRoutes.listEntries, listEntries),
  listProposals: answering(apiRoutes.listProposals, listProposals),
  readProposal: answering(apiRoutes.readProposal, readProposal),
  proveProposal: answering(apiRoutes.proveProposal, proveProposal),
  listRegisters: answering(apiRoutes.listRegisters, listRegisters),
  listItems: answering(apiRoutes.listItems, listItems),
  readItem: answering(apiRoutes.readItem, readRegisterItem),
  proveItem: answering(apiRoutes.proveItem, proveItem),
  listCloses: answering(apiRoutes.listCloses, listCloses),
  readClose: answering(apiRoutes.readClose, readClose),
  proveClose: answering(apiRoutes.proveClose, proveClose),
  readFrozenVersion: answering(apiRoutes.readFrozenVersion, readFrozenVersion),
  listFrozenEntries: answering(apiRoutes.listFrozenEntries, listFrozenEntries),
  readFrozenFile: answering(apiRoutes.readFrozenFile, readFrozenFile),
  listCheckpoints: answering(apiRoutes.listCheckpoints, listCheckpoints),
  readCheckpoint: answering(apiRoutes.readCheckpoint, readCheckpointOf),
  readDescription: answering(apiRoutes.readDescription, async () => describeApi(statusOf)),
};
