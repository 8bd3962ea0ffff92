import { apiHandler } from '../middleware/api-handler.ts';
import { lazily } from '../middleware/lazily.ts';
import { answerCall } from '../pages/api/answer-call.ts';
import { preferredLanguage } from '../pages/api/negotiate.ts';
import { problemAnswer } from '../pages/api/problem-answer.ts';
import { compose, type Container } from '../wiring/compose.ts';
import { need } from '../wiring/env.ts';
import { composeArchive } from '../wiring/proofs.ts';

/** The API for auditors' own programs. */
export function makeHandler(container: Container) {
  const ports = { ...container, archive: composeArchive(container) };
  return apiHandler({
    baseUrl: need(container.environment, 'BASE_URL'),
    log: container.log,
    answer: (request) => answerCall(ports, request),
    problem: (error, { headers, requestId }) =>
      problemAnswer(error, { language: preferredLanguage(headers.get('accept-language')), requestId }),
  });
}

export const handler = lazily(() => makeHandler(compose('api')));
