import type { Chart } from '../../domain/outputs/report-document.ts';
import { escapeXml } from './xml.ts';

/**
 * What ECharts draws, made fit for a page and for comparing: styles become attributes, since the page's policy allows no inline style;
 * what serves the mouse goes; ids, which ECharts counts through a process, become those of the chart; and the picture says what it shows.
 * Texts are out of reach of all this: their quotes are escaped.
 */
export function plainSvg(svg: string, { id, alternative }: Pick<Chart, 'id' | 'alternative'>): string {
  const plain = svg
    .replace(/<style\b[^>]*>.*?<\/style>/s, '')
    .replaceAll(/ (?:class|pointer-events|xml:space|xmlns:xlink|ecmeta_\w+)="[^"]*"/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_style, declarations: string) => attributesOf(declarations))
    .replaceAll(/( id="|url\(#)zr\d+-/g, `$1chart-${id}-`)
    .replaceAll(/>\n\s*/g, '>');
  return plain.replace('<svg ', `<svg role="img" aria-label="${escapeXml(alternative)}" `);
}

/** Declarations such as `font-size:12px;font-family:sans-serif` as attributes, which SVG has for all that ECharts uses. */
function attributesOf(declarations: string): string {
  return declarations
    .split(';')
    .flatMap((declaration) => {
      const [name = '', value = ''] = declaration.split(':').map((part) => part.trim());
      return name === '' ? [] : [` ${name}="${value}"`];
    })
    .join('');
}
