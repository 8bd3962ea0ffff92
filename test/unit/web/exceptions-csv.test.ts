import { describe, expect, it } from 'vitest';
import { exceptionKinds, type Exception } from '../../../functions/domain/exceptions.ts';
import { exceptionsCsv } from '../../../web/csv/exceptions-csv.ts';
import { shellFor } from './sample-pages.tsx';

const exception = (changes: Partial<Exception>): Exception => ({
  proposalId: '01proposal',
  seq: 7,
  part: 0,
  at: '2026-09-30T16:00:00.000Z',
  kind: 'answered-for',
  stage: 'department-review',
  title: '合作项目',
  department: 'health',
  person: 'health-head',
  onBehalfOf: 'health-reviewer',
  party: null,
  programmeVersion: '2026.2',
  ...changes,
});
const linesOf = (changes: Partial<Exception>[], language: 'zh' | 'en' = 'zh') =>
  exceptionsCsv(changes.map(exception), shellFor(language)).split('\r\n').slice(1, -1);

describe('exceptions as CSV', () => {
  it('begin with a byte-order mark, so that spreadsheets read Chinese', () => {
    expect(exceptionsCsv([], shellFor('zh'))).toBe('\uFEFF时间,类别,申报编号,申报,当时环节,部门,人员,记录序号\r\n');
  });

  it('spell out who acted for whom, in Shanghai time', () => {
    expect(linesOf([{}])).toEqual(['2026-10-01 00:00:00,代为答复,01proposal,合作项目,部门评审,县卫生健康局,管怀仁（代陆清和）,7']);
    expect(linesOf([{}], 'en')[0]).toContain(',Guan Huairen (for Lu Qinghe),7');
  });

  it.each<[Partial<Exception>, string]>([
    [{ onBehalfOf: null }, '管怀仁'],
    [{ person: null }, '原应答复：陆清和'],
    [{ person: null, onBehalfOf: null, party: 'p2' }, '签约方2'],
    [{ person: null, onBehalfOf: null }, ''],
    [{ person: 'yincai', onBehalfOf: null }, '系统按规则办理'],
    [{ person: 'nobody-known', onBehalfOf: null }, 'nobody-known'],
  ])('say of %o who it was', (changes, who) => {
    expect(linesOf([changes])[0]?.split(',')[6]).toBe(who);
  });

  it.each(['=1+1', '+1', '-1', '@A1', '＝1'])('take the power from a title that begins as a formula: %s', (title) => {
    expect(linesOf([{ title }])[0]).toContain(`,'${title},`);
  });

  it('say of a refused try what was tried', () => {
    expect(linesOf([{ kind: 'attempt-refused', act: 'signature' }])[0]).toContain(',操作未予受理：');
    expect(linesOf([{ kind: 'attempt-refused', act: 'signature' }], 'en')[0]).toContain('Attempt not accepted: Signature');
  });

  it('have a name for each kind in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const names = linesOf(
        exceptionKinds.map((kind) => ({ kind })),
        language,
      ).map((line) => line.slice(20).split(',01proposal')[0]);
      expect(new Set(names).size).toBe(exceptionKinds.length);
    }
  });
});
