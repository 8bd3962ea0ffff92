import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { PageRequest, PageResponse } from '../contract/request.ts';
import { correlated } from '../correlation.ts';
import type { Log } from '../ports/log.ts';
import { readRequest } from './page-request.ts';
import { takesGzip, toResult } from './page-result.ts';
import { problemOf } from './problems.ts';

/** What a function that serves programs is made of. */
export interface ApiParts {
  baseUrl: string;
  log: Log;
  answer(request: PageRequest): Promise<PageResponse>;
  /** What a program is told of an error. */
  problem(error: unknown, request: PageRequest): PageResponse;
}

/** A Lambda handler that answers programs: no cookies, no forms; bodies are not looked at. */
export function apiHandler(
  parts: ApiParts,
): (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2> {
  const secure = parts.baseUrl.startsWith('https:');
  const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>().handler(async (event, context) => {
    const request = readRequest(event, context.awsRequestId);
    return toResult(await answered(parts, request), { secure, head: request.method === 'HEAD', gzip: takesGzip(event) });
  });
  return async (event, context) => correlated(context.awsRequestId, async () => handler(event, context));
}

async function answered(parts: ApiParts, request: PageRequest): Promise<PageResponse> {
  try {
    return await parts.answer(request);
  } catch (error) {
    const { status, code } = problemOf(error);
    if (status >= 500) {
      parts.log.error('call failed', { requestId: request.requestId, code }, error);
      parts.log.measure({ FailedRequests: 1 });
    }
    return parts.problem(error, request);
  }
}
