import { dayAt } from '../../functions/domain/calendar.ts';
import { signIn } from './people.ts';
import type { Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

type Audience = 'unit' | 'office' | 'audit';

/** The people of a story who sign in, each with a browser of their own, and the proposal that the story is about. */
export class Cast {
  readonly stage: Stage;
  /** The address of the unit's contact. */
  readonly unitEmail: string;
  readonly #visitors = new Map<string, { visitor: Visitor; day: string }>();
  /** Empty until the unit has submitted it. */
  proposalId = '';

  constructor(stage: Stage, unitEmail: string) {
    this.stage = stage;
    this.unitEmail = unitEmail;
  }

  async unit(): Promise<Visitor> {
    return this.#signedIn('unit', this.unitEmail);
  }

  async office(email = 'office@chunan.example'): Promise<Visitor> {
    return this.#signedIn('office', email);
  }

  async auditor(): Promise<Visitor> {
    return this.#signedIn('audit', 'auditor@chunan.example');
  }

  /** The visitor whose session still holds, or who signs in anew: on another day always, since a session may end between two pages. */
  async #signedIn(audience: Audience, email: string): Promise<Visitor> {
    const known = this.#visitors.get(email);
    const day = dayAt(this.stage.now);
    if (known?.day === day) {
      await known.visitor.open(`/${audience}`);
      if (!known.visitor.seen.path.includes('/sign-in')) return known.visitor;
    }
    const visitor = await signIn(this.stage, audience, email);
    this.#visitors.set(email, { visitor, day });
    return visitor;
  }
}

/** The auditor's browser on the page of the record. */
export async function openRecord(cast: Cast): Promise<Visitor> {
  const auditor = await cast.auditor();
  await auditor.open(`/audit/proposals/${cast.proposalId}`);
  return auditor;
}

/** Types of the events in their order, as the page of a record lists them. */
export function eventsOn(record: Visitor): string[] {
  return record.findAll('tr[data-event]').map((row) => row.getAttribute('data-event') ?? '');
}

/** Whether the page of a record says that its chain of events is whole. */
export function isChainValidOn(record: Visitor): boolean {
  return record.seen.status === 200 && record.find('tr[data-event]') !== null && record.find('.banner.error') === null;
}
