import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface RelayTriggerProps {
  table: Table;
  lambda: IFunction;
  /** Where batches go that failed to the end; the relay delivers their messages later, by its timer. */
  deadLetters: IQueue;
}

/** Calls the function for each new message of the outbox. */
export class RelayTrigger extends Construct {
  constructor(scope: Construct, id: string, { table, lambda, deadLetters }: RelayTriggerProps) {
    super(scope, id);
    const streamArn = table.tableStreamArn;
    if (streamArn === undefined) throw new Error('the table has no stream; switch it on');
    // The ready-made event source grants ListStreams on every table of the account.
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
        resources: [streamArn],
      }),
    );
    const mapping = lambda.addEventSourceMapping('Outbox', {
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      maxBatchingWindow: Duration.seconds(0),
      bisectBatchOnError: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(1),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { NewImage: { pk: { S: FilterRule.beginsWith('outbox#') } } },
        }),
      ],
      onFailure: new SqsDlq(deadLetters),
    });
    // A mapping that is made before the rights are there fails.
    if (lambda.role) mapping.node.addDependency(lambda.role);
  }
}
