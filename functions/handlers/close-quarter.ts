import { closeQuarterInputSchema } from '../contract/close-quarter.ts';
import { lazily } from '../middleware/lazily.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import type { ReportFiles } from '../ports/report-files.ts';
import { closeQuarter } from '../usecases/quarters/close-quarter.ts';
import { makeLinkBuilder } from '../usecases/links/link-builder.ts';
import { composeWith, type With } from '../wiring/container.ts';
import { need } from '../wiring/env.ts';
import { composeArchive } from '../wiring/proofs.ts';
import {
  addresses,
  balances,
  closes,
  exceptions,
  ledger,
  outbox,
  proposals,
  registers,
  roster,
  selfScores,
  tasks,
} from '../wiring/stores.ts';

const stores = { addresses, balances, closes, exceptions, ledger, outbox, proposals, registers, roster, selfScores, tasks };

type Container = With<typeof stores>;

/** The close of a quarter: what is due of it, its frozen files, and the begin of the next one. */
export function makeHandler(container: Container) {
  const baseUrl = need(container.environment, 'BASE_URL');
  const ports = { ...container, archive: composeArchive(container), reportFiles: filesOf(makeLinkBuilder(baseUrl).baseUrl) };
  return taskHandler({ name: 'close-quarter', input: closeQuarterInputSchema, log: container.log }, (input) => closeQuarter(ports, input));
}

/** Files are made once a quarter, and the stage is asked for more often: what makes them is loaded with the first. */
function filesOf(baseUrl: string): ReportFiles {
  return { make: async (material) => (await import('../wiring/report-files.ts')).composeReportFiles(baseUrl).make(material) };
}

export const handler = lazily(() => makeHandler(composeWith('close-quarter', stores)));
