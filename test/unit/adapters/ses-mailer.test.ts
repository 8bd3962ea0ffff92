import { BadRequestException, SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { SesMailer } from '../../../functions/adapters/mail/ses-mailer.ts';

const client = new SESv2Client({ region: 'local' });
const ses = mockClient(client);
const mail = { to: 'li@parties.example', subject: '申报已受理', text: '正文', html: '<p>正文</p>', messageId: 'id-1@chunan.example' };

beforeEach(() => ses.reset());

describe('mail by SES', () => {
  it('goes out once, to one address, in UTF-8, with the id of its message', async () => {
    ses.on(SendEmailCommand).resolves({});

    await new SesMailer(client, { from: '引才 <no-reply@chunan.example>', configurationSet: 'yincai-demo' }).send(mail);

    expect(ses.commandCalls(SendEmailCommand).map(({ args: [command] }) => command.input)).toEqual([
      {
        FromEmailAddress: '引才 <no-reply@chunan.example>',
        Destination: { ToAddresses: ['li@parties.example'] },
        ConfigurationSetName: 'yincai-demo',
        EmailTags: [{ Name: 'outbox', Value: 'id-1' }],
        Content: {
          Simple: {
            Subject: { Data: '申报已受理', Charset: 'UTF-8' },
            Body: { Text: { Data: '正文', Charset: 'UTF-8' }, Html: { Data: '<p>正文</p>', Charset: 'UTF-8' } },
            Headers: [
              { Name: 'X-Yincai-Message-ID', Value: 'id-1@chunan.example' },
              { Name: 'Auto-Submitted', Value: 'auto-generated' },
            ],
          },
        },
      },
    ]);
  });

  it('fails when SES does not take it', async () => {
    ses.on(SendEmailCommand).rejects(new Error('Email address is not verified'));

    await expect(new SesMailer(client, { from: 'a@b.example', configurationSet: 'yincai-demo' }).send(mail)).rejects.toThrow(
      'not verified',
    );
  });

  it('is refused for good where SES says that the address cannot be one', async () => {
    ses.on(SendEmailCommand).rejects(new BadRequestException({ message: "Missing final '@domain'", $metadata: {} }));

    const answer = await new SesMailer(client, { from: 'a@b.example', configurationSet: 'yincai-demo' }).send(mail);

    expect(answer).toBe('refused');
  });
});
