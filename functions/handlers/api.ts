import { apiHandler } from '../middleware/api-handler.ts';
import { lazily } from '../middleware/lazily.ts';
import { answerCall } from '../pages/api/answer-call.ts';
import type { ApiPorts } from '../pages/api/api-ports.ts';
import { preferredLanguage } from '../pages/api/negotiate.ts';
import { problemAnswer } from '../pages/api/problem-answer.ts';
import { makeLinkBuilder } from '../usecases/links/link-builder.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { composeDocuments } from '../wiring/documents.ts';
import { need } from '../wiring/env.ts';
import { composeArchive } from '../wiring/proofs.ts';
import {
  apiKeys,
  balances,
  closes,
  exceptions,
  ledger,
  proposals,
  registers,
  selfScores,
  tasks,
  throttle,
  traces,
} from '../wiring/stores.ts';

const stores = { apiKeys, balances, closes, exceptions, ledger, proposals, registers, selfScores, tasks, throttle, traces };

type Container = With<typeof stores>;

/** The API for auditors' own programs. */
export function makeHandler(container: Container) {
  const baseUrl = need(container.environment, 'BASE_URL');
  const ports = {
    ...container,
    archive: composeArchive(container),
    documents: composeDocuments(container),
    writeReport: composeWriter(container, baseUrl),
  };
  return apiHandler({
    baseUrl,
    log: container.log,
    answer: (request) => answerCall(ports, request),
    problem: (error, { headers, requestId }) =>
      problemAnswer(error, { language: preferredLanguage(headers.get('accept-language')), requestId }),
  });
}

/** Most calls ask for no file: what writes them is loaded with the first that does. */
function composeWriter(container: Container, baseUrl: string): ApiPorts['writeReport'] {
  const documents = composeDocuments(container);
  return async (wish, file) => {
    const [{ writeReport }, { composeOutputRenderers }] = await Promise.all([
      import('../pages/audit/output-routes.ts'),
      import('../wiring/outputs.ts'),
    ]);
    const ports = { ...container, documents, baseUrl: makeLinkBuilder(baseUrl).baseUrl, outputs: composeOutputRenderers() };
    const made = await writeReport(ports, wish, file);
    return 'bytes' in made ? { fileName: made.fileName, contentType: made.contentType, bytes: made.bytes } : { link: made.link };
  };
}

export const handler = lazily(() => makeHandler(composeWith('api', stores)));
