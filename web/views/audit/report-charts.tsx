import type { JSX } from 'preact';
import type { Chart, Table } from '../../../functions/domain/outputs/report-document.ts';

/** A chart and what was drawn of it. */
export interface DrawnChart {
  chart: Chart;
  /** Our own drawing: texts in it are escaped. */
  svg: string;
}

/** Charts, each with its data in a table beside it. */
export function ReportCharts({ charts }: { charts: readonly DrawnChart[] }): JSX.Element {
  return (
    <>
      {charts.map(({ chart, svg }) => (
        <section key={chart.id} class="broad chart" aria-labelledby={`chart-title-${chart.id}`}>
          <h2 id={`chart-title-${chart.id}`}>{chart.title}</h2>
          <div class="pair">
            <div class="drawing" dangerouslySetInnerHTML={{ __html: svg }} />
            <ChartTable table={chart.table} labelledBy={`chart-title-${chart.id}`} />
          </div>
        </section>
      ))}
    </>
  );
}

function ChartTable({ table: { columns, rows }, labelledBy }: { table: Table; labelledBy: string }): JSX.Element {
  const classOf = (at: number): { class?: string } => (columns[at]?.type === 'text' ? {} : { class: 'number' });
  return (
    <div class="scroll" role="region" aria-labelledby={labelledBy} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ head }, at) => (
              <th key={head} scope="col" {...classOf(at)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells]) => (
            <tr key={first?.text}>
              <th scope="row">{first?.text}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]?.head} {...classOf(index + 1)}>
                  {cell?.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
