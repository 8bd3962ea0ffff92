import { cpSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasCode } from '../../functions/domain/errors.ts';
import { readAnswers } from '../../functions/domain/form-answers.ts';
import { factsOf, partiesOf, titleOf } from '../../functions/domain/form-facts.ts';
import {
  choiceListsOf,
  departmentOf,
  fieldsReadBy,
  formOf,
  kindOf,
  personByEmail,
  routeFor,
} from '../../functions/domain/programme-lookup.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';

const programme = loadProgramme('programme/chunan');
const applicant = { unitName: '淳安县康养医院', unitType: 'hospital', contact: '林一', email: 'unit@hospital.example' };

const huangjing = new URLSearchParams({
  title: '黄荆中药材项目',
  'cooperation-kind': 'enterprise-enterprise',
  sector: 'health-care',
  amount: '1,800',
  aims: '建设黄荆中药材种植和加工基地。',
  'term-from': '2026-11-01',
  'term-to': '2029-10-31',
  'parties.0.name': '澳大利亚墨尔本杭州联谊会',
  'parties.0.type': 'association',
  'parties.0.country': 'AU',
  'parties.0.contact': 'Grace Lin',
  'parties.0.email': 'grace@melbourne.example',
  'parties.1.name': '杭州小郎中健康管理有限公司',
  'parties.1.type': 'enterprise',
  'parties.1.country': 'CN',
  'parties.1.contact': '郎平安',
  'parties.1.email': 'lang@xiaolangzhong.example',
  'parties.2.name': '淳安县黄荆中药材项目',
  'parties.2.type': 'project',
  'parties.2.country': 'CN',
  'parties.2.contact': '方大山',
  duties: '甲方引荐专家，乙方投资经营，丙方提供基地。',
  'intellectual-property': '归乙方和丙方共有。',
  'no-classified': 'confirmed',
});

describe('the programme of Chun’an', () => {
  it('asks three departments about the named three-party agreement', () => {
    const kind = kindOf(programme, 'cooperation-project');
    const { answers, issues } = readAnswers(formOf(programme, kind.id), huangjing, {
      lists: choiceListsOf(programme),
      today: '2026-10-12',
    });
    const facts = factsOf(kind, answers);

    expect(issues).toEqual([]);
    expect(facts).toMatchObject({ amountFen: 18_000_000_00, foreignParty: true, country: 'AU', parties: 3, sector: 'health-care' });
    expect(partiesOf(kind, answers, applicant).map(({ id, email }) => [id, email])).toEqual([
      ['p1', 'grace@melbourne.example'],
      ['p2', 'lang@xiaolangzhong.example'],
      ['p3', ''],
    ]);
    expect(titleOf(kind, answers)).toBe('黄荆中药材项目');
    expect(routeFor(programme, kind.id, facts)).toEqual(['overseas-chinese', 'health', 'commerce']);
  });

  it('makes the unit and the candidate the parties of a talent agreement', () => {
    const kind = kindOf(programme, 'talent-introduction');
    const answers = {
      title: '老年康复医师引进',
      'name-zh': '陈安',
      email: 'chen@clinic.example',
      country: 'SG',
      'candidate-type': 'team',
      'team-size': '5',
      level: 'D',
      sector: 'smart-health',
    };
    const facts = factsOf(kind, answers);

    expect(partiesOf(kind, answers, applicant).map(({ name, country, email }) => [name, country, email])).toEqual([
      ['淳安县康养医院', 'CN', 'unit@hospital.example'],
      ['陈安', 'SG', 'chen@clinic.example'],
    ]);
    expect(facts).toMatchObject({ candidateType: 'team', headCount: 5, level: 'D', parties: 2, foreignParty: true });
    expect(routeFor(programme, kind.id, facts)).toEqual(['overseas-chinese', 'science', 'human-resources', 'health']);
  });

  it('asks the larger circle from thirty million yuan on', () => {
    const facts = {
      sector: null,
      cooperationKind: null,
      foreignParty: false,
      country: null,
      candidateType: null,
      level: null,
      headCount: null,
      parties: 2,
    } as const;

    expect(routeFor(programme, 'cooperation-project', { ...facts, amountFen: 29_999_999_99 })).toEqual(['commerce']);
    expect(routeFor(programme, 'cooperation-project', { ...facts, amountFen: 30_000_000_00 })).toEqual([
      'development-reform',
      'finance',
      'commerce',
    ]);
  });

  it('asks for a village resolution in enterprise–village cooperation only', () => {
    const typed = new URLSearchParams(huangjing);
    typed.set('cooperation-kind', 'enterprise-village');

    const { issues } = readAnswers(formOf(programme, 'cooperation-project'), typed, {
      lists: choiceListsOf(programme),
      today: '2026-10-12',
    });

    expect(issues.map(({ field }) => field)).toEqual([
      'village-branch-proposed-on',
      'village-committees-consulted-on',
      'village-members-met-on',
      'village-members-due',
      'village-members-present',
      'village-members-in-favour',
      'village-resolved-on',
      'village-due',
      'village-present',
      'village-in-favour',
      'village-published-on',
    ]);
  });

  it('shows the planned pay to those it concerns', () => {
    const form = formOf(programme, 'talent-introduction');

    expect(fieldsReadBy(form, 'finance')).toContain('pay');
    expect(fieldsReadBy(form, 'health')).not.toContain('pay');
  });

  it('finds people by their address and says when nobody has it', () => {
    expect(personByEmail(programme, ' Office@Chunan.example ')?.id).toBe('office-main');
    expect(personByEmail(programme, 'nobody@chunan.example')).toBeNull();
    expect(() => departmentOf(programme, 'mining')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('a broken programme folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'programme-'));
    cpSync('programme/chunan', folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function change(file: string, from: string | RegExp, to: string): void {
    const text = readFileSync(join(folder, file), 'utf8');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    writeFileSync(join(folder, file), changed);
  }

  function fault(): unknown {
    try {
      loadProgramme(folder);
      return null;
    } catch (error) {
      return hasCode(error, 'programme-invalid') ? error.payload : error;
    }
  }

  it.each([
    ['indicators.json', '"joint_meetings"', '"quarterly_meetings"', { path: '', rule: 'duplicate-id' }],
    [
      'indicators.json',
      '"register": "training"',
      '"register": "trainings"',
      { path: '[2].sources[0].register', rule: 'unknown-reference' },
    ],
    ['indicators.json', '"step": 1', '"step": 5', { path: '[0].step', rule: 'invalid_union' }],
    [
      'programme.json',
      '"officeDepartment": "talent-office"',
      '"officeDepartment": "office"',
      { path: 'officeDepartment', rule: 'unknown-reference' },
    ],
    [
      'programme.json',
      '"reviewer": "science-reviewer"',
      '"reviewer": "nobody"',
      { path: 'departments[5].reviewer', rule: 'unknown-reference' },
    ],
    ['programme.json', '"reviewer": "science-reviewer",', '', { path: 'routes[1].departments[0]', rule: 'no-reviewer' }],
    ['programme.json', '"promised": 32', '"promised": 31', { path: 'deadlines.promised', rule: 'promise-too-short' }],
    ['programme.json', '"amount": "amount"', '"amount": "title"', { path: 'kinds[1].facts.amount', rule: 'wrong-field-type' }],
    ['programme.json', '"county":', '"country":', { path: 'county', rule: 'invalid_type' }],
    [
      'programme.json',
      /"when": \{\s*"kind": "cooperation-project"\s*\}/,
      '"when": { "kind": "cooperation-project", "foreignParty": true }',
      { path: 'kinds[1]', rule: 'no-base-route' },
    ],
    ['forms/cooperation-project.json', '"id": "cooperation-project"', '"id": "cooperation"', { path: 'id', rule: 'file-name' }],
    [
      'forms/cooperation-project.json',
      '"notBefore": "term-from"',
      '"notBefore": "term-until"',
      { path: 'sections[0].fields[6].notBefore', rule: 'order-of-fields' },
    ],
    [
      'forms/cooperation-project.json',
      '"enterprise-village"]',
      '"village"]',
      { path: 'sections[2].fields[0].visibleWhen.in[0]', rule: 'wrong-choices' },
    ],
    ['registers/training.json', '"earliest": "2021-01-01"', '"earliest": "2019-01-01"', { path: 'dateField', rule: 'earliest-missing' }],
    ['templates/cooperation-project.json', '{{title}}', '{{tittle}}', { path: 'preamble.zh', rule: 'unknown-placeholder' }],
    [
      'templates/cooperation-project.json',
      '{{answer.term-from}}',
      '{{answer.term-begin}}',
      { path: 'clauses[2].text.zh', rule: 'unknown-placeholder' },
    ],
    [
      'templates/talent-introduction.json',
      '{{answer.arrival}}',
      '{{answer.name-zh}}',
      { path: 'clauses[1].text.zh', rule: 'unknown-placeholder' },
    ],
    [
      'templates/cooperation-project.json',
      '{{answer.intellectual-property}}',
      '{{answer.parties}}',
      { path: 'clauses[4].text.zh', rule: 'unknown-placeholder' },
    ],
    [
      'programme.json',
      '"membersDue": "village-members-due"',
      '"membersDue": "village-resolved-on"',
      { path: 'kinds[1].villageResolution.membersDue', rule: 'wrong-field-type' },
    ],
    ['programme.json', '"termTo": "term-to"', '"termTo": "term-end"', { path: 'kinds[1].facts.termTo', rule: 'unknown-reference' }],
    [
      'forms/cooperation-project.json',
      '"value": "village"',
      '"value": "hamlet"',
      { path: 'kinds[1].facts.parties', rule: 'wrong-choices', file: 'programme.json' },
    ],
    [
      'forms/cooperation-project.json',
      '"field": "village-members-due"',
      '"field": "village-due"',
      { path: 'sections[2].fields[4].atLeast.field', rule: 'order-of-fields' },
    ],
    ['programme.json', '"from": "08:30"', '"from": "18:30"', { path: 'mailHours', rule: 'no-mail-hours' }],
    ['programme.json', '"from": "08:30"', '"from": "8:30"', { path: 'mailHours.from', rule: 'invalid_format' }],
    ['calendar/2026.json', '"2026-10-10"', '"2027-10-10"', { path: 'workdays[5]', rule: 'day-outside-year' }],
    ['registers/policy.json', '},', '}', { path: 'line 7', rule: 'json' }],
    ['indicators.json', /\[\s*2,\s*3,\s*5,\s*6\s*\]/, '[2, 5, 3, 6]', { path: '[0].quarterTargets', rule: 'targets-do-not-grow' }],
    ['indicators.json', '"yearTarget": 20,', '', { path: '[2].scoring', rule: 'target-missing' }],
    ['indicators.json', '"weight": 30', '"weight": 31', { path: '', rule: 'weights-not-100' }],
    ['indicators.json', '"min": 0,', '', { path: '[9].scoring', rule: 'range-missing' }],
    ['indicators.json', '"min": 0,', '"min": 600000000,', { path: '[9].scoring', rule: 'range-empty' }],
    ['indicators.json', '"weight": 30', '"weight": 30.005', { path: '[2].scoring.weight', rule: 'custom' }],
    ['indicators.json', '"unit": "host"', '"unit": "hosts"', { path: '[2].sources[0].unit', rule: 'unknown-reference' }],
    ['assessment.json', '"united-front"', '"tea"', { path: 'unitGroups[0].units', rule: 'unknown-reference' }],
    ['assessment.json', '"weight": 40', '"weight": 50', { path: 'unitGroups[0].items', rule: 'weights-not-100' }],
    [
      'assessment.json',
      '"indicator": "trainings"',
      '"indicator": "training"',
      { path: 'unitGroups[0].items[0].indicator', rule: 'unknown-reference' },
    ],
    ['assessment.json', '"indicator": "quarterly_meetings"', '"indicator": "policies"', { path: 'gaps[0].indicator', rule: 'wrong-type' }],
    [
      'assessment.json',
      '"indicator": "service_liaisons"',
      '"indicator": "liaisons"',
      { path: 'gaps[6].indicator', rule: 'unknown-reference' },
    ],
  ])('is refused: %s with %s as %s', (file, from, to, expected) => {
    change(file, from, to);

    expect(fault()).toEqual({ file, ...expected });
  });

  it('is refused when a file is missing or not UTF-8', () => {
    unlinkSync(join(folder, 'indicators.json'));
    expect(fault()).toEqual({ file: 'indicators.json', path: '', rule: 'missing' });

    writeFileSync(join(folder, 'indicators.json'), Buffer.from([0x22, 0xb4, 0xbe, 0x22]));
    expect(fault()).toEqual({ file: 'indicators.json', path: '', rule: 'encoding' });
  });

  it('is refused when more departments can be asked than one transaction takes', () => {
    const name = { zh: '局', en: 'Bureau' };
    const more = Array.from({ length: 24 }, (_, index) => ({
      id: `bureau-${index}`,
      name,
      reviewer: 'science-reviewer',
      head: 'science-head',
    }));

    change('programme.json', '"departments": [', `"departments": [${more.map((department) => JSON.stringify(department)).join()},`);

    expect(fault()).toEqual({ file: 'programme.json', path: 'departments', rule: 'too-many-departments' });
  });

  it('is refused with a message that names file, place and remedy', () => {
    change('calendar/2026.json', '"2026-10-10"', '"2027-10-10"');

    expect(() => loadProgramme(folder)).toThrow(
      /calendar\/2026\.json, workdays\[5\]: 2027-10-10 does not lie in 2026; put it into the file of its year/,
    );
  });

  it('may begin with the byte-order mark of a text editor', () => {
    change('indicators.json', '[', '\uFEFF[');

    expect(fault()).toBeNull();
  });
});
