import type { Mailer } from '../ports/mailer.ts';
import type { MailRenderer } from '../ports/mail-renderer.ts';
import { makeLinkBuilder } from '../usecases/links/link-builder.ts';
import type { RelayPorts } from '../usecases/background/relay.ts';
import type { Common } from './container.ts';
import { need } from './env.ts';
import { readSecret } from './secrets.ts';
import { smtpUrlIn } from './smtp-secret.ts';
import { composeCloseWorkflows, composeWorkflows } from './workflows.ts';

type Transports = 'linkBuilder' | 'mailRenderer' | 'mailer' | 'messageIdDomain' | 'workflows' | 'closeWorkflows';

/** What the relay needs besides common parts and stores. */
export function composeDelivery(container: Common & Omit<RelayPorts, Transports>, mailRenderer: MailRenderer): RelayPorts {
  const { environment } = container;
  const from = need(environment, 'MAIL_FROM');
  return {
    ...container,
    linkBuilder: makeLinkBuilder(need(environment, 'BASE_URL')),
    mailRenderer,
    mailer: composeMailer(container, from),
    messageIdDomain: /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost',
    workflows: composeWorkflows(container),
    closeWorkflows: composeCloseWorkflows(container),
  };
}

/** The transport of the settings, loaded with the first mail: a stage uses one of the two. */
function composeMailer(container: Common, from: string): Mailer {
  let opened: Promise<Mailer> | undefined;
  const open = (): Promise<Mailer> =>
    (opened ??= need(container.environment, 'MAIL_TRANSPORT') === 'ses' ? openSes(container, from) : openSmtp(container, from));
  return { send: async (mail) => (await open()).send(mail) };
}

async function openSes({ environment }: Common, from: string): Promise<Mailer> {
  const [{ SESv2Client }, { SesMailer }] = await Promise.all([import('@aws-sdk/client-sesv2'), import('../adapters/mail/ses-mailer.ts')]);
  return new SesMailer(new SESv2Client({}), { from, configurationSet: need(environment, 'MAIL_CONFIGURATION_SET') });
}

async function openSmtp({ environment, overrides }: Common, from: string): Promise<Mailer> {
  const { SmtpMailer } = await import('../adapters/mail/smtp-mailer.ts');
  const secret = need(environment, 'SMTP_SECRET');
  const url = async (): Promise<string> => overrides.smtpUrl ?? smtpUrlIn(await readSecret(secret), secret);
  return new SmtpMailer({ from, bouncesTo: need(environment, 'MAIL_BOUNCES_TO'), url });
}
