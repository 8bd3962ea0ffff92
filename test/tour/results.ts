/** Figures by indicator id from the report's CSV. */
export function figuresOfCsv(csv: string): Record<string, number> {
  const [head = '', ...lines] = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n');
  const columns = cellsOf(head);
  const [id, part, value] = ['指标编号', '分项', '数值'].map((name) => columns.indexOf(name));
  if (id === undefined || part === undefined || value === undefined) throw new Error(`the report has other columns: ${head}`);
  const totals = lines.map(cellsOf).filter((cells) => cells[part] === '合计');
  return Object.fromEntries(totals.map((cells) => [cells[id] ?? '', Number(cells[value])]));
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => (match[1] ?? '').replace(/^"|"$/g, '').replaceAll('""', '"'));
}

const stageOf: Readonly<Record<string, string>> = {
  submitted: 'intake',
  returned: 'intake',
  supplemented: 'intake',
  'intake-accepted': 'intake',
  'review-opened': 'department-review',
  'opinion-given': 'department-review',
  'review-closed': 'department-review',
  decided: 'decision',
  'notice-published': 'public-notice',
  reminded: 'public-notice',
  'notice-ended': 'public-notice',
  'condition-settled': 'agreement',
  'agreement-drafted': 'agreement',
  'signature-recorded': 'agreement',
  'signing-completed': 'agreement',
  'agreement-registered': 'agreement',
};

/** Event types by the stage in which they happened, in order. */
export function groupByStage(types: readonly string[]): { stage: string; events: string[] }[] {
  const stages: { stage: string; events: string[] }[] = [];
  for (const type of types) {
    const stage = stageOf[type] ?? 'other';
    const last = stages.at(-1);
    if (last?.stage === stage) last.events.push(type);
    else stages.push({ stage, events: [type] });
  }
  return stages;
}
