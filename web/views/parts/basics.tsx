import type { ComponentChildren, JSX } from 'preact';
import { sharedTexts } from '../../messages/shared.ts';
import { useTexts } from '../shell.tsx';

/** How a tag looks; its words say the same. */
export type Tone = 'plain' | 'active' | 'done' | 'warning' | 'error';

/** A status in words. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }): JSX.Element {
  return <strong class={`tag ${tone}`}>{children}</strong>;
}

/** A message above the content: what happened, or what to mind. */
export function Banner({ tone = 'done', title, children }: { tone?: Tone; title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class={`banner ${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <p class="banner-title">{title}</p>
      {children}
    </div>
  );
}

/** Facts as terms and descriptions. */
export function FactList({ facts, class: name = '' }: { facts: readonly Fact[]; class?: string }): JSX.Element {
  return (
    <dl class={`facts ${name}`.trim()}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One fact. */
export interface Fact {
  label: string;
  value: ComponentChildren;
}

/** A list in pages: a way on, and back to the start. `next` is the address of the next page, absent on the last. */
export function Pagination({ next, first }: { next?: string | undefined; first?: string | undefined }): JSX.Element | null {
  const t = useTexts(sharedTexts);
  if (!next && !first) return null;
  return (
    <nav class="pages" aria-label={t.lists.pages}>
      {first ? <a href={first}>{t.lists.first}</a> : null}
      {next ? (
        <a href={next} rel="next">
          {t.lists.next}
        </a>
      ) : null}
    </nav>
  );
}

/** A link back, above the title. */
export function BackLink({ href, children }: { href: string; children?: ComponentChildren }): JSX.Element {
  const t = useTexts(sharedTexts);
  return (
    <p class="back">
      <a href={href}>{children ?? t.back}</a>
    </p>
  );
}

/** Hidden fields of a form. */
export function Hidden({ fields }: { fields: Readonly<Record<string, string | number>> }): JSX.Element {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={String(value)} />
      ))}
    </>
  );
}
