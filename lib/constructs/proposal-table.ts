import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Attribute } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { tableDesign } from '../../functions/table-design.ts';

function key(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}

/**
 * The one table of `functions/table-design.ts`, kept when the stack goes. Of another generation it is another table, empty at first, and
 * the one before is kept outside of the stack: that is where a backup is restored to (decision 039).
 */
export class ProposalTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { key: encryptionKey }: { key: IKey }, generation = 1) {
    super(scope, id);
    this.table = new Table(this, generation === 1 ? 'Table' : `Table${generation}`, {
      partitionKey: key(tableDesign.partitionKey),
      sortKey: key(tableDesign.sortKey),
      timeToLiveAttribute: tableDesign.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      // The relay tells new messages from its own marks on them by the new image.
      stream: StreamViewType.NEW_IMAGE,
    });
    for (const { name, partitionKey, sortKey, projection } of tableDesign.indexes) {
      this.table.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: key(partitionKey),
        sortKey: key(sortKey),
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...projection],
      });
    }
  }
}
