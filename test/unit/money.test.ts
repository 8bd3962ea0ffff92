import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatYuan, parseWanYuan, wanYuanOf, yuanOf } from '../../functions/domain/money.ts';

const fen = fc.integer({ min: 0, max: 9_000_000_000_000_000 });

describe('an amount in 万元', () => {
  it.each([
    ['１,８００．5', 18_005_000_00],
    ['1800', 18_000_000_00],
    ['1,800 万元', 18_000_000_00],
    ['0.000001', 1],
    ['0', 0],
    ['0.1', 100_000],
  ])('reads %s', (typed, expected) => {
    expect(parseWanYuan(typed)).toBe(expected);
  });

  it.each(['', '-1', '1e3', '1.2345678', '1,80', '18,00', '1.2.3', '一千', '.5', '99999999999', 'NaN', '0x10', '5.'])(
    'refuses %j',
    (typed) => {
      expect(parseWanYuan(typed)).toBeNull();
    },
  );

  it('comes back unchanged to the fen', () => {
    fc.assert(
      fc.property(fen, (amount) => {
        expect(parseWanYuan(wanYuanOf(amount))).toBe(amount);
      }),
    );
  });

  it('never throws, and never gives anything but a whole number of fen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const read = parseWanYuan(typed);

        expect(read === null || (Number.isSafeInteger(read) && read >= 0)).toBe(true);
      }),
    );
  });
});

describe('an amount as people read it', () => {
  it.each([
    [500_000_000_00, '5亿元', 'CNY 500,000,000'],
    [18_000_000_00, '1,800万元', 'CNY 18,000,000'],
    [482_000_000_00, '4.82亿元', 'CNY 482,000,000'],
    [18_005_050_00, '1,800.505万元', 'CNY 18,005,050'],
    [950_50, '950.50元', 'CNY 950.50'],
    [123_456_789_01, '123,456,789.01元', 'CNY 123,456,789.01'],
    [0, '0元', 'CNY 0'],
    [-18_000_000_00, '-1,800万元', '-CNY 18,000,000'],
  ])('writes %d fen', (amount, zh, en) => {
    expect(formatYuan(amount, 'zh')).toBe(zh);
    expect(formatYuan(amount, 'en')).toBe(en);
  });

  it('says the whole amount in either language', () => {
    const units = { 亿: 10_000_000_000n, 万: 1_000_000n, '': 100n };
    const exact = (text: string): bigint => {
      const [, whole = '', fraction = '', unit = ''] = /([\d,]+)(?:\.(\d+))?(亿|万)?/.exec(text) ?? [];
      const scale = unit === '亿' || unit === '万' ? units[unit] : units[''];
      return BigInt(whole.replaceAll(',', '')) * scale + (BigInt(fraction || '0') * scale) / 10n ** BigInt(fraction.length);
    };

    fc.assert(
      fc.property(fen, fc.constantFrom(1, 100, 1_000_000), (amount, factor) => {
        const rounded = amount - (amount % factor);

        expect(exact(formatYuan(rounded, 'zh'))).toBe(BigInt(rounded));
        expect(exact(formatYuan(rounded, 'en'))).toBe(BigInt(rounded));
        expect(exact(yuanOf(rounded))).toBe(BigInt(rounded));
      }),
    );
  });
});
