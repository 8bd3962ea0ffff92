import type { JSX } from 'preact';
import { principalOf } from '../../../functions/domain/proposal/answering.ts';
import type { Stance } from '../../../functions/domain/proposal/event-parts.ts';
import type { Ask } from '../../../functions/domain/proposal/summary.ts';
import { eventTexts } from '../../messages/events.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';
import { Tag, type Tone } from './basics.tsx';
import { Instant, listText } from './values.tsx';

const tones = { agree: 'done', 'agree-with-conditions': 'active', object: 'warning', 'not-our-remit': 'plain' } as const satisfies Record<
  Stance,
  Tone
>;

/** What each department said, by whom and in whose place; that it asked back; or who has not spoken yet. */
export function OpinionList({ asks }: { asks: readonly Ask[] }): JSX.Element {
  return (
    <ul class="opinions">
      {asks.map((ask) => (
        <li key={ask.step}>
          <OpinionEntry ask={ask} />
        </li>
      ))}
    </ul>
  );
}

function OpinionEntry({ ask }: { ask: Ask }): JSX.Element {
  const shell = useShell();
  const t = useTexts(eventTexts);
  const names = namesOf(shell);
  const { by, at, words, proposes } = saidIn(ask);
  const calledIn = ask.answered ? [] : ask.helpers.map(names.person);
  return (
    <>
      <p class="what">
        {names.department(ask.department)} <AskTag ask={ask} />
      </p>
      <p class="quiet">
        {personText(shell, ask, by)} {at ? <Instant value={at} /> : null}
      </p>
      {calledIn.length > 0 ? <p class="quiet">{t.details.calledIn(listText(calledIn, shell.language))}</p> : null}
      {proposes ? <p>{t.details.proposes(names.department(proposes))}</p> : null}
      {words ? <p class="quote">{words}</p> : null}
    </>
  );
}

interface Said {
  by: string;
  at: string | null;
  words: string | null;
  proposes: string | null;
}

function saidIn({ person, answered, askedBack }: Ask): Said {
  if (answered) return { by: answered.by, at: answered.at, words: answered.opinion, proposes: answered.proposes };
  return { by: person, at: askedBack?.at ?? null, words: askedBack?.question ?? null, proposes: null };
}

function AskTag({ ask: { answered, askedBack, closed } }: { ask: Ask }): JSX.Element {
  const t = useTexts(sharedTexts);
  if (answered) return <Tag tone={tones[answered.stance]}>{t.stances[answered.stance]}</Tag>;
  if (askedBack) return <Tag tone="warning">{t.opinions.askedBack}</Tag>;
  if (closed) return <Tag>{t.opinions[closed]}</Tag>;
  return <Tag>{t.opinions.waiting}</Tag>;
}

/** A person of an ask, and in whose place that person acts. */
export function personText(shell: PageShell, ask: Ask, person: string): string {
  const names = namesOf(shell);
  const principal = principalOf(ask, person);
  if (principal === null) return names.person(person);
  return eventTexts[shell.language].details.onBehalfOf(names.person(person), names.person(principal));
}
