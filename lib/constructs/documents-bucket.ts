import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { packageFolder, uploadFolders } from './function-rights.ts';

/** Attachments, agreements and scans. Browsers send files here by a signed form; functions hand documents out, large ones by a link of five minutes. */
export class DocumentsBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { key }: { key: IKey }) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        ...uploadFolders.map((folder) => ({
          id: `${folder}-lapse`,
          prefix: `${folder}/`,
          expiration: Duration.days(180),
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        })),
        // Made anew whenever somebody asks, and some hold personal data.
        {
          id: `${packageFolder}-lapse`,
          prefix: `${packageFolder}/`,
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    acknowledge(
      this.bucket,
      'Every read and write goes through a function that logs who asked; access logs of the bucket would repeat it and hold file names.',
      'AwsSolutions-S1',
    );
  }
}
