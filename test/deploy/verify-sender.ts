import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { clientConfig, type LocalCloud } from './local-cloud.ts';

/** What an operator of SES does before the first deployment. */
export async function verifySender(server: Pick<LocalCloud, 'endpoint' | 'region'>, identity: string): Promise<void> {
  await new SESv2Client(clientConfig(server)).send(new CreateEmailIdentityCommand({ EmailIdentity: identity }));
}
