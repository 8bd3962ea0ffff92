import * as z from 'zod';
import type { EnvironmentKey } from '../catalogue-entry.ts';
import { catalogue, type FunctionName } from '../catalogue.ts';

/** What each environment key must look like. */
const schemas = {
  TABLE_NAME: z.string().min(3),
  BASE_URL: z.url({ protocol: /^https?$/ }),
  /** How far the product's time is ahead of the machine's; 0 but on stages for rehearsals. */
  CLOCK_AHEAD_SECONDS: z.string().regex(/^-?\d{1,9}$/),
  PROGRAMME_DIR: z.string().min(1),
  ASSETS_DIR: z.string().min(1),
  DOCUMENTS_BUCKET: z.string().min(3),
  ARCHIVE_BUCKET: z.string().min(3),
  CHECKPOINT_SECRET: z.string().min(3),
  STATE_MACHINE_ARN: z.string().startsWith('arn:'),
  CLOSE_STATE_MACHINE_ARN: z.string().startsWith('arn:'),
  MAIL_TRANSPORT: z.enum(['ses', 'smtp']),
  MAIL_FROM: z.string().min(3),
  /** Name of the secret whose JSON field `url` is `smtps://user:password@host:port`; `none` with SES. */
  SMTP_SECRET: z.string().min(3),
  /** Where hosts send back what they could not deliver: the envelope's sender. SES keeps its own. */
  MAIL_BOUNCES_TO: z.email(),
  /** SES configuration set that tells of bounces; `none` with SMTP. */
  MAIL_CONFIGURATION_SET: z.string().regex(/^[\w-]{1,64}$/),
} satisfies Record<EnvironmentKey, z.ZodType<string>>;

/** The environment of a function: every key that the catalogue gives it. */
export type Environment = { readonly [Key in EnvironmentKey]?: string };

/** Reads and checks a function's environment. @throws Error that names the key and the function that wants it */
export function readEnvironment(name: FunctionName, source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const entries = catalogue[name].environment.map((key) => [key, readKey(key, source, `function ${name}`)] as const);
  return Object.fromEntries(entries);
}

/** Reads and checks one key. @throws Error that names the key and who wants it */
export function readKey(key: EnvironmentKey, source: Readonly<Record<string, string | undefined>>, who: string): string {
  const parsed = schemas[key].safeParse(source[key]);
  if (parsed.success) return parsed.data;
  const given = source[key] === undefined ? 'is missing' : `is not right: ${parsed.error.issues.map((issue) => issue.message).join(', ')}`;
  throw new Error(`environment key ${key}, which ${who} wants, ${given}`);
}

/** A key that the function's code needs. @throws Error when the catalogue does not give it */
export function need(environment: Environment, key: EnvironmentKey): string {
  const value = environment[key];
  if (value === undefined) throw new Error(`the catalogue does not give this function the environment key ${key}`);
  return value;
}

/** Whether this process runs as a Lambda, where metrics are taken from its log. */
export function isOnLambda(): boolean {
  return process.env['AWS_LAMBDA_FUNCTION_NAME'] !== undefined;
}

const credentialsSchema = z.object({
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  AWS_SESSION_TOKEN: z.string().optional(),
});

/** The credentials that Lambda gives a function. */
export function lambdaCredentials(): { accessKeyId: string; secretAccessKey: string; sessionToken?: string } {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = credentialsSchema.parse(process.env);
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}
