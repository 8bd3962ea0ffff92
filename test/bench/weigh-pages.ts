import type { HuangjingStory } from '../tour/huangjing-story.ts';
import { Visitor } from '../tour/visitor.ts';
import type { CountedStage } from '../cost/counted-stage.ts';
import { atMost, plain, type Figure } from './figure.ts';

/** Addresses of the product's own pages that the story does not pass. */
const morePages = {
  anybody: ['/home', '/privacy', '/notices', '/r', '/unit/sign-in'],
  unit: ['/unit', '/unit/new', '/unit/register'],
  office: ['/office', '/office/registers'],
  audit: ['/audit', '/audit/report?year=2026', '/audit/report?year=2026&quarter=3', '/audit/figures/trainings?year=2026'],
} as const;

/**
 * Bytes that go over the wire for the largest page on a first visit: itself and its styles and scripts, each as it is sent to whoever takes
 * gzip. Pages and files that are only read are compressed, answers to forms are not.
 */
export async function weighPages(stage: CountedStage, story: HuangjingStory): Promise<Figure[]> {
  const visitors = [
    { visitor: new Visitor(stage.base, stage.recorder), pages: morePages.anybody },
    { visitor: await story.unit(), pages: morePages.unit },
    { visitor: await story.office(), pages: morePages.office },
    { visitor: await story.auditor(), pages: [...morePages.audit, `/audit/proposals/${story.proposalId}`] },
  ];
  for (const { visitor, pages } of visitors) {
    for (const page of pages) {
      const { status, html } = await visitor.open(page);
      if (status >= 500) throw new Error(`${page} answered ${status}`);
      for (const asset of assetsOf(html)) await visitor.download(asset);
    }
  }
  const { answers } = stage.recorder;
  const loaded = new Map(answers.flatMap(({ path, bytes }) => (path.startsWith('/assets/') ? [[path, bytes] as const] : [])));
  const scripts = new Map([...loaded].filter(([path]) => path.endsWith('.js')));
  const pages = answers.filter(({ type, status }) => type.startsWith('text/html') && status === 200);
  const [largest] = pages.toSorted((a, b) => b.bytes - a.bytes);
  if (!largest || loaded.size === 0) throw new Error('no page was weighed');
  const shared = [...loaded].reduce((sum, [, bytes]) => sum + bytes, 0);
  const address = largest.path.replaceAll(/[0-9a-z]{26}/g, '{id}');
  const note = `${largest.method} ${address}, ${pages.length} pages seen; styles and scripts together ${(shared / 1000).toFixed(1)} kB`;
  const script = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
  return [
    atMost(60, 'largest-page', { value: (largest.bytes + shared) / 1000, unit: 'kB', note }),
    plain('largest-page.html', { value: largest.bytes / 1000, unit: 'kB' }),
    atMost(8, 'page-script', { value: script / 1000, unit: 'kB', note: `all scripts: ${[...scripts.keys()].join(' ')}` }),
  ];
}

function assetsOf(html: string): string[] {
  return [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, asset = '']) => asset.replaceAll('&amp;', '&'));
}
