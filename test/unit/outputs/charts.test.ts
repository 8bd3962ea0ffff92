import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { EChartsRenderer } from '../../../functions/adapters/export/echarts-renderer.ts';
import type { Chart } from '../../../functions/domain/outputs/report-document.ts';
import { reportDocument } from '../../../web/outputs/report-document.ts';
import { demoEntries, materialOf, sampleProgramme } from '../../support/outputs/sample-material.ts';

const { charts } = reportDocument(materialOf(demoEntries()), { language: 'zh', programme: sampleProgramme }, 'https://yincai.example');
const renderer = new EChartsRenderer();
const drawings = await renderer.draw(charts);

describe('a chart', () => {
  it('is a picture that says what it shows', () => {
    const pictures = drawings.map((svg) => parse(svg).querySelector('svg'));

    expect(pictures.map((svg) => svg?.getAttribute('role'))).toEqual(['img', 'img', 'img']);
    expect(pictures[0]?.getAttribute('aria-label')).toMatch(/^条形图：截至期末目标完成率。人才工作联席会议100%，/);
    expect(pictures.every((svg) => /^0 0 560 \d+$/.test(svg?.getAttribute('viewBox') ?? ''))).toBe(true);
  });

  it('names every category and line as text', () => {
    const words = (svg: string | undefined): string[] =>
      parse(svg ?? '')
        .querySelectorAll('text')
        .map((text) => text.textContent);

    expect(words(drawings[0])).toEqual(expect.arrayContaining(['人才工作培训', '80%', '目标', '100']));
    expect(words(drawings[1])).toEqual(expect.arrayContaining(['引进海外团队', '第三季度']));
    expect(words(drawings[2])).toEqual(expect.arrayContaining(['万元', '签约项目到位资金']));
  });

  it('asks for no style and no script of the page, and names no font that a reader may lack', () => {
    for (const svg of drawings) {
      expect(svg).not.toMatch(/<style|<script|<foreignObject| style=| on\w+=| class=|href=/);
      expect(new Set([...svg.matchAll(/font-family="([^"]*)"/g)].map(([, font]) => font))).toEqual(new Set(['sans-serif']));
    }
  });

  it('is drawn alike however many were drawn before', async () => {
    expect(await renderer.draw(charts)).toEqual(drawings);
  });

  it('tells lines apart by their marks and dashes, not by colour alone', () => {
    const lines = parse(drawings[1] ?? '').querySelectorAll('path[stroke-width="2.5"]');

    expect(new Set(lines.map((line) => line.getAttribute('stroke-dasharray') ?? 'none')).size).toBe(3);
    expect(new Set(lines.map((line) => line.getAttribute('stroke'))).size).toBe(3);
  });

  it('takes no name for markup', async () => {
    const name = '<script>alert("1")</script> style="x" & class="y"';
    const chart: Chart = { ...charts[0]!, categories: [name], series: [{ name, values: [1] }], alternative: name };

    const [svg = ''] = await renderer.draw([chart]);

    expect(svg).not.toContain('<script');
    expect(svg).toContain('style=&quot;x&quot; &amp; class=&quot;y&quot;');
  });
});
