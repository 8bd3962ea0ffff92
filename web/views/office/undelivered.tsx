import type { JSX } from 'preact';
import type { Bounce, Summary } from '../../../functions/domain/proposal/summary.ts';
import { undelivered } from '../../../functions/domain/proposal/undelivered.ts';
import { addresseeText } from '../parts/bounce-text.ts';
import { Tag } from '../parts/basics.tsx';
import { Instant } from '../parts/values.tsx';
import { undeliveredTexts } from '../../messages/undelivered.ts';
import { namesOf, useShell, useTexts } from '../shell.tsx';

/** Whom mail about this proposal does not reach, and what to do about each. */
export function Undelivered({ summary }: { summary: Summary }): JSX.Element | null {
  const t = useTexts(undeliveredTexts);
  const open = undelivered(summary);
  if (open.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="s-undelivered">
      <h2 id="s-undelivered">{t.title}</h2>
      <p>{t.intro}</p>
      <ul class="opinions">
        {open.map((bounce) => (
          <li key={bounce.message}>
            <Entry bounce={bounce} summary={summary} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Entry({ bounce, summary }: { bounce: Bounce; summary: Summary }): JSX.Element {
  const shell = useShell();
  const t = useTexts(undeliveredTexts);
  const { to, cause, at } = bounce;
  const who = addresseeText(to, summary, shell);
  return (
    <>
      <p class="what">
        {t.mailTo(who)} <Tag tone="warning">{t.causes[cause]}</Tag>
      </p>
      <p class="quiet">
        <Instant value={at} />
      </p>
      {to.type === 'person' ? (
        <Person calledIn={bounce.calledIn} />
      ) : (
        <p>
          <a href={`/office/proposals/${summary.proposalId}/contact?of=${to.type === 'unit' ? 'unit' : to.id}`}>{t.correct(who)}</a>
        </p>
      )}
      {to.type === 'party' ? <p>{t.onPaper}</p> : null}
    </>
  );
}

function Person({ calledIn }: Pick<Bounce, 'calledIn'>): JSX.Element {
  const shell = useShell();
  const t = useTexts(undeliveredTexts);
  return (
    <>
      <p>{calledIn === null ? t.nobodyLeft : t.alsoAsked(namesOf(shell).person(calledIn))}</p>
      <p>
        <a href="/office/addresses">{t.seeAddresses}</a>
      </p>
    </>
  );
}
