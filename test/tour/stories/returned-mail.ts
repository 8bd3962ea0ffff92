import type { Story } from '../story.ts';
import { escalation } from './escalation.ts';

const returning = 'zheng@dsn.example';

/** As {@link escalation}, but the mail to the one reviewer is taken at first and comes back, as mail that SES sends always does. */
export const returnedMail: Story = {
  ...escalation,
  name: 'escalation-with-returned-mail',
  addresses: { 'commerce-reviewer': returning },
  expected: {
    ...escalation.expected,
    mails: { ...escalation.expected.mails, [returning]: ['请县商务局（县投资促进中心）在2026年10月22日前提出意见'] },
  },
};
