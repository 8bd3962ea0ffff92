import { Document, Packer } from 'docx';
import type { Annex, ReportDocument } from '../../domain/outputs/report-document.ts';
import type { DocumentRenderer } from '../../ports/document-renderer.ts';
import { annexChildren, annexTurn } from './docx/annexes.ts';
import { closing, opening } from './docx/body.ts';
import { officialSection, officialStyles } from './official-layout.ts';
import { corePropertiesXml, packParts, unpackParts } from './office-archive.ts';

/** Sets reports as DOCX in the layout of official documents, the tables as annexes; in English with the same pages and plainer lines. */
export class DocxReportRenderer implements DocumentRenderer {
  async render(report: ReportDocument): Promise<Uint8Array> {
    const document = new Document({
      evenAndOddHeaderAndFooters: true,
      styles: officialStyles,
      sections: [
        { ...officialSection('upright', report.language === 'zh' ? 'lines' : 'none'), children: [...opening(report), ...closing(report)] },
        ...report.annexes.map((annex, index) => annexSection(annex, index + 1, report)),
      ],
    });
    return withFixedDates(new Uint8Array(await Packer.toBuffer(document)), report);
  }
}

function annexSection(
  annex: Annex,
  number: number,
  report: ReportDocument,
): ReturnType<typeof officialSection> & { children: ReturnType<typeof annexChildren> } {
  return { ...officialSection(annexTurn(annex), 'none'), children: annexChildren(annex, number, report) };
}

/** The library dates its files by the clock, in their properties and in the archive; here both are settled by the report. */
function withFixedDates(archive: Uint8Array, { title, sender, asOf, language }: ReportDocument): Uint8Array {
  const parts = new Map<string, string | Uint8Array>(unpackParts(archive));
  parts.set('docProps/core.xml', corePropertiesXml({ title, creator: sender, asOf, language: { zh: 'zh-CN', en: 'en' }[language] }));
  return packParts(parts);
}
