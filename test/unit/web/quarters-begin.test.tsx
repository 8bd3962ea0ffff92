import { describe, expect, it } from 'vitest';
import { renderToString } from 'preact-render-to-string';
import { QuartersPage } from '../../../web/views/office/quarters/list.tsx';
import { shellFor } from './sample-pages.tsx';

describe('the list of quarters', () => {
  const page = (quarter: string, itselfOn: string | null) =>
    renderToString(<QuartersPage shell={shellFor('zh')} quarters={[]} next={{ quarter, itselfOn, waitsFor: null }} />);

  it('says when the next close begins: by hand, by itself, or once its calendar is there', () => {
    expect(page('2026Q1', null)).toContain('首个季度须手工开始');
    expect(page('2026Q3', '2026-10-15')).toContain('2026年10月15日自动开始');
    expect(page('2026Q4', null)).toContain('工作日历载入后才能开始');
    expect(page('2026Q4', null)).not.toContain('首个季度');
  });
});
