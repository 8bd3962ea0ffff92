/** The formats in which a report is handed out, the ones that people read first. */
export const reportFormats = ['xlsx', 'docx', 'csv', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** What of a report is handed out as a CSV of its own. */
export const reportTables = ['scores', 'gaps', 'definitions'] as const;
export type ReportTable = (typeof reportTables)[number];
