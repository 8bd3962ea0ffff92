import { describe, expect, it } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import type { FunctionEntry } from '../../functions/catalogue-entry.ts';
import { tableDesign } from '../../functions/table-design.ts';
import { loadSettings, stages } from '../../lib/settings.ts';
import { YincaiStack } from '../../lib/yincai-stack.ts';
import { bareApp, resourceOf, resourcesOf, stageTemplate, templateOf } from './template.ts';

const template = stageTemplate('demo');
const functions = Object.entries<FunctionEntry>(catalogue);

/** How parts of the stack name the stage's key. */
const ofStage = { 'Fn::GetAtt': [expect.stringMatching(/^StageKey/), 'Arn'] };

describe('the key of the stage', () => {
  const key = resourceOf(template, 'AWS::KMS::Key');

  it('turns every year and is kept, also for a month after somebody had it removed', () => {
    expect(key.DeletionPolicy).toBe('Retain');
    expect(key.Properties).toMatchObject({ EnableKeyRotation: true, RotationPeriodInDays: 365, PendingWindowInDays: 30 });
  });

  it('locks the secret, the dead letters and the alarms as well', () => {
    expect(resourceOf(template, 'AWS::SecretsManager::Secret').Properties['KmsKeyId']).toEqual(ofStage);
    expect(resourceOf(template, 'AWS::SQS::Queue').Properties['KmsMasterKeyId']).toEqual(ofStage);
    expect(resourceOf(template, 'AWS::SNS::Topic').Properties['KmsMasterKeyId']).toEqual(ofStage);
  });

  it('is used by no service of AWS in its own name but for alarms and events of this account', () => {
    const { Statement } = Object(key.Properties['KeyPolicy']);
    const services = Statement.filter(({ Principal }: { Principal: object }) => 'Service' in Principal);
    const toPut = {
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: { StringEquals: { 'aws:SourceAccount': expect.anything() } },
    };

    expect(services).toEqual(
      ['events.amazonaws.com', 'cloudwatch.amazonaws.com'].map((Service) => expect.objectContaining({ ...toPut, Principal: { Service } })),
    );
  });
});

describe('secrets', () => {
  it.each(stages())('are in no environment variable and nowhere else in the template of %s', (stage) => {
    const text = JSON.stringify(stageTemplate(stage));
    const [settings, values] = [loadSettings(stage), text.match(/"[A-Z_]+":"[^"]*"/g) ?? []];
    const named = settings.mail.transport === 'smtp' ? [`"SMTP_SECRET":"${settings.mail.secretName}"`] : ['"SMTP_SECRET":"none"'];

    expect(text).not.toContain('{{resolve:');
    expect(text).not.toMatch(/smtps?:\/\//);
    expect(values.filter((value) => /SECRET|PASSWORD|TOKEN|_URL"/.test(value) && !value.includes('https://'))).toEqual(named);
  });
});

describe('the table', () => {
  const table = resourceOf(template, 'AWS::DynamoDB::Table');

  it('is kept, protected, backed up and encrypted', () => {
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: ofStage },
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

describe('a stage whose backup is restored', () => {
  it('gets another table with the same protections, and leaves the one before behind', () => {
    const settings = { ...loadSettings('demo'), tableGeneration: 2 };
    const restored = templateOf(new YincaiStack(bareApp(), 'yincai-demo', settings));
    const [[id, table] = [], ...others] = resourcesOf(restored, 'AWS::DynamoDB::Table');

    expect(others).toEqual([]);
    expect(table).toEqual(resourceOf(template, 'AWS::DynamoDB::Table'));
    expect(resourcesOf(template, 'AWS::DynamoDB::Table').map(([known]) => known)).not.toContain(id);
    expect(JSON.stringify(restored.Resources)).not.toMatch(/ProposalsTable(?!2)/);
  });
});

describe('a flood at what the public can reach', () => {
  it('leaves the other functions their share of what the account may run at once', () => {
    const reserved = resourcesOf(template, 'AWS::Lambda::Function').map(([, { Properties }]) => [
      Properties['FunctionName'],
      Properties['ReservedConcurrentExecutions'],
    ]);

    expect(reserved.filter(([, most]) => most !== undefined)).toEqual([
      ['yincai-demo-site', 50],
      ['yincai-demo-unit-portal', 50],
      ['yincai-demo-review', 50],
      ['yincai-demo-figures', 20],
      ['yincai-demo-api', 20],
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
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: ofStage } },
        ],
      },
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
  it('leaves to the stream, when its timer calls it, what was put down a moment ago', () => {
    const inputs = resourcesOf(template, 'AWS::Scheduler::Schedule').map(([id, { Properties }]) => [
      id,
      Object(Properties['Target']).Input,
    ]);

    expect(inputs.filter(([, input]) => input !== undefined)).toEqual([[expect.stringMatching(/^Timersrelay/), '{"leaveSeconds":60}']]);
  });

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

  it('is throttled on every route, and has no door beside it', () => {
    expect(stage.Properties['DefaultRouteSettings']).toEqual({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
    expect(stage.Properties).not.toHaveProperty('RouteSettings');
    expect(resourcesOf(template, 'AWS::ApiGatewayV2::Stage')).toHaveLength(1);
    expect(resourcesOf(template, 'AWS::Lambda::Url')).toEqual([]);
  });

  it('logs no query string, cookie, header or body', () => {
    const format = JSON.stringify(stage.Properties['AccessLogSettings']);

    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/query|cookie|header|body|\$context\.path[^"\\]/i);
  });
});
