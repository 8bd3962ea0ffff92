import type { AgreementText } from '../domain/agreement.ts';

/** Turns the text of an agreement into a DOCX file. */
export interface AgreementRenderer {
  render(text: AgreementText): Promise<Uint8Array>;
}
