import type { JSX } from 'preact';
import { panelTexts } from '../../messages/panel.ts';
import { useShell, useTexts } from '../shell.tsx';

/** The way to the rankings, where the programme has panels of experts. */
export function RankingsLink({ href }: { href: string }): JSX.Element | null {
  const { panels = [] } = useShell().programme;
  const t = useTexts(panelTexts);
  if (panels.length === 0) return null;
  return (
    <p>
      <a href={href}>{t.rankings.title}</a>
    </p>
  );
}
