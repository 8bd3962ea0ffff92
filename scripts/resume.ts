/** Starts an execution for every open proposal that has none; safe to repeat. `npm run resume -- [--host URL] [--json]` */
import { parseArgs } from 'node:util';
import { resumeWorkflows } from '../functions/usecases/background/resume-workflows.ts';
import { composeBackup } from '../functions/wiring/backup.ts';
import { composeResumption } from '../functions/wiring/operator.ts';
import { refuseHalfRestored } from './backup/backup-fit.ts';
import { operatorEnvironment, runCommand } from './operating.ts';

await runCommand(async () => {
  const { values } = parseArgs({ options: { host: { type: 'string' }, json: { type: 'boolean' } } });
  const environment = await operatorEnvironment(values.host);
  await refuseHalfRestored(composeBackup(environment));
  const resumed = await resumeWorkflows(composeResumption(environment));
  if (values.json) console.log(JSON.stringify({ resumed }));
  else console.log([...resumed, `${resumed.length} executions started`].join('\n'));
});
