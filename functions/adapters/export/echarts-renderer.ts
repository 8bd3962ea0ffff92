import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../../domain/outputs/report-document.ts';
import type { ChartRenderer } from '../../ports/document-renderer.ts';
import { plainSvg } from './plain-svg.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

/**
 * Dark green, orange, blue and violet that differ in brightness too: colour-blind people tell them apart, and so does grey print; marks
 * and dashes tell lines apart as well.
 */
const colours = ['#0b6457', '#c25a00', '#2f6fb0', '#7a3e8e'];
const dashes = ['solid', 'dashed', 'dotted', [12, 4, 2, 4]] as const;
const symbols = ['circle', 'rect', 'triangle', 'diamond'];

const ink = '#1d2420';
const faint = '#d5dad7';
const font = 'sans-serif';
/** In the type's size, so that a chart as wide as a column of text is read as easily as the text. */
const width = 560;
const barHeight = 30;
const lineHeight = 320;

/** Draws charts with ECharts on the server, without a browser. */
export class EChartsRenderer implements ChartRenderer {
  draw(charts: readonly Chart[]): Promise<string[]> {
    return Promise.resolve(charts.map(drawn));
  }
}

function drawn(chart: Chart): string {
  const height = chart.kind === 'bar' ? chart.categories.length * barHeight + 56 : lineHeight;
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width, height });
  canvas.setOption(chart.kind === 'bar' ? barOption(chart) : lineOption(chart));
  const svg = canvas.renderToSVGString({ useViewBox: true });
  canvas.dispose();
  return plainSvg(svg, chart);
}

const base: EChartsCoreOption = {
  animation: false,
  backgroundColor: '#fff',
  textStyle: { fontFamily: font, fontSize: 14, color: ink },
};
const axisText = { fontFamily: font, fontSize: 14, color: ink };

function valueAxis({ unit }: Chart): object {
  return {
    type: 'value',
    name: unit,
    nameTextStyle: axisText,
    axisLabel: axisText,
    splitLine: { lineStyle: { color: faint } },
    min: 0,
  };
}

function categoryAxis({ categories }: Chart): object {
  return { type: 'category', data: categories, axisLabel: axisText, axisTick: { show: false }, axisLine: { lineStyle: { color: ink } } };
}

/** The first category stands at the top; each bar says its value. */
function barOption(chart: Chart): EChartsCoreOption {
  const { mark, unit } = chart;
  return {
    ...base,
    grid: { left: 8, right: 64, top: 28, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { ...valueAxis(chart), name: '' },
    yAxis: { ...categoryAxis(chart), inverse: true, axisLabel: { ...axisText, width: 190, overflow: 'break' } },
    series: chart.series.map(({ name, values }, index) => ({
      type: 'bar',
      name,
      data: values,
      silent: true,
      barWidth: 16,
      itemStyle: { color: colours[index % colours.length] },
      label: { show: true, position: 'right', formatter: `{c}${unit}`, ...axisText, textBorderWidth: 0 },
      ...(mark && index === 0 ? { markLine: markLine(mark) } : {}),
    })),
  };
}

function markLine({ value, text }: NonNullable<Chart['mark']>): object {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: ink, type: 'dashed', width: 1 },
    label: { formatter: text, position: 'start', distance: [0, -2], ...axisText },
    data: [{ xAxis: value }],
  };
}

function lineOption(chart: Chart): EChartsCoreOption {
  return {
    ...base,
    legend: {
      top: 0,
      left: 0,
      itemWidth: 44,
      itemGap: 18,
      textStyle: axisText,
      selectedMode: false,
      data: chart.series.map(({ name }) => name),
    },
    grid: { left: 8, right: 24, top: 64, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: categoryAxis(chart),
    yAxis: valueAxis(chart),
    series: chart.series.map(({ name, values }, index) => ({
      type: 'line',
      name,
      data: values,
      silent: true,
      symbol: symbols[index % symbols.length],
      symbolSize: 9,
      itemStyle: { color: colours[index % colours.length] },
      lineStyle: { color: colours[index % colours.length], width: 2.5, type: dashes[index % dashes.length] },
    })),
  };
}
