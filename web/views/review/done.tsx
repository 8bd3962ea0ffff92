import type { JSX } from 'preact';
import { hasSteppedAside } from '../../../functions/domain/proposal/answering.ts';
import { latestAsks } from '../../../functions/domain/proposal/asks.ts';
import type { Ask, Summary } from '../../../functions/domain/proposal/summary.ts';
import { reviewTexts } from '../../messages/review.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { personText } from '../parts/opinions.tsx';
import { instantText } from '../parts/values.tsx';
import { namesOf, type PageShell } from '../shell.tsx';
import { OtherSteps, type OtherWork } from './other-steps.tsx';

/** Props of {@link ReviewDonePage}. */
export interface ReviewDonePageProps {
  shell: PageShell;
  summary: Summary;
  /** The step of this link. */
  ask: Ask;
  /** The person of this link. */
  holder: string;
  linkId: string;
  /** What else waits for the holder. */
  others: OtherWork;
}

interface Done {
  title: string;
  text: string;
  quote: string | null;
  next: string;
}

/** Says what was recorded, by whom, and what comes next. */
export function ReviewDonePage(props: ReviewDonePageProps): JSX.Element {
  const { shell, summary, linkId, others } = props;
  const { title, text, quote, next } = doneOf(props);
  return (
    <Layout shell={shell} title={title}>
      <h1>{title}</h1>
      <p class="what">{summary.title}</p>
      <p>{text}</p>
      {quote ? <p class="quote">{quote}</p> : null}
      <p>{next}</p>
      <OtherSteps linkId={linkId} work={others} />
    </Layout>
  );
}

function doneOf({ shell, summary, ask, holder }: ReviewDonePageProps): Done {
  const t = sharedTexts[shell.language];
  const { done, aside, asked } = reviewTexts[shell.language];
  const when = (at: string): string => instantText(at, shell.language);
  if (hasSteppedAside(summary, ask.department, holder)) {
    return { title: aside.title, text: whoIsAskedInstead(shell, summary, ask), quote: null, next: aside.next };
  }
  if (ask.askedBack)
    return { title: asked.title, text: asked.text(when(ask.askedBack.at)), quote: ask.askedBack.question, next: asked.next };
  const { answered } = ask;
  if (!answered) return { title: done.title, text: '', quote: null, next: done.next };
  const isOwn = answered.by === holder;
  const text = isOwn ? done.text(t.stances[answered.stance], when(answered.at)) : whoAnswered(shell, ask);
  const title = isOwn ? done.title : done.byOther;
  return { title, text, quote: answered.opinion, next: isOwn ? done.next : done.nothingLeft };
}

function whoIsAskedInstead(shell: PageShell, summary: Summary, ask: Ask): string {
  const t = reviewTexts[shell.language].aside;
  const latest = latestAsks(summary).find(({ department }) => department === ask.department);
  if (!latest || latest.closed === 'recused') return t.nobodyLeft(namesOf(shell).department(ask.department));
  return t.insteadBy(personText(shell, latest, latest.person));
}

/** Who gave a department's opinion, when, and which; or who is asked for it now. */
export function whoAnswered(shell: PageShell, ask: Ask): string {
  const t = sharedTexts[shell.language];
  const review = reviewTexts[shell.language];
  const { answered } = ask;
  if (!answered) return review.aside.insteadBy(personText(shell, ask, ask.person));
  return review.done.answeredBy(personText(shell, ask, answered.by), instantText(answered.at, shell.language), t.stances[answered.stance]);
}
