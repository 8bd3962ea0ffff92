import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../lib/settings.ts';
import { stageFaults } from '../../scripts/deployment/stage-faults.ts';
import { chunan } from '../support/chunan.ts';

const programme = chunan();
const today = '2026-03-02';
const real = {
  ...programme,
  icpNumber: '浙ICP备00000000号',
  privacyContact: 'privacy@chunan.gov.cn',
  people: programme.people.map((person) => ({ ...person, email: person.email.replace('.example', '.gov.cn') })),
};
const china = {
  ...loadSettings('demo-cn'),
  baseUrl: 'https://yincai.chunan.gov.cn',
  alarmEmail: 'it@chunan.gov.cn',
  mail: { transport: 'smtp', from: 'yincai@chunan.gov.cn', secretName: 'yincai/smtp' } as const,
};

describe('a stage before it is deployed', () => {
  it('is ready when sender, address, people and calendar are real', () => {
    expect(stageFaults(china, real, today)).toEqual([]);
  });

  it('is told each address that is an example, and that nobody would hear of alarms', () => {
    const places = stageFaults(loadSettings('demo-cn'), programme, today).map(({ where }) => where);

    expect(places).toEqual([
      'settings/demo-cn.json mail.from',
      'settings/demo-cn.json baseUrl',
      'settings/demo-cn.json alarmEmail',
      'programme.json people',
      'programme.json privacyContact',
      'programme.json icpNumber',
    ]);
  });

  it('may be invented when it is for rehearsals', () => {
    expect(stageFaults({ ...loadSettings('demo'), rehearsal: { clockAheadSeconds: 0 } }, programme, today)).toEqual([]);
  });

  it('needs the calendar of every year that a deadline of today reaches into', () => {
    const calendar = real.calendar.filter(({ year }) => year < 2027);

    expect(stageFaults(china, { ...real, calendar }, '2026-12-01')).toEqual([
      { where: 'calendar/2027.json', todo: expect.stringContaining('2027') },
    ]);
  });

  it('needs a second person in the office, as registers and refusals do', () => {
    const alone = real.people.filter(({ department, id }) => department !== real.officeDepartment || id === 'office-main');

    expect(stageFaults(china, { ...real, people: alone }, today)).toEqual([
      { where: 'programme.json people', todo: expect.stringContaining('has 1 of at least two people') },
    ]);
  });

  it('needs the domain and the number of an ICP filing in mainland China', () => {
    const { baseUrl: _, ...nowhere } = china;
    const { icpNumber: _number, ...unfiled } = real;

    expect(stageFaults(nowhere, unfiled, today).map(({ where }) => where)).toEqual([
      'settings/demo-cn.json baseUrl',
      'programme.json icpNumber',
    ]);
  });
});
