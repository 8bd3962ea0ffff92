import { askBack as judge } from '../../domain/proposal/acts/opinion.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Codes } from '../../ports/access.ts';
import { changeByLink, type LinkAnswer } from './change-by-link.ts';
import type { ActPorts } from '../proposals/commit.ts';
import { reviewerOf } from './linked-step.ts';

/**
 * Records a department's question to the unit, asked through a link. The questions of all departments go out in one return, once each
 * has answered.
 * @throws what the rule of the same name and `changeByLink` throw
 */
export async function askBack(
  ports: ActPorts & { codes: Codes },
  input: LinkAnswer & { fields: string[]; question: string },
): Promise<Summary> {
  const { grant, fields, question } = input;
  const reviewer = reviewerOf(grant);
  const repeats = ({ asks }: Summary): boolean =>
    asks.some(({ step, askedBack }) => step === grant.step && askedBack?.question === question);
  return changeByLink(ports, input, { use: 'review', act: 'ask-back', repeats }, (summary, context, assurance) =>
    judge(summary, { ...reviewer, fields, question, assurance }, context),
  );
}
