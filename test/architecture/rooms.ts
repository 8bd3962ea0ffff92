import path from 'node:path';

/** Which way imports go: what is not listed is forbidden. `*` at the end of a package stands for everything below it. */
export interface Room {
  /** A folder, or one file; the longest that fits a file is its room. */
  room: string;
  /** Folders or files whose values may be imported; the room's own folder is always among them. */
  imports?: readonly string[];
  /** Folders or files from which types only may be imported. */
  types?: readonly string[];
  packages?: readonly string[];
  /** May load modules by a name computed at run time. */
  computedImports?: true;
  /** Knows no clock, no chance, no environment and no network. */
  pure?: true;
}

const cdk = ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs', 'cdk-nag', 'esbuild', 'zod', 'node:*'];

const domainRooms: Room[] = [
  // Of node:crypto only hashing is pure; the rest counts as touching chance.
  { room: 'functions/domain', packages: ['zod', 'zod/*', 'node:crypto'], pure: true },
  { room: 'functions/domain/chain.ts', imports: ['functions/domain'], packages: ['canonicalize', 'node:crypto'], pure: true },
  {
    room: 'functions/domain/proof',
    imports: ['functions/domain'],
    // Of node:zlib the checksum of an archive only.
    packages: ['zod', 'canonicalize', 'node:crypto', 'node:zlib'],
    pure: true,
  },
  { room: 'functions/contract', imports: ['functions/domain'], packages: ['zod'], pure: true },
  { room: 'functions/ports', types: ['functions/domain', 'functions/metrics.ts'], pure: true },
  { room: 'functions/metrics.ts', pure: true },
  { room: 'functions/correlation.ts', packages: ['node:async_hooks'] },
  { room: 'functions/table-design.ts', pure: true },
  { room: 'functions/catalogue-entry.ts', types: ['functions/table-design.ts'], pure: true },
  { room: 'functions/catalogue.ts', types: ['functions/catalogue-entry.ts'], pure: true },
];

/** The rooms of the use cases and those that each stands on; what all share lies beside them. */
const usecases = {
  proposals: [],
  registers: ['proposals'],
  people: ['proposals'],
  meetings: ['proposals', 'registers'],
  links: ['people', 'proposals'],
  reports: ['proposals', 'registers'],
  quarters: ['proposals', 'registers', 'reports'],
  mails: ['links', 'people', 'proposals', 'quarters'],
  proof: ['proposals', 'quarters', 'registers'],
  inspection: ['proof', 'proposals', 'registers'],
  background: ['inspection', 'mails', 'meetings', 'people', 'proposals', 'registers', 'reports'],
} as const;

const usecaseRooms: Room[] = Object.entries({ ...usecases, '': [] }).map(([name, standsOn]) => ({
  room: path.join('functions/usecases', name),
  imports: [
    'functions/domain',
    'functions/ports',
    'functions/usecases/pages-of.ts',
    ...standsOn.map((other) => `functions/usecases/${other}`),
  ],
  types: ['functions/contract'],
  packages: ['node:crypto'],
  pure: true,
}));

const applicationRooms: Room[] = [
  ...usecaseRooms,
  {
    room: 'functions/pages',
    imports: ['functions/usecases', 'functions/contract', 'functions/domain', 'functions/middleware', 'web'],
    types: ['functions/ports'],
    packages: ['zod', 'preact', 'preact/*'],
    pure: true,
  },
  {
    room: 'functions/middleware',
    imports: ['functions/domain/errors.ts', 'functions/contract', 'functions/correlation.ts', 'functions/ports'],
    types: ['functions/domain', 'aws-lambda'],
    packages: ['@middy/*', 'zod', 'node:zlib'],
  },
  {
    room: 'functions/handlers',
    imports: ['functions/middleware', 'functions/contract', 'functions/usecases', 'functions/pages', 'functions/wiring', 'web'],
    types: ['functions/ports', 'aws-lambda'],
    packages: ['@middy/*'],
  },
  {
    room: 'web',
    imports: ['functions/domain', 'functions/contract'],
    packages: ['preact', 'preact/*', 'preact-render-to-string'],
    pure: true,
  },
];

const adapterPackages = [
  '@aws-sdk/*',
  '@smithy/*',
  'canonicalize',
  'docx',
  'echarts/*',
  'fflate',
  'nodemailer',
  'nodemailer/*',
  'saxen',
  'zod',
  'node:crypto',
  'node:zlib',
];
const adapterReads: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['functions/correlation.ts', 'functions/table-design.ts'],
  system: ['functions/correlation.ts', 'functions/metrics.ts'],
};
/** An adapter knows its own folder, never another adapter's. */
const adapterRooms: Room[] = ['dynamodb', 'stepfunctions', 'mail', 'documents', 'archive', 'export', 'spreadsheets', 'system'].map(
  (name) => ({
    room: `functions/adapters/${name}`,
    imports: ['functions/ports', 'functions/domain', ...(adapterReads[name] ?? [])],
    packages: adapterPackages,
  }),
);

const hostRooms: Room[] = [
  {
    room: 'functions/wiring',
    imports: [
      'functions/adapters',
      'functions/catalogue.ts',
      'functions/contract',
      'functions/domain',
      'functions/middleware',
      'functions/pages',
      'functions/ports',
      'functions/table-design.ts',
      'functions/usecases',
      'web',
    ],
    types: ['functions/catalogue-entry.ts'],
    packages: ['@aws-sdk/*', '@smithy/*', 'nodemailer', 'zod', 'zod/*', 'node:*'],
  },
  {
    room: 'lib',
    imports: ['functions/catalogue.ts', 'functions/metrics.ts', 'functions/table-design.ts'],
    types: ['functions/catalogue-entry.ts', 'functions/wiring/env.ts'],
    packages: cdk,
  },
  { room: 'bin', imports: ['lib'], packages: cdk },
  {
    room: 'local',
    imports: [
      'functions/catalogue.ts',
      'functions/contract',
      'functions/domain',
      'functions/handlers',
      'functions/ports',
      'functions/table-design.ts',
      'functions/usecases',
      'functions/wiring',
      'web',
    ],
    types: ['functions/catalogue-entry.ts', 'aws-lambda'],
    packages: [
      'node:*',
      '@aws-sdk/*',
      '@dynoxide/*',
      '@smithy/*',
      'asl-validator',
      'aws-local-stepfunctions',
      'busboy',
      'esbuild',
      'mailparser',
      'nodemailer',
      'preact',
      'preact/*',
      'preact-render-to-string',
      'smtp-server',
      'tsx',
      'tsx/*',
      'zod',
    ],
    computedImports: true,
  },
  {
    room: 'scripts',
    imports: [
      'lib',
      'functions/catalogue.ts',
      'functions/contract',
      'functions/domain',
      'functions/table-design.ts',
      'functions/middleware',
      'functions/usecases',
      'functions/wiring',
    ],
    packages: ['node:*', 'zod', '@aws-sdk/*'],
  },
];

/** Every room whose arrows are held; tests may import anything. */
export const rooms: readonly Room[] = [...domainRooms, ...applicationRooms, ...adapterRooms, ...hostRooms];
