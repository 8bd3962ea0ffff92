import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StageKey } from './stage-key.ts';

/** Stands for the name of a configuration set where mail does not go by SES. */
export const noConfigurationSet = 'none';

export interface MailEventsProps {
  /** Name of the configuration set with which mails are sent, or {@link noConfigurationSet}: the operator's mail host then tells. */
  configurationSetName: string;
  /** Functions that are told. */
  functions: readonly IFunction[];
  /** Where events go that no function took, or at which it failed to the end. */
  deadLetters: IQueue;
  /** Locks {@link MailEventsProps.deadLetters}. */
  key: StageKey;
}

/** Tells functions of mails that did not arrive. SES does it through EventBridge. */
export class MailEvents extends Construct {
  constructor(scope: Construct, id: string, { configurationSetName, functions, deadLetters, key }: MailEventsProps) {
    super(scope, id);
    // Whoever calls has done its part when Lambda took the event: what the function then fails at would be lost without a place of its own.
    for (const lambda of functions) lambda.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(deadLetters) });
    if (configurationSetName !== noConfigurationSet) this.#hearSes({ configurationSetName, functions, deadLetters, key });
  }

  #hearSes({ configurationSetName, functions, deadLetters, key }: MailEventsProps): void {
    key.allowService('events');
    // SES publishes to the default bus only.
    const busArn = Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' });
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', { configurationSetName });
    configurationSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusArn(this, 'Bus', busArn)),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    const delivery = { deadLetterQueue: deadLetters, retryAttempts: 20, maxEventAge: Duration.hours(24) };
    new Rule(this, 'Rule', {
      description: 'Mails of this stage that did not arrive.',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName] } } },
      },
      targets: functions.map((lambda) => new LambdaFunction(lambda, delivery)),
    });
  }
}
