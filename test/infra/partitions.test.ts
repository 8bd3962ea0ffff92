import { describe, expect, it } from 'vitest';
import { stages } from '../../lib/settings.ts';
import { chinaFaults, partitionFaults } from './china-faults.ts';
import { WrongStack } from './fixtures/wrong-stack.ts';
import { bareApp, resourceOf, resourcesOf, stageTemplate, templateOf } from './template.ts';

const global = stageTemplate('demo');
const china = stageTemplate('demo-cn');

describe('every stage', () => {
  it.each(stages())('%s writes out no partition', (stage) => {
    expect(partitionFaults(stageTemplate(stage))).toEqual([]);
  });
});

describe('the stage in China', () => {
  it('uses nothing that is missing there', () => {
    expect(chinaFaults(china)).toEqual([]);
  });

  it('has the same parts as the one outside, but for what SES tells', () => {
    const typesOf = (template: typeof china) =>
      Object.values(template.Resources)
        .map(({ Type }) => Type)
        .toSorted();

    const missing = typesOf(global);
    for (const type of typesOf(china)) missing.splice(missing.indexOf(type), 1);

    // What SES tells of mail that did not arrive, and nothing else.
    expect(missing).toEqual([
      'AWS::Events::Rule',
      'AWS::Lambda::Permission',
      'AWS::SES::ConfigurationSet',
      'AWS::SES::ConfigurationSetEventDestination',
    ]);
  });

  it('names the secret of its mail server, which the relay reads when it sends', () => {
    const { Environment } = resourceOf(china, 'AWS::Lambda::Function', 'relay').Properties;

    expect(Environment).toMatchObject({ Variables: { MAIL_TRANSPORT: 'smtp', SMTP_SECRET: 'yincai/demo-cn/smtp' } });
  });
});

describe('the stage outside China', () => {
  it('traces executions and runs on arm64', () => {
    const machines = resourcesOf(global, 'AWS::StepFunctions::StateMachine').map(
      ([, { Properties }]) => Properties['TracingConfiguration'],
    );

    expect(machines).toEqual([{ Enabled: true }, { Enabled: true }]);
    expect(resourcesOf(global, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties['Architectures'])).toEqual(
      resourcesOf(global, 'AWS::Lambda::Function').map(() => ['arm64']),
    );
  });
});

describe('a stack that is wrong for China', () => {
  const wrong = templateOf(new WrongStack(bareApp()));

  it('is found out by its types and properties', () => {
    expect(chinaFaults(wrong)).toEqual([
      expect.stringMatching(/^People\w+: AWS::Cognito::UserPool does not exist$/),
      expect.stringMatching(/^Tracer\w+: traces with X-Ray$/),
      expect.stringMatching(/^TracerFunctionUrl\w+: AWS::Lambda::Url does not exist$/),
    ]);
  });

  it('is found out by its ARN, its host names and its region', () => {
    expect(partitionFaults(wrong)).toEqual([
      'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
      'sqs.us-east-1.amazonaws.com',
      's3.amazonaws.com',
      'us-east-1',
    ]);
  });
});
