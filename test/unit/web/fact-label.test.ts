import { describe, expect, it } from 'vitest';
import { factLabel } from '../../../web/views/parts/answers.tsx';

describe('the label over a value', () => {
  it('leaves the unit of money to the value, which shows its own', () => {
    const label = { zh: '投资总额（万元）', en: 'Total investment (10,000 yuan)' };

    expect([factLabel({ type: 'money', label }, 'zh'), factLabel({ type: 'money', label }, 'en')]).toEqual([
      '投资总额',
      'Total investment',
    ]);
    expect(factLabel({ type: 'text', label: { zh: '名称（全称）', en: 'Name (in full)' } }, 'en')).toBe('Name (in full)');
  });
});
