import type { JSX } from 'preact';
import { signInTexts } from '../../messages/sign-in.ts';
import { useTexts } from '../shell.tsx';
import { Banner } from './basics.tsx';

/** A form that was sent after its session had ended: whether it comes back, and what was typed, where it cannot. */
export interface EndedSession {
  comesBack: boolean;
  typed: readonly string[];
}

/** Says that nothing was done with the form that was sent, and what becomes of what was typed. */
export function Ended({ ended }: { ended: EndedSession | undefined }): JSX.Element | null {
  const t = useTexts(signInTexts).ended;
  if (!ended) return null;
  return (
    <>
      <Banner tone="warning" title={t.title}>
        <p>{ended.comesBack ? t.kept : t.again}</p>
        {ended.comesBack ? <p>{t.files}</p> : null}
      </Banner>
      {ended.comesBack ? null : <TypedTexts texts={ended.typed} />}
    </>
  );
}

/** What was typed into a form that cannot come back, for copying. */
export function TypedTexts({ texts }: { texts: readonly string[] }): JSX.Element | null {
  const t = useTexts(signInTexts).ended;
  if (texts.length === 0) return null;
  return (
    <details open>
      <summary>{t.typed}</summary>
      {texts.map((text) => (
        <p key={text} class="quote">
          {text}
        </p>
      ))}
    </details>
  );
}
