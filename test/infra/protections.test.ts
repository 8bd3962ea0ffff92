import { describe, expect, it } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import type { FunctionEntry } from '../../functions/catalogue-entry.ts';
import { tableDesign } from '../../functions/table-design.ts';
import { resourceOf, resourcesOf, stageTemplate } from './template.ts';

const template = stageTemplate('demo');
const functions = Object.entries<FunctionEntry>(catalogue);

describe('the table', () => {
  const table = resourceOf(template, 'AWS::DynamoDB::Table');

  it('is kept, protected, backed up and encrypted', () => {
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: tableDesign.timeToLive, Enabled: true },
    });
  });

  it('has the keys and indexes of the design', () => {
    expect(table.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: tableDesign.partitionKey, KeyType: 'HASH' },
        { AttributeName: tableDesign.sortKey, KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: tableDesign.indexes.map(({ name, partitionKey, sortKey, projection }) => ({
        IndexName: name,
        KeySchema: [
          { AttributeName: partitionKey, KeyType: 'HASH' },
          { AttributeName: sortKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projection] },
      })),
    });
  });
});

describe('a flood at the pages of the public', () => {
  it('leaves the other functions their share of what the account may run at once', () => {
    const reserved = resourcesOf(template, 'AWS::Lambda::Function').map(([, { Properties }]) => [
      Properties['FunctionName'],
      Properties['ReservedConcurrentExecutions'],
    ]);

    expect(reserved.filter(([, most]) => most !== undefined)).toEqual([
      ['yincai-demo-site', 50],
      ['yincai-demo-unit-portal', 50],
    ]);
  });
});

describe('the documents', () => {
  it('are kept, encrypted, versioned and closed to the public', () => {
    const bucket = resourceOf(template, 'AWS::S3::Bucket', 'Documents');

    expect(bucket.DeletionPolicy).toBe('Retain');
    expect(bucket.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    });
    expect(bucket.Properties).not.toHaveProperty('CorsConfiguration');
  });

  it('travel encrypted only', () => {
    expect(JSON.stringify(resourceOf(template, 'AWS::S3::BucketPolicy', 'Documents').Properties)).toContain(
      '"aws:SecureTransport":"false"',
    );
  });
});

describe('evidence packages', () => {
  it('lapse after a day', () => {
    const { LifecycleConfiguration } = resourceOf(template, 'AWS::S3::Bucket', 'Documents').Properties;

    expect(LifecycleConfiguration).toMatchObject({
      Rules: expect.arrayContaining([
        expect.objectContaining({ Prefix: 'evidence/', ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
      ]),
    });
  });
});

describe('the archive', () => {
  const bucket = resourceOf(template, 'AWS::S3::Bucket', 'Archive');

  it('lets nobody change or remove for ten years what was written', () => {
    expect(bucket.DeletionPolicy).toBe('Retain');
    expect(bucket.Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3653 } } },
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    });
    expect(JSON.stringify(resourceOf(template, 'AWS::S3::BucketPolicy', 'Archive').Properties)).toContain('"aws:SecureTransport":"false"');
  });

  it('keeps the secret of the key when the stack goes', () => {
    expect(resourceOf(template, 'AWS::SecretsManager::Secret', 'Archive').DeletionPolicy).toBe('Retain');
  });
});

describe('functions', () => {
  it.each(functions)('%s has every environment key of the catalogue and no other', (name, entry) => {
    const lambda = resourceOf(template, 'AWS::Lambda::Function', `${name.replaceAll('-', '')}Function`);

    expect(Object.keys(Object(Object(lambda.Properties['Environment']).Variables)).toSorted()).toEqual(entry.environment.toSorted());
  });

  it.each(functions)('%s keeps its log as long as the people it shows data to require', (name) => {
    const logs = resourceOf(template, 'AWS::Logs::LogGroup', `${name.replaceAll('-', '')}Logs`);
    const days = ['audit', 'office', 'review'].includes(name) ? 1096 : 180;

    expect(logs.Properties).toMatchObject({ LogGroupName: `/aws/lambda/yincai-demo-${name}`, RetentionInDays: days });
  });

  it('are reached by the routes of the catalogue and no others', () => {
    const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => String(Properties['RouteKey']));

    expect(routes.toSorted()).toEqual(functions.flatMap(([, { routes: own = [] }]) => own).toSorted());
  });

  it('run on the timers of the catalogue', () => {
    const schedules = resourcesOf(template, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties['ScheduleExpression']);

    expect(schedules).toEqual(functions.flatMap(([, { everyMinutes }]) => (everyMinutes ? [`rate(${everyMinutes} minutes)`] : [])));
  });
});

describe('the relay', () => {
  it('hears of new messages only, and what it cannot deliver is put aside', () => {
    const mapping = resourceOf(template, 'AWS::Lambda::EventSourceMapping');

    expect(mapping.Properties).toMatchObject({
      FilterCriteria: {
        Filters: [{ Pattern: JSON.stringify({ eventName: ['INSERT'], dynamodb: { NewImage: { pk: { S: [{ prefix: 'outbox#' }] } } } }) }],
      },
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      DestinationConfig: { OnFailure: expect.anything() },
    });
  });
});

describe('mail that did not arrive', () => {
  it('is told by SES through the default bus to the function for it, for this stage only, and an event that fails is put aside', () => {
    const set = resourceOf(template, 'AWS::SES::ConfigurationSet');
    const destination = resourceOf(template, 'AWS::SES::ConfigurationSetEventDestination');
    const rule = resourceOf(template, 'AWS::Events::Rule');
    const mailers = resourcesOf(template, 'AWS::Lambda::Function').map(([, { Properties }]) =>
      Object(Object(Properties['Environment']).Variables),
    );

    expect(set.Properties).toMatchObject({ Name: 'yincai-demo' });
    expect(destination.Properties).toMatchObject({
      EventDestination: { Enabled: true, EventBridgeDestination: expect.anything(), MatchingEventTypes: ['bounce', 'complaint'] },
    });
    expect(rule.Properties).toMatchObject({
      EventPattern: {
        source: ['aws.ses'],
        'detail-type': ['Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': ['yincai-demo'] } } },
      },
      Targets: [{ DeadLetterConfig: expect.anything() }],
    });
    expect(JSON.stringify(rule.Properties['Targets'])).toContain('bouncesFunction');
    expect(mailers.map(({ MAIL_CONFIGURATION_SET: name }) => name).filter(Boolean)).toEqual(['yincai-demo']);
    expect(resourceOf(template, 'AWS::Lambda::EventInvokeConfig', 'bounces').Properties).toMatchObject({
      DestinationConfig: { OnFailure: expect.anything() },
    });
  });

  it('is the operator’s to bring where there is no SES', () => {
    const china = stageTemplate('demo-cn');

    expect(resourcesOf(china, 'AWS::Events::Rule')).toEqual([]);
    expect(resourceOf(china, 'AWS::Lambda::Function', 'bounces').Properties).toMatchObject({ FunctionName: 'yincai-demo-cn-bounces' });
  });
});

describe('the entrance', () => {
  const stage = resourceOf(template, 'AWS::ApiGatewayV2::Stage');

  it('is throttled', () => {
    expect(stage.Properties['DefaultRouteSettings']).toEqual({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
  });

  it('logs no query string, cookie, header or body', () => {
    const format = JSON.stringify(stage.Properties['AccessLogSettings']);

    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/query|cookie|header|body|\$context\.path[^"\\]/i);
  });
});
