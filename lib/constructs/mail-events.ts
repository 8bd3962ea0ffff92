import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface MailEventsProps {
  /** Name of the configuration set with which mails are sent. */
  configurationSetName: string;
  /** Functions that are told. */
  functions: readonly IFunction[];
  /** Where events go that no function took within a day. */
  deadLetters: IQueue;
}

/** Tells functions of mails that SES could not deliver or whose receiver called them unwanted; through EventBridge. */
export class MailEvents extends Construct {
  constructor(scope: Construct, id: string, { configurationSetName, functions, deadLetters }: MailEventsProps) {
    super(scope, id);
    // SES publishes to the default bus only.
    const bus = EventBus.fromEventBusArn(
      this,
      'Bus',
      Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' }),
    );
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', { configurationSetName });
    configurationSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(bus),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    new Rule(this, 'Rule', {
      description: 'Mails of this stage that did not arrive.',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName] } } },
      },
      targets: functions.map(
        (lambda) => new LambdaFunction(lambda, { deadLetterQueue: deadLetters, retryAttempts: 20, maxEventAge: Duration.hours(24) }),
      ),
    });
  }
}
