/**
 * Every function there is: data only, read by the CDK stack, the local host and the tests. What is not listed here does not run.
 */
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
  | 'SMTP_URL'
  | 'MAIL_BOUNCES_TO'
  | 'MAIL_CONFIGURATION_SET';

/** Rights on partitions of the table, by key prefix. `index` names the indexes a function may query. */
export interface TableRights {
  read: readonly KeyPrefix[];
  write: readonly KeyPrefix[];
  index?: readonly ('queue' | 'owner')[];
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
  /** Rights on what is written once: on all of it, or on the frozen reports of quarters. */
  archive?: readonly ('read' | 'write' | 'read-quarters' | 'write-quarters')[];
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
  timeoutSeconds: number;
  memoryMb: number;
}

const common = ['TABLE_NAME', 'PROGRAMME_DIR', 'CLOCK_AHEAD_SECONDS'] as const;
const web = [...common, 'BASE_URL', 'DOCUMENTS_BUCKET'] as const;
/** What signing in and staying signed in takes. */
const signedIn = ['code', 'session', 'throttle'] as const;
/** What the office reads and writes. */
const onTheDesk = [
  'counter',
  'import',
  'mark',
  'meeting',
  'notice',
  'proposal',
  'ranking',
  'register',
  'roster',
  'self-score',
  'task',
] as const;
/** What reports are counted from. */
const counted = ['balance', 'close', 'ledger', 'programme', 'proposal', 'register', 'self-score', 'task'] as const;
/** What mails, and the waits that they tell of, are made from and change. */
const mailing = ['link', 'mark', 'meeting', 'notice', 'outbox', 'proposal', 'roster', 'step'] as const;
const mailSettings = ['MAIL_TRANSPORT', 'MAIL_FROM', 'SMTP_URL', 'MAIL_BOUNCES_TO', 'MAIL_CONFIGURATION_SET'] as const;
const delivery = [...common, 'BASE_URL', 'STATE_MACHINE_ARN', 'CLOSE_STATE_MACHINE_ARN', ...mailSettings] as const;

/** The functions, by name. A name is the Lambda's construct id, its log group's name and its folder-free handler name. */
export const catalogue = {
  site: {
    entry: 'site.ts',
    routes: [
      'GET /',
      'GET /home',
      'GET /privacy',
      'GET /assets/{file}',
      'GET /notices',
      'GET /notices/{id}',
      'POST /notices/{id}/objections',
      'POST /language',
    ],
    environment: [...common, 'BASE_URL', 'ASSETS_DIR'],
    table: { read: ['notice'], write: ['notice', 'outbox', 'throttle'], index: ['queue'] },
    timeoutSeconds: 10,
    memoryMb: 512,
  },
  'unit-portal': {
    entry: 'unit-portal.ts',
    routes: ['ANY /unit', 'ANY /unit/{rest+}'],
    environment: web,
    table: {
      read: ['account', 'code', 'draft', 'programme', 'proposal', 'roster', 'session', 'throttle', 'unit'],
      write: ['account', 'code', 'draft', 'exception', 'notice', 'outbox', 'proposal', 'ranking', 'session', 'step', 'throttle', 'unit'],
      index: ['owner'],
    },
    documents: ['read', 'write', 'upload'],
    timeoutSeconds: 20,
    memoryMb: 1024,
  },
  review: {
    entry: 'review.ts',
    routes: ['ANY /r', 'ANY /r/{rest+}', 'ANY /review/{rest+}', 'ANY /panel/{rest+}', 'ANY /sign/{rest+}'],
    environment: web,
    table: {
      read: ['close', 'code', 'link', 'programme', 'proposal', 'roster', 'session', 'step', 'throttle'],
      write: ['code', 'exception', 'outbox', 'proposal', 'ranking', 'roster', 'session', 'step', 'throttle'],
    },
    documents: ['read'],
    timeoutSeconds: 10,
    memoryMb: 1024,
  },
  figures: {
    entry: 'figures.ts',
    routes: ['ANY /figures/{rest+}'],
    environment: [...common, 'BASE_URL'],
    table: { read: ['close', 'ledger', 'programme', 'session'], write: ['close', 'exception', 'outbox'] },
    timeoutSeconds: 10,
    memoryMb: 1024,
  },
  office: {
    entry: 'office.ts',
    routes: ['ANY /office', 'ANY /office/{rest+}'],
    environment: [...web, 'ARCHIVE_BUCKET'],
    table: {
      read: [...signedIn, ...onTheDesk, 'balance', 'close', 'ledger', 'programme'],
      write: [...signedIn, ...onTheDesk, 'balance', 'close', 'exception', 'ledger', 'outbox', 'step'],
      index: ['queue', 'owner'],
    },
    documents: ['read', 'write', 'upload', 'package'],
    archive: ['read-quarters'],
    timeoutSeconds: 20,
    memoryMb: 1024,
  },
  audit: {
    entry: 'audit.ts',
    routes: ['ANY /audit', 'ANY /audit/{rest+}'],
    environment: [...web, 'ARCHIVE_BUCKET'],
    table: {
      read: [...signedIn, ...counted, 'exception', 'import', 'ranking', 'trace'],
      write: [...signedIn, 'outbox', 'trace'],
      index: ['queue'],
    },
    documents: ['read', 'package'],
    archive: ['read'],
    // A quarter's package is read and packed within one request; HTTP APIs wait 30 seconds.
    timeoutSeconds: 29,
    memoryMb: 2048,
  },
  'plan-stage': {
    entry: 'plan-stage.ts',
    environment: common,
    table: { read: ['programme', 'proposal', 'roster'], write: ['exception', 'notice', 'outbox', 'proposal', 'step', 'ranking'] },
    timeoutSeconds: 20,
    memoryMb: 512,
  },
  relay: {
    entry: 'relay.ts',
    environment: delivery,
    table: {
      read: [...mailing, 'close', 'programme', 'task'],
      write: [...mailing, 'close', 'code', 'exception'],
      index: ['queue'],
    },
    workflow: ['start', 'signal'],
    mail: true,
    stream: true,
    timeoutSeconds: 60,
    memoryMb: 512,
  },
  sweep: {
    entry: 'sweep.ts',
    environment: delivery,
    table: {
      read: [...mailing, 'balance', 'close', 'import', 'ledger', 'programme', 'register', 'task'],
      write: [...mailing, 'balance', 'close', 'code', 'exception', 'import', 'ledger', 'programme', 'register', 'task'],
      index: ['queue'],
    },
    workflow: ['start', 'signal'],
    mail: true,
    everyMinutes: 5,
    timeoutSeconds: 120,
    memoryMb: 512,
  },
  'close-quarter': {
    entry: 'close-quarter.ts',
    environment: [...common, 'BASE_URL', 'ARCHIVE_BUCKET'],
    table: {
      read: [...counted, 'exception', 'mark', 'roster'],
      write: ['close', 'exception', 'outbox'],
      index: ['queue'],
    },
    archive: ['read-quarters', 'write-quarters'],
    // It begins the close that is due, and gives a close that lost its execution another.
    everyMinutes: 60,
    timeoutSeconds: 300,
    memoryMb: 2048,
  },
  checkpoint: {
    entry: 'checkpoint.ts',
    environment: [...common, 'ARCHIVE_BUCKET', 'CHECKPOINT_SECRET'],
    table: { read: ['close', 'programme', 'proposal', 'register'], write: [], index: ['queue'] },
    archive: ['read', 'write'],
    signs: true,
    // Once a day it writes; the other calls find the day's checkpoint, and make up for a call that failed.
    everyMinutes: 60,
    timeoutSeconds: 120,
    memoryMb: 1024,
  },
  bounces: {
    entry: 'bounces.ts',
    environment: common,
    table: {
      read: ['mark', 'outbox', 'programme', 'proposal', 'roster'],
      write: ['mark', 'notice', 'outbox', 'proposal', 'roster', 'step'],
    },
    mailEvents: true,
    timeoutSeconds: 30,
    memoryMb: 512,
  },
} as const satisfies Record<string, FunctionEntry>;

export type FunctionName = keyof typeof catalogue;

/** What the definitions of all state machines name besides their functions. */
const everywhere = { TableName: { table: true }, Partition: { partition: true } } as const;

/** State machines: the definition file and, for each placeholder in it, the function or the table it stands for. */
export const stateMachines = {
  proposal: { definition: 'proposal.asl.json', substitutions: { PlanStageArn: { function: 'plan-stage' }, ...everywhere } },
  'quarter-close': {
    definition: 'quarter-close.asl.json',
    substitutions: { CloseQuarterArn: { function: 'close-quarter' }, ...everywhere },
  },
} as const;
