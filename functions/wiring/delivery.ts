import { SFNClient } from '@aws-sdk/client-sfn';
import { SfnWorkflows } from '../adapters/stepfunctions/sfn-workflows.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { MailRenderer } from '../ports/mail-renderer.ts';
import { makeLinkBuilder } from '../usecases/link-builder.ts';
import type { RelayPorts } from '../usecases/relay.ts';
import type { Container } from './compose.ts';
import { need, type Environment } from './env.ts';

/** What relay and sweep need besides the common parts. */
export function composeDelivery(container: Container, mailRenderer: MailRenderer): RelayPorts {
  const { environment } = container;
  const from = need(environment, 'MAIL_FROM');
  const client = new SFNClient({});
  return {
    ...container,
    linkBuilder: makeLinkBuilder(need(environment, 'BASE_URL')),
    mailRenderer,
    mailer: composeMailer(environment, from),
    messageIdDomain: /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost',
    workflows: new SfnWorkflows(client, need(environment, 'STATE_MACHINE_ARN')),
    closeWorkflows: new SfnWorkflows(client, need(environment, 'CLOSE_STATE_MACHINE_ARN'), 'quarter'),
  };
}

/** The transport of the settings, loaded with the first mail: a stage uses one of the two. */
function composeMailer(environment: Environment, from: string): Mailer {
  let opened: Promise<Mailer> | undefined;
  const open = (): Promise<Mailer> =>
    (opened ??= need(environment, 'MAIL_TRANSPORT') === 'ses' ? openSes(environment, from) : openSmtp(environment, from));
  return { send: async (mail) => (await open()).send(mail) };
}

async function openSes(environment: Environment, from: string): Promise<Mailer> {
  const [{ SESv2Client }, { SesMailer }] = await Promise.all([import('@aws-sdk/client-sesv2'), import('../adapters/mail/ses-mailer.ts')]);
  return new SesMailer(new SESv2Client({}), { from, configurationSet: need(environment, 'MAIL_CONFIGURATION_SET') });
}

async function openSmtp(environment: Environment, from: string): Promise<Mailer> {
  const { SmtpMailer } = await import('../adapters/mail/smtp-mailer.ts');
  return new SmtpMailer({ from, bouncesTo: need(environment, 'MAIL_BOUNCES_TO'), url: async () => need(environment, 'SMTP_URL') });
}
