import type { JSX } from 'preact';

interface CodeInputProps {
  id: string;
  /** Ids of the words that say what to type, and what is wrong. */
  hint: string | undefined;
  wrong: boolean;
}

/** Takes a code that was sent by mail, posted as `code`. Longer than a code is, since people paste spaces along. */
export function CodeInput({ id, hint, wrong }: CodeInputProps): JSX.Element {
  return (
    <input
      id={id}
      class="code"
      type="text"
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={12}
      aria-describedby={hint}
      aria-invalid={wrong || undefined}
    />
  );
}
