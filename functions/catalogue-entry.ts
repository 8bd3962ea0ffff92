import type { KeyPrefix } from './table-design.ts';

/** Environment keys a function is given; their values come from the stack or the local host, their schema is in `wiring/env.ts`. */
export type EnvironmentKey =
  | 'TABLE_NAME'
  | 'BASE_URL'
  | 'CLOCK_AHEAD_SECONDS'
  | 'PROGRAMME_DIR'
  | 'ASSETS_DIR'
  | 'DOCUMENTS_BUCKET'
  | 'ARCHIVE_BUCKET'
  | 'CHECKPOINT_SECRET'
  | 'STATE_MACHINE_ARN'
  | 'CLOSE_STATE_MACHINE_ARN'
  | 'MAIL_TRANSPORT'
  | 'MAIL_FROM'
  | 'SMTP_SECRET'
  | 'MAIL_BOUNCES_TO'
  | 'MAIL_CONFIGURATION_SET';

/** Rights on partitions of the table, by key prefix. `index` names the indexes a function may query. */
export interface TableRights {
  read: readonly KeyPrefix[];
  write: readonly KeyPrefix[];
  /** What it may put down and never change or remove. */
  append?: readonly KeyPrefix[];
  index?: readonly ('queue' | 'owner')[];
}

/** Rights on the archive: on checkpoints with their public keys, on the frozen reports of quarters. */
export interface ArchiveRights {
  read: readonly ('checkpoints' | 'quarters')[];
  write?: readonly ('checkpoints' | 'quarters')[];
}

export interface FunctionEntry {
  /** Handler module under functions/handlers, exporting `handler`. */
  entry: string;
  /** HTTP routes as METHOD path; a path that ends in {rest+} takes everything below it. */
  routes?: readonly string[];
  environment: readonly EnvironmentKey[];
  table: TableRights;
  /** Rights on documents: `upload` lets it sign upload forms, `package` lets it put evidence packages down for a day. */
  documents?: readonly ('read' | 'write' | 'upload' | 'package')[];
  /** Rights on what is written once. */
  archive?: ArchiveRights;
  /** Reads the secret of checkpoints. */
  signs?: boolean;
  workflow?: readonly ('start' | 'signal')[];
  mail?: boolean;
  /** Told by SES of mails that did not arrive. */
  mailEvents?: boolean;
  /** Triggered by the table's stream. */
  stream?: boolean;
  /** Run on a schedule, in minutes. */
  everyMinutes?: number;
  /** What the schedule calls it with. */
  timerInput?: Readonly<Record<string, number>>;
  timeoutSeconds: number;
  memoryMb: number;
}
