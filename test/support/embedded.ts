import { ManualClock } from '../../local/clock.ts';
import { localProofs } from '../../local/documents/file-archive.ts';
import { startEmbedded } from '../../local/embedded.ts';
import type { Embedded, EmbeddedOptions } from '../../local/embedded.ts';
import { isFunctionName } from '../../local/function-host.ts';
import type { LoadFunctions, LocalHandlers } from '../../local/function-host.ts';
import { catalogue } from '../../functions/catalogue.ts';

/** A working Monday morning in Beijing, when the demo begins. */
export const demoStart = '2026-10-12T01:00:00.000Z';

export interface TestHostOptions extends Partial<EmbeddedOptions> {
  /** Where the clock stands. @defaultValue {@link demoStart} */
  startAt?: string;
  /** Handlers in place of the product's. */
  handlers?: LocalHandlers;
}

/** A host in memory on a clock that the test moves. */
export function startTestHost(options: TestHostOptions = {}): Promise<Embedded> {
  const { startAt = demoStart, handlers, ...rest } = options;
  return startEmbedded({
    dataDir: null,
    clock: new ManualClock(startAt),
    functions: handlers === undefined ? productFunctions : () => Promise.resolve(handlers),
    ...rest,
  });
}

/** The product's own handlers, composed as `npm start` does it but without a build. */
export const productFunctions: LoadFunctions = async ({ environment, clock, documents, smtpUrl }) => {
  Object.assign(process.env, environment);
  const { compose } = await import('../../functions/wiring/compose.ts');
  const handlers: LocalHandlers = {};
  for (const [name, { entry }] of Object.entries(catalogue)) {
    if (isFunctionName(name)) {
      const { makeHandler } = await import(`../../functions/handlers/${entry.replace('.ts', '')}.ts`);
      handlers[name] = makeHandler(compose(name, { clock, documents, smtpUrl, ...localProofs(documents) }));
    }
  }
  return handlers;
};
