import type { StoredDocument } from '../domain/inspection/stored-documents.ts';
import type { DocumentRef } from '../domain/proposal/event-parts.ts';

/** What names a document: a proposal, an item of a register or a task by its id, or something else that stands in the table. */
export type DocumentOwner = { kind: 'proposal' | 'task'; id: string } | { kind: 'register-item'; register: string; id: string } | null;

/** The documents that a table names, and those that are stored. */
export interface DocumentNames {
  named(): AsyncIterable<{ owner: DocumentOwner; refs: readonly DocumentRef[] }>;
  /** Those that are kept for good, in any order. */
  stored(): AsyncIterable<StoredDocument>;
}
