import type { AgreementRenderer } from '../ports/agreement-renderer.ts';

/** Sets agreements as DOCX; the library is loaded when the first agreement is drafted. */
export function composeAgreementRenderer(): AgreementRenderer {
  return {
    render: async (text) => {
      const { DocxAgreementRenderer } = await import('../adapters/export/docx-agreement-renderer.ts');
      return new DocxAgreementRenderer().render(text);
    },
  };
}
