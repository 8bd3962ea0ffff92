import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { JsonLog } from '../../../functions/adapters/system/json-log.ts';
import { correlated } from '../../../functions/correlation.ts';
import { AppError } from '../../../functions/domain/errors.ts';

interface Described {
  name: string;
  message?: string | undefined;
  stack?: string[] | undefined;
  cause?: Described | undefined;
}
const errorSchema: z.ZodType<Described> = z.lazy(() =>
  z.strictObject({
    name: z.string(),
    message: z.string().optional(),
    stack: z.array(z.string()).optional(),
    cause: errorSchema.optional(),
  }),
);
const lineSchema = z.looseObject({ level: z.string(), message: z.string(), error: errorSchema.optional() });

function logged(write: (log: JsonLog) => void): z.infer<typeof lineSchema> & { text: string } {
  const lines: string[] = [];
  write(new JsonLog({ write: (line) => lines.push(line) }));
  expect(lines).toHaveLength(1);
  return { ...lineSchema.parse(JSON.parse(lines[0]!)), text: lines[0]! };
}

describe('what is measured', () => {
  const lines = (measuredTable?: string): string[] => {
    const written: string[] = [];
    new JsonLog({ write: (line) => written.push(line), measuredTable }).measure({ OutboxAge: 12, BouncedMails: 1 });
    return written;
  };

  it('stands in the log as CloudWatch takes metrics from it', () => {
    expect(JSON.parse(lines('yincai-demo')[0]!)).toEqual({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'Yincai',
            Dimensions: [['Table']],
            Metrics: [
              { Name: 'OutboxAge', Unit: 'Seconds' },
              { Name: 'BouncedMails', Unit: 'Count' },
            ],
          },
        ],
      },
      Table: 'yincai-demo',
      OutboxAge: 12,
      BouncedMails: 1,
    });
  });

  it('is left out where nobody reads it', () => {
    expect(lines()).toEqual([]);
  });
});

describe('the log', () => {
  it('bears the id of the request that all of it comes from', () => {
    const line = logged((log) => correlated('r-7', () => log.info('delivered')));

    expect(line).toMatchObject({ message: 'delivered', correlationId: 'r-7' });
  });

  it('masks a field that is not listed, and a value that nobody’s code wrote', () => {
    const fields = { outboxId: 'o1', title: '淳安县慢病管理团队', result: '李晓明', cause: 'li@parties.example' };

    const { text } = logged((log) => log.info('delivered', fields));

    expect(JSON.parse(text)).toMatchObject({ outboxId: 'o1', title: '…', result: '…', cause: '…' });
  });

  it('writes one line of JSON an entry, line breaks or not', () => {
    const line = logged((log) => log.info('delivered\n{"level":"error"}', { outboxId: 'o1', attempts: 2, taskId: undefined }));

    expect(line).toMatchObject({ level: 'info', message: 'delivered\n{"level":"error"}', outboxId: 'o1', attempts: 2 });
    expect(line.text).not.toContain('\n');
  });

  it('names an error, where it came from, and the chain of its causes', () => {
    const root = new TypeError('root');
    const error = new AppError('version-moved', 'another act came first', { expected: 3, cause: new Error('middle', { cause: root }) });

    const { error: described } = logged((log) => log.error('failed', { requestId: 'r1' }, error));

    expect(described).toMatchObject({ name: 'version-moved', message: 'another act came first' });
    expect(described?.cause).toMatchObject({ message: 'middle', cause: { name: 'TypeError', message: 'root' } });
    expect(described?.stack?.length).toBeLessThanOrEqual(5);
    expect(described?.stack?.every((line) => line.trim().startsWith('at '))).toBe(true);
  });

  it('writes nothing else that hangs on an error', () => {
    const error = Object.assign(new Error('refused'), {
      $response: { headers: { authorization: 'Bearer secret-1' } },
      input: { Item: { email: 'li@parties.example' } },
      payload: { fileName: '李晓明的护照.pdf' },
    });

    const { text } = logged((log) => log.error('failed', {}, new Error('outer', { cause: error })));

    expect(text).not.toMatch(/secret-1|parties\.example|护照/);
  });

  it('leaves out addresses that a mail server names, and the further lines of its message', () => {
    const error = new Error('550 5.1.1 <李.xiao+ming@parties.example> unknown\nsecond line for wang@parties.example');

    const { error: described, text } = logged((log) => log.error('failed', {}, error));

    expect(described?.message).toContain('550 5.1.1 <…@…> unknown');
    expect(text).not.toMatch(/parties\.example|李\.xiao/);
  });

  it('ends a chain that bites its own tail', () => {
    const error = new Error('tail');
    error.cause = error;

    expect(logged((log) => log.error('failed', {}, error)).error?.name).toBe('Error');
  });

  it.each(['text', 7, null, undefined, { secret: 'x' }])('names the type of what is no error: %j', (thrown) => {
    expect(logged((log) => log.error('failed', {}, thrown)).error).toEqual({ name: typeof thrown });
  });
});
