import type * as Agreements from '../../functions/wiring/agreements.ts';
import type * as Composing from '../../functions/wiring/compose.ts';
import type * as Storing from '../../functions/adapters/documents/s3-documents.ts';
import type { World } from '../support/world.ts';
import { bucketNamed, bucketsOf } from './cloud-buckets.ts';
import type { CloudStage } from './cloud-stage.ts';
import type { LocalCloud } from './local-cloud.ts';

/** The modules of one version from which the product's parts are made. */
export interface Version {
  compose: typeof Composing.compose;
  composeAgreementRenderer: typeof Agreements.composeAgreementRenderer;
  S3Documents: typeof Storing.S3Documents;
  programmeDir: string;
}

/** The product's parts of a version, on the table and the bucket of the deployed stack and by its clock. */
export async function partsOn(cloud: LocalCloud, stage: CloudStage, version: Version): Promise<World['parts']> {
  Object.assign(process.env, cloud.env);
  const bucket = await bucketNamed(cloud, 'documents');
  const environment = {
    TABLE_NAME: cloud.outputs['TableName'],
    PROGRAMME_DIR: version.programmeDir,
    CLOCK_AHEAD_SECONDS: '0',
    BASE_URL: stage.base,
    DOCUMENTS_BUCKET: bucket,
    ARCHIVE_BUCKET: 'none',
  };
  const documents = new version.S3Documents(bucketsOf(cloud), bucket);
  const parts = version.compose('office', { environment, clock: { now: () => stage.now }, documents });
  return { ...parts, documents, agreementRenderer: version.composeAgreementRenderer() } as unknown as World['parts'];
}
