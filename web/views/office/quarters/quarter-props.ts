import type { QuarterClose } from '../../../../functions/domain/close/close.ts';
import type { CloseEvent } from '../../../../functions/domain/close/close-events.ts';
import type { FieldIssue } from '../../../../functions/domain/errors.ts';
import type { Answers } from '../../../../functions/domain/form.ts';
import type { Person } from '../../../../functions/domain/programme.ts';
import type { ListedVersion } from '../../quarters/versions.tsx';
import type { PageShell } from '../../shell.tsx';

/** What was sent and not taken. */
export interface QuarterAttempt {
  act: 'confirm' | 'refuse';
  answers: Answers;
  issues: readonly FieldIssue[];
}

/** Props of the page of a quarter's close. */
export interface QuarterPageProps {
  shell: PageShell;
  close: QuarterClose;
  events: readonly CloseEvent[];
  versions: readonly ListedVersion[];
  /** Who looks at the page. */
  member: Person;
  /** What was just done. */
  done?: string | undefined;
  attempt?: QuarterAttempt | undefined;
}
