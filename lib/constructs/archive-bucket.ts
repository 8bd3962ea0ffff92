import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';

/** Reports and approvals are kept for ten years at least (Order no. 8 of the State Archives Administration, 2006). */
const keepFor = Duration.days(3653);

/** What is written once: checkpoints and frozen reports. Nobody can change or remove it before its time, the account's owner included. */
export class ArchiveBucket extends Construct {
  readonly bucket: Bucket;
  /** The secret that the key of checkpoints is made of. */
  readonly secret: Secret;

  constructor(scope: Construct, id: string, { rehearsal }: { rehearsal: boolean }) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // Under a key of ours, whoever removes the key would undo the lock: nobody could read for ten years what nobody can remove.
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      objectLockEnabled: true,
      // A rehearsal may be taken down again by an administrator.
      objectLockDefaultRetention: rehearsal ? ObjectLockRetention.governance(Duration.days(1)) : ObjectLockRetention.compliance(keepFor),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.secret = new Secret(this, 'CheckpointSecret', {
      description: 'The key that signs checkpoints is made of it; who changes it has to publish the new public key',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.bucket, 'It is written by functions that log it, a few objects a day.', 'AwsSolutions-S1');
    acknowledge(
      this.secret,
      'A key that changed by itself would leave auditors with checkpoints that nobody can verify; it is changed on purpose only.',
      'AwsSolutions-SMG4',
    );
  }
}
