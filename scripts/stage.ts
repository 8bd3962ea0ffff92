/** What an operator does with a deployed stage when its table is restored: docs/operations.md, “Restoring a stage”. */
import { parseArgs } from 'node:util';
import { instantSchema } from '../functions/domain/text.ts';
import { stages, type Settings } from '../lib/settings.ts';
import { DeployedStage } from './deployment/deployed-stage.ts';
import { settingsOf } from './deployment/settings-of.ts';
import { runCommand } from './operating.ts';

const usage = `npm run stage -- ACTION STAGE [--settings FILE]
  stop         lets no function of the stage run and ends its executions; prints the instant
  recover      --at INSTANT [--as TABLE]: the stage's table as it was then, as another table, and waits for it
  environment  prints what the commands that work on the table want: eval "$(npm run -s stage -- environment STAGE)"
  discard      [--as TABLE]: deletes the table that was recovered
  go-on        lets the functions run again
  All of them are safe to repeat. Stages: ${stages().join(', ')}; credentials come from the environment.`;

const options = { at: { type: 'string' }, as: { type: 'string' }, settings: { type: 'string' } } as const;

await runCommand(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [action = '', stage] = positionals;
  if (positionals.length > 2) throw new Error(usage);
  const settings = settingsOf(stage, values.settings, usage);
  const deployed = new DeployedStage(settings);
  const recovered = values.as ?? `yincai-${settings.stage}-restored`;
  if (action === 'stop') console.log(stopped(settings, await deployed.stop()));
  else if (action === 'recover') await recover(deployed, instantOf(values.at), recovered);
  else if (action === 'environment') console.log(linesOf(await deployed.environment()));
  else if (action === 'discard') console.log(`${await deployed.discard(recovered)} is deleted`);
  else if (action === 'go-on') console.log(`${await deployed.goOn()} functions of ${settings.stage} may run again`);
  else throw new Error(usage);
});

function stopped({ stage, rehearsal }: Settings, { functions, executions }: { functions: number; executions: number }): string {
  // As the product tells the time, by which mail is due.
  const now = new Date(Date.now() + (rehearsal?.clockAheadSeconds ?? 0) * 1000).toISOString();
  return [
    `${now}  ${functions} functions of ${stage} do not run any more, ${executions} executions were ended`,
    'Keep the instant: npm run restore asks until when mail was sent.',
  ].join('\n');
}

async function recover(deployed: DeployedStage, at: string, target: string): Promise<void> {
  await deployed.recover(at, target);
  console.log(`${target} holds the table as of ${at}; nothing protects it: TABLE_NAME=${target} npm run inspect -- --repair`);
}

/** As `date -u +%FT%TZ` prints it, without the milliseconds too. */
function instantOf(text = ''): string {
  const instant = text.replace(/:\d\dZ$/, (seconds) => seconds.replace('Z', '.000Z'));
  if (!instantSchema.safeParse(instant).success) throw new Error('--at takes an instant such as 2026-11-23T08:00:00Z');
  return instant;
}

function linesOf(environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment)
    .map(([key, value]) => `export ${key}='${value}'`)
    .join('\n');
}
