import type { JSX } from 'preact';
import type { Stance } from '../../../functions/domain/proposal/event-parts.ts';
import type { ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import type { Ask, Summary } from '../../../functions/domain/proposal/summary.ts';
import { reviewTexts } from '../../messages/review.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { Hidden } from '../parts/basics.tsx';
import { actorText } from '../parts/event-text.ts';
import { instantText } from '../parts/values.tsx';
import { eventName } from '../parts/event-name.ts';
import type { PageShell } from '../shell.tsx';
import { whoAnswered } from './done.tsx';
import { ShortCodeField } from './open.tsx';
import { OtherSteps, type OtherWork } from './other-steps.tsx';

/** Why a link does not open its step. */
export type LinkProblem =
  | 'used'
  | 'dossier-changed'
  | 'asked-anew'
  | 'with-unit'
  | 'agreement-changed'
  | 'signing-declined'
  | 'sign-later'
  | 'readdressed'
  | 'step-over'
  | 'expired'
  | 'unknown';

/** Props of {@link LinkProblemPage}. */
export interface LinkProblemPageProps {
  shell: PageShell;
  problem: LinkProblem;
  /** The opinion that was recorded through a used link. */
  decided?: { stance: Stance; at: string };
  /** What happened instead, such as whose turn it is. */
  detail?: string;
  /** The department's newest ask, when another step has taken this one's place. */
  now?: Ask;
  /** What took the proposal past the step. */
  instead?: { event: ProposalEvent; summary: Summary };
  /** Hidden fields that let the page know the link again, such as `link`; without them the short code is asked for. */
  resend?: Readonly<Record<string, string>>;
  /** The link, where it is known, and what else waits for its holder. */
  linkId?: string;
  others?: OtherWork;
}

const mayResend = {
  used: false,
  'dossier-changed': true,
  'asked-anew': true,
  'with-unit': false,
  'agreement-changed': true,
  'signing-declined': false,
  'sign-later': false,
  readdressed: false,
  'step-over': false,
  expired: true,
  unknown: true,
} as const satisfies Record<LinkProblem, boolean>;

/** What became of a link, and how to get a new one where one is needed. */
export function LinkProblemPage({
  shell,
  problem,
  decided,
  detail,
  now,
  instead,
  resend,
  linkId,
  others = { steps: [], checks: [] },
}: LinkProblemPageProps): JSX.Element {
  const texts = sharedTexts[shell.language];
  const t = reviewTexts[shell.language].problem;
  const { title, text } = t[problem];
  return (
    <Layout shell={shell} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      {decided ? <p>{t.usedDetail(texts.stances[decided.stance], instantText(decided.at, shell.language))}</p> : null}
      {detail ? <p>{detail}</p> : null}
      {now ? <p>{whoAnswered(shell, now)}</p> : null}
      {instead ? <p>{whatHappened(shell, instead)}</p> : null}
      {mayResend[problem] ? (
        <section class="panel">
          <h2>{texts.newLink.title}</h2>
          <form method="post" action="/r/resend" noValidate>
            {resend ? <Hidden fields={resend} /> : <ShortCodeField />}
            <p>{resend ? texts.newLink.text : t.resendCode}</p>
            <button type="submit">{texts.newLink.submit}</button>
          </form>
        </section>
      ) : null}
      {linkId ? <OtherSteps linkId={linkId} work={others} /> : null}
      <p>
        <a href="/r">{t.enterCode}</a>
      </p>
    </Layout>
  );
}

function whatHappened(shell: PageShell, { event, summary }: NonNullable<LinkProblemPageProps['instead']>): string {
  const texts = reviewTexts[shell.language];
  const when = instantText(event.at, shell.language);
  return texts.problem.instead(eventName(event.data, shell.language), actorText(event, summary, shell, true), when);
}

/** The answer to every request for a new link; the same whether or not there was one to send. */
export function ResentPage({ shell }: { shell: PageShell }): JSX.Element {
  const t = reviewTexts[shell.language].resent;
  return (
    <Layout shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p>{t.text}</p>
    </Layout>
  );
}
