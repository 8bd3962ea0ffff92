import type { Bilingual } from '../../functions/domain/text.ts';

/** A mail before it is laid out: every sentence in both languages, link and codes once. */
export interface MailContent {
  subject: string;
  greeting: Bilingual;
  lead: Bilingual;
  /** Label of the link, and the link. */
  action: { label: Bilingual; href: string } | null;
  shortCode: { intro: Bilingual; code: string } | null;
  code: { label: Bilingual; code: string; note: Bilingual } | null;
  facts: { label: Bilingual; value: string }[];
  /** Steps of a digest: the proposal's title, and whose, for whom and by when. */
  steps: { title: Bilingual; items: { title: string; about: Bilingual }[] } | null;
  remarks: { title: Bilingual; items: { label: Bilingual; text: string }[] } | null;
  reasons: { title: Bilingual; text: string } | null;
  agenda: { title: Bilingual; items: string[] } | null;
  /** Why it was sent, what to mind, who sent it. */
  closing: Bilingual[];
}
