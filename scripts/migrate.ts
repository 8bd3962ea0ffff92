/** Moves open proposals to the programme version in force. */
import { parseArgs } from 'node:util';
import { personOf } from '../functions/domain/programme-lookup.ts';
import type { Programme } from '../functions/domain/programme.ts';
import { stages, type Actor } from '../functions/domain/proposal/event-parts.ts';
import { system } from '../functions/domain/proposal/rules.ts';
import {
  migrateProposals,
  previewMigration,
  type MigrationChoice,
  type MigrationLine,
} from '../functions/usecases/proposals/migrate-proposals.ts';
import { composeOperator } from '../functions/wiring/operator.ts';
import { operatorEnvironment, runCommand } from './operating.ts';

const usage = `npm run migrate -- [--dry-run] [--stage STAGE | --all | ID…] [options]
  --dry-run       say what would change, and change nothing
  --stage STAGE   open proposals of ${stages.join(', ')}
  --all           every open proposal
  --to VERSION    refuse unless this is the version in force
  --by PERSON     the member of the office whose act it is; without, the record says that the rules did it
  --host URL      a host of this machine, such as http://127.0.0.1:3000; without, by the environment (docs/operations.md)
  --json          one JSON object`;

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        stage: { type: 'string' },
        all: { type: 'boolean' },
        to: { type: 'string' },
        by: { type: 'string' },
        host: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}

type Arguments = ReturnType<typeof readArguments>;

function choiceOf({ values, positionals }: Arguments): MigrationChoice {
  const given = [values.stage !== undefined, values.all === true, positionals.length > 0].filter(Boolean).length;
  if (given !== 1) throw new Error(`choose proposals by one of --stage, --all or their ids\n${usage}`);
  if (positionals.length > 0) return { ids: positionals };
  const stage = values.all ? 'all' : stages.find((each) => each === values.stage);
  if (!stage) throw new Error(`--stage takes ${stages.join(', ')}`);
  return { stage };
}

function actorOf(by: string | undefined, programme: Programme): Actor {
  if (by === undefined) return system;
  if (!personOf(programme, by).roles.includes('office')) throw new Error(`--by takes a member of the office, ${by} is none`);
  return { role: 'office', id: by };
}

/** A line without names and titles: what a command prints is kept in logs. */
function publicLine({ proposalId, stage, from, result }: MigrationLine) {
  return { id: proposalId, stage, from, ...result };
}

function lineText(line: MigrationLine): string {
  const { proposalId, stage, from, result } = line;
  const { outcome, ...more } = result;
  return `${proposalId}  ${stage}  ${from}  ${'moved' in result ? 'moved' : outcome}  ${JSON.stringify(more)}`;
}

await runCommand(async () => {
  const read = readArguments();
  const { values } = read;
  const choice = choiceOf(read);
  const ports = composeOperator(await operatorEnvironment(values.host));
  const { current } = ports.programmes;
  if (values.to !== undefined && values.to !== current.version)
    throw new Error(`the version in force is ${current.version}, not ${values.to}: proposals move to the version in force only`);
  const actor = actorOf(values.by, current);
  const dryRun = values['dry-run'] === true;
  const lines = dryRun ? await previewMigration(ports, choice) : await migrateProposals(ports, choice, actor);
  if (values.json) console.log(JSON.stringify({ to: current.version, dryRun, proposals: lines.map(publicLine) }));
  else console.log([`to ${current.version}${dryRun ? ', nothing changed' : ''}`, ...lines.map(lineText)].join('\n'));
  if (lines.some(({ result }) => result.outcome === 'failed')) process.exitCode = 1;
});
