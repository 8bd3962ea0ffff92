import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { executionArn, machineArn } from './executions.ts';
import type { Execution, Executions } from './executions.ts';
import { closeServer, listenOnLoopback } from '../http/listen.ts';
import { ServiceError } from './service-error.ts';

export interface RunningStepFunctions {
  endpoint: string;
  stop(): Promise<void>;
}

/** Standard workflows take an input of at most this many bytes. */
const largestInput = 262_144;

const json = z.string().max(largestInput).refine(isJson, 'is not JSON');
const executionName = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[\w+!@.()=-]+$/);
const machineOf = z.string().transform((arn) => /:stateMachine:([\w-]+)$/.exec(arn)?.[1] ?? '');
const executionOf = z.string().transform((arn) => {
  const [, machine = '', name = ''] = /:execution:([\w-]+):([^:]+)$/.exec(arn) ?? [];
  return { machine, name };
});

type Call = (executions: Executions, body: unknown) => unknown;

const calls: Readonly<Record<string, Call>> = {
  StartExecution: (executions, body) => {
    const request = parse(
      z.object({ stateMachineArn: machineOf, name: executionName.default(() => crypto.randomUUID()), input: json.default('{}') }),
      body,
    );
    const execution = executions.start(request.stateMachineArn, request.name, request.input);
    return { executionArn: executionArn(execution), startDate: epochSeconds(execution.startedAt) };
  },
  SendTaskSuccess: (executions, body) => {
    const request = parse(z.object({ taskToken: z.string(), output: json }), body);
    executions.tokens.succeed(request.taskToken, JSON.parse(request.output));
    return {};
  },
  SendTaskFailure: (executions, body) => {
    const request = parse(
      z.object({ taskToken: z.string(), error: z.string().max(256).default(''), cause: z.string().max(32_768).default('') }),
      body,
    );
    executions.tokens.fail(request.taskToken, request.error, request.cause);
    return {};
  },
  DescribeExecution: (executions, body) => {
    const { executionArn: of } = parse(z.object({ executionArn: executionOf }), body);
    return described(executions.get(of.machine, of.name));
  },
  StopExecution: (executions, body) => {
    const { executionArn: of } = parse(z.object({ executionArn: executionOf }), body);
    return { stopDate: epochSeconds(executions.stop(of.machine, of.name).stoppedAt) };
  },
  ListExecutions: (executions, body) => {
    const request = parse(
      z.object({
        stateMachineArn: machineOf,
        statusFilter: z.string().optional(),
        maxResults: z.number().int().min(0).max(1000).optional(),
        nextToken: z.string().optional(),
      }),
      body,
    );
    const all = executions.list(request.stateMachineArn, request.statusFilter);
    const from = Number(request.nextToken ?? 0);
    const to = from + (request.maxResults || 100);
    return { executions: all.slice(from, to).map(described), ...(to < all.length ? { nextToken: String(to) } : {}) };
  },
};

/** Serves the executions by the AWS JSON 1.0 protocol, so that product code uses the AWS client unchanged. */
export async function startStepFunctions(executions: Executions): Promise<RunningStepFunctions> {
  const server = createServer((request, response) => {
    void answer(executions, request, response);
  });
  const port = await listenOnLoopback(server, 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      executions.close();
      await closeServer(server);
    },
  };
}

async function answer(executions: Executions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readJson(request);
    const name = /^AWSStepFunctions\.(\w+)$/.exec(String(request.headers['x-amz-target']))?.[1] ?? '';
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
    if (call === undefined) {
      throw new ServiceError('UnknownOperationException', `the local engine has no operation ${name}`);
    }
    send(response, 200, call(executions, body));
  } catch (error) {
    if (error instanceof ServiceError) {
      send(response, 400, { __type: error.type, message: error.message });
    } else {
      send(response, 500, { __type: 'InternalFailure', message: error instanceof Error ? error.message : String(error) });
    }
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': crypto.randomUUID() });
  response.end(JSON.stringify(body));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new ServiceError('SerializationException', 'the body is not JSON');
  }
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) {
    return result.data;
  }
  const field = String(result.error.issues[0]?.path[0] ?? '');
  const types: Readonly<Record<string, string>> = {
    input: 'InvalidExecutionInput',
    output: 'InvalidOutput',
    name: 'InvalidName',
    taskToken: 'InvalidToken',
  };
  throw new ServiceError(types[field] ?? 'ValidationException', z.prettifyError(result.error));
}

function described(execution: Execution): Record<string, unknown> {
  return {
    executionArn: executionArn(execution),
    stateMachineArn: machineArn(execution.machine),
    name: execution.name,
    status: execution.status,
    startDate: epochSeconds(execution.startedAt),
    ...(execution.stoppedAt === undefined ? {} : { stopDate: epochSeconds(execution.stoppedAt) }),
    ...(execution.input === undefined ? {} : { input: execution.input }),
    ...(execution.output === undefined ? {} : { output: execution.output }),
    ...(execution.error === undefined ? {} : { error: execution.error, cause: execution.cause }),
  };
}

function epochSeconds(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant) / 1000;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
