import path from 'node:path';
import type { EnvironmentKey } from '../functions/catalogue-entry.ts';
import { machineArn } from './states/executions.ts';
import { localAws } from './local-aws.ts';

/** Where the parts of the host listen, all on 127.0.0.1. */
export interface Endpoints {
  dynamodb: string;
  stepFunctions: string;
  /** smtp: address. */
  smtp: string;
  /** Origin of the pages. */
  http: string;
}

/** The repository. */
export const repositoryRoot = path.join(import.meta.dirname, '..');

export const localTableName = 'yincai';
export const localProgrammeDir = path.join(repositoryRoot, 'programme', 'chunan');

/** What handlers find in their environment on this machine: the catalogue's keys, and the services' addresses for the AWS clients. */
export function localEnvironment(endpoints: Endpoints, programmeDir = localProgrammeDir): Record<string, string> {
  const product: Record<EnvironmentKey, string> = {
    TABLE_NAME: localTableName,
    BASE_URL: endpoints.http,
    CLOCK_AHEAD_SECONDS: '0',
    PROGRAMME_DIR: programmeDir,
    ASSETS_DIR: path.join(repositoryRoot, 'web'),
    DOCUMENTS_BUCKET: 'local',
    ARCHIVE_BUCKET: 'local',
    CHECKPOINT_SECRET: 'local',
    STATE_MACHINE_ARN: machineArn('proposal'),
    CLOSE_STATE_MACHINE_ARN: machineArn('quarter-close'),
    MAIL_TRANSPORT: 'smtp',
    MAIL_FROM: '"淳安引才 Chun\'an Yincai" <no-reply@chunan.example>',
    SMTP_SECRET: 'local',
    MAIL_BOUNCES_TO: 'bounces@chunan.example',
    MAIL_CONFIGURATION_SET: 'none',
  };
  return {
    ...product,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SFN: endpoints.stepFunctions,
    AWS_REGION: localAws.region,
    AWS_ACCESS_KEY_ID: localAws.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localAws.credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
