/**
 * Every function there is: data only, read by the CDK stack, the local host and the tests. What is not listed here does not run.
 */
import type { FunctionEntry } from './catalogue-entry.ts';

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
/** What the sweep keeps going. */
const kept = ['balance', 'fold', 'import', 'ledger', 'outbox', 'programme', 'proposal', 'register', 'task'] as const;
/** What mails, and the waits that they tell of, are made from and change. */
const mailing = ['link', 'mark', 'meeting', 'notice', 'outbox', 'proposal', 'roster', 'step'] as const;
const mailSettings = ['MAIL_TRANSPORT', 'MAIL_FROM', 'SMTP_SECRET', 'MAIL_BOUNCES_TO', 'MAIL_CONFIGURATION_SET'] as const;

/** The functions, by name. A name is the Lambda's construct id, its log group's name and its folder-free handler name. */
export const catalogue = {
  site: {
    entry: 'site.ts',
    // Any method, so that the function answers one that a page does not take; the entrance would say that there is no such page.
    routes: [
      'ANY /',
      'ANY /home',
      'ANY /privacy',
      'ANY /assets/{file}',
      'ANY /notices',
      'ANY /notices/{id}',
      'ANY /notices/{id}/objections',
      'ANY /language',
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
      read: [...signedIn, ...onTheDesk, 'balance', 'close', 'ledger', 'api-key', 'api-use', 'outbox', 'programme', 'trace'],
      write: [...signedIn, ...onTheDesk, 'api-key', 'balance', 'close', 'exception', 'ledger', 'outbox', 'step'],
      index: ['queue', 'owner'],
    },
    documents: ['read', 'write', 'upload', 'package'],
    archive: { read: ['quarters'] },
    timeoutSeconds: 20,
    memoryMb: 1024,
  },
  audit: {
    entry: 'audit.ts',
    routes: ['ANY /audit', 'ANY /audit/{rest+}'],
    environment: [...web, 'ARCHIVE_BUCKET'],
    table: {
      read: [...signedIn, ...counted, 'exception', 'import', 'ranking', 'trace'],
      write: [...signedIn, 'outbox'],
      append: ['trace'],
      index: ['queue'],
    },
    documents: ['read', 'package'],
    archive: { read: ['checkpoints', 'quarters'] },
    // A quarter's package is read and packed within one request; HTTP APIs wait 30 seconds.
    timeoutSeconds: 29,
    memoryMb: 2048,
  },
  api: {
    entry: 'api.ts',
    routes: ['ANY /api/v1', 'ANY /api/v1/{rest+}'],
    environment: [...web, 'ARCHIVE_BUCKET'],
    table: {
      read: ['api-key', 'balance', 'close', 'exception', 'ledger', 'programme', 'proposal', 'register', 'self-score', 'task'],
      // It notes when a key was used beside the keys, so that it can neither make nor revive one.
      write: ['api-use', 'throttle'],
      append: ['trace'],
      index: ['queue', 'owner'],
    },
    documents: ['package'],
    archive: { read: ['checkpoints', 'quarters'] },
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
    environment: [...common, 'BASE_URL', 'STATE_MACHINE_ARN', 'CLOSE_STATE_MACHINE_ARN', ...mailSettings],
    table: {
      read: [...mailing, 'close', 'programme', 'task'],
      write: [...mailing, 'close', 'code', 'exception'],
      index: ['queue'],
    },
    workflow: ['start', 'signal'],
    mail: true,
    stream: true,
    // For what was not due when it was put down, and for what failed; what the stream has just told of is being delivered.
    everyMinutes: 5,
    timerInput: { leaveSeconds: 60 },
    timeoutSeconds: 120,
    memoryMb: 512,
  },
  sweep: {
    entry: 'sweep.ts',
    environment: [...common, 'STATE_MACHINE_ARN'],
    // Beside what it keeps going it writes what lists and notices show, where an older build stored it.
    table: { read: kept, write: [...kept, 'notice', 'ranking', 'step'], index: ['queue'] },
    workflow: ['start'],
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
    archive: { read: ['quarters'], write: ['quarters'] },
    // It begins the close that is due, and gives a close that lost its execution another.
    everyMinutes: 60,
    timeoutSeconds: 300,
    memoryMb: 2048,
  },
  checkpoint: {
    entry: 'checkpoint.ts',
    environment: [...common, 'ARCHIVE_BUCKET', 'CHECKPOINT_SECRET'],
    table: { read: ['close', 'programme', 'proposal', 'register'], write: [], index: ['queue'] },
    archive: { read: ['checkpoints'], write: ['checkpoints'] },
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
