import { loadProgramme } from '../../functions/wiring/programme.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import type { Answers } from '../../functions/domain/form.ts';
import type { KeptProgrammes } from '../../functions/ports/programmes.ts';

/** Years after the last notice, with plain weekends, so that tests may run on past it. */
const later = [2027, 2028, 2029, 2030].map((year) => ({ year, source: 'made for tests', holidays: [], workdays: [] }));

let read: Programme | undefined;

/** The demo programme as it is, each time a copy of its own; the files are read once a process. */
export function demoProgramme(): Programme {
  read ??= loadProgramme('programme/chunan');
  return structuredClone(read);
}

/** The demo programme; its calendar goes on to 2030. */
export function chunan(): Programme {
  const programme = demoProgramme();
  return { ...programme, calendar: [...programme.calendar, ...later] };
}

/** One programme, in force and archived. */
export function fixedProgrammes(current: Programme): KeptProgrammes {
  return { current, byVersion: async () => current, archive: async () => {}, isKept: async () => true };
}

/** The three-party agreement that the source names, as its form. */
export const huangjing: Answers = {
  title: '淳安黄精中药材种植与健康产品合作项目',
  'cooperation-kind': 'enterprise-enterprise',
  sector: 'health-care',
  amount: '1800',
  aims: '共建黄精种植示范基地，开发健康产品，引进海外专家。',
  'term-from': '2027-01-01',
  'term-to': '2029-12-31',
  parties: [
    { name: '澳大利亚墨尔本杭州同乡会', type: 'association', country: 'AU', contact: '王建国', email: 'melbourne@parties.example' },
    { name: '杭州小郎中健康管理有限公司', type: 'enterprise', country: 'CN', contact: '李晓明', email: 'xiaolangzhong@parties.example' },
    { name: '淳安县黄精中药材项目', type: 'project', country: 'CN', contact: '方丽', email: 'huangjing@parties.example' },
  ],
  duties: '甲方引荐专家，乙方投资运营，丙方提供基地。',
  'intellectual-property': '共同所有，按投入分享。',
  'no-classified': ['confirmed'],
};
