import type { ComponentChildren, JSX } from 'preact';

/** What names the region: a text, or the id of a heading that the page shows. */
type Name = { label: string } | { labelledBy: string };

/**
 * What is wider than a narrow screen, such as a table, scrolls by itself; a region that the keyboard reaches and that has a name.
 * @see https://www.w3.org/WAI/WCAG22/Understanding/reflow.html
 */
export function Scrolling({ children, ...name }: Name & { children: ComponentChildren }): JSX.Element {
  const naming = 'label' in name ? { 'aria-label': name.label } : { 'aria-labelledby': name.labelledBy };
  return (
    <div class="scroll" role="region" {...naming} tabIndex={0}>
      {children}
    </div>
  );
}
