import type { ChartRenderer, DocumentRenderer } from '../ports/document-renderer.ts';

/** Renders reports; each library is loaded when the first file or chart of its kind is made, so that no start carries it. */
export interface OutputRenderers {
  xlsx: DocumentRenderer;
  docx: DocumentRenderer;
  charts: ChartRenderer;
}

/** The renderers of a report's files and charts. */
export function composeOutputRenderers(): OutputRenderers {
  return {
    xlsx: {
      render: async (document) => {
        const { XlsxRenderer } = await import('../adapters/export/xlsx-renderer.ts');
        return new XlsxRenderer().render(document);
      },
    },
    docx: {
      render: async (document) => {
        const { DocxReportRenderer } = await import('../adapters/export/docx-report-renderer.ts');
        return new DocxReportRenderer().render(document);
      },
    },
    charts: {
      draw: async (charts) => {
        if (charts.length === 0) return [];
        const { EChartsRenderer } = await import('../adapters/export/echarts-renderer.ts');
        return new EChartsRenderer().draw(charts);
      },
    },
  };
}
