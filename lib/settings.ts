import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { catalogue, type FunctionName } from '../functions/catalogue.ts';
import { capabilities, partitionOf } from './regions.ts';

const root = join(import.meta.dirname, '..');

const functionNames = Object.keys(catalogue).filter((name): name is FunctionName => Object.hasOwn(catalogue, name));

const mailSchema = z.discriminatedUnion('transport', [
  z.strictObject({
    transport: z.literal('ses'),
    from: z.email(),
    /** Verified identity of SES, a domain or an address; it must exist before the first deployment. */
    identity: z.string().min(3),
  }),
  z.strictObject({
    transport: z.literal('smtp'),
    from: z.email(),
    /** Where hosts send back what they could not deliver; `from` when it is left out. */
    bouncesTo: z.email().optional(),
    /** Secret whose JSON field `url` is `smtps://user:password@host:465`. It must exist before the first deployment. */
    secretName: z.string().min(1),
  }),
]);

const settingsSchema = z
  .strictObject({
    /** Part of the stack's and the functions' names. */
    stage: z.string().regex(/^[a-z][a-z0-9-]{1,19}$/),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    /** Folder under programme/. */
    programme: z.string().regex(/^[a-z0-9-]+$/),
    /** Where people reach the product, without a slash at the end; the API's own address when it is left out. */
    baseUrl: z
      .url()
      .regex(/^(?:https:\/\/|http:\/\/127\.0\.0\.1:).*[^/]$/, 'an address with https and without a slash at the end')
      .optional(),
    /** Counts up when a backup is restored: the stage then gets a new, empty table, and the one before is kept outside of the stack. */
    tableGeneration: z.number().int().min(1).optional(),
    /** A stage for rehearsals: its time runs ahead of the real one by as many seconds. Never for real proposals. */
    rehearsal: z.strictObject({ clockAheadSeconds: z.number().int() }).optional(),
    mail: mailSchema,
    /**
     * How many calls of a function may run at once, so that a flood at one of them leaves the others their share of the account's limit.
     * An account has to keep 100 that are not reserved.
     */
    atMostAtOnce: z.partialRecord(z.enum(functionNames), z.number().int().min(1)).optional(),
    /** Who hears of alarms. */
    alarmEmail: z.email().optional(),
    /** In days; `personalDataDays` is for functions that show personal data to reviewers, the office and auditors. */
    logRetention: z.strictObject({ days: z.literal([180, 365]), personalDataDays: z.literal([1096, 1827]) }),
  })
  .refine(({ region, mail }) => capabilities(partitionOf(region)).mail.includes(mail.transport), {
    path: ['mail', 'transport'],
    message: 'this transport does not exist in the partition of the region; use smtp',
  });

/** What differs from stage to stage: one file a stage under settings/. */
export type Settings = z.infer<typeof settingsSchema>;

/** Parses settings; `source` names them in the error. */
export function parseSettings(value: unknown, source: string): Settings {
  const parsed = settingsSchema.safeParse(value);
  if (!parsed.success) throw new Error(`${source} is not valid settings: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The settings of a stage. */
export function loadSettings(stage: string): Settings {
  const file = join('settings', `${stage}.json`);
  const settings = parseSettings(JSON.parse(readFileSync(join(root, file), 'utf8')), file);
  if (settings.stage !== stage) throw new Error(`${file} is of the stage ${settings.stage}; name the file after its stage`);
  return settings;
}

/** The settings in a file anywhere, such as those of a test. */
export function readSettingsFile(file: string): Settings {
  return parseSettings(JSON.parse(readFileSync(file, 'utf8')), file);
}

const versionSchema = z.object({ version: z.string() });

/** The version of a programme under programme/. */
export function programmeVersionOf(programme: string): string {
  return versionSchema.parse(JSON.parse(readFileSync(join(root, 'programme', programme, 'programme.json'), 'utf8'))).version;
}

/** Every stage that has settings, by name. */
export function stages(): string[] {
  return readdirSync(join(root, 'settings'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted();
}
