import type { Application, UnitDetails } from '../steps/unit.ts';

/** A unit with the address of its contact. */
export interface Applicant {
  email: string;
  details: UnitDetails;
}

export const filmBase: Applicant = {
  email: 'film@units.example',
  details: {
    'unit-name': '千岛湖影视基地有限公司',
    'unit-type': 'enterprise',
    'credit-code': '91330127MA2C000022',
    name: '余晓岚',
    phone: '0571-64810002',
  },
};

export const hospital: Applicant = {
  email: 'hospital@units.example',
  details: {
    'unit-name': '淳安县千岛湖康养医院',
    'unit-type': 'hospital',
    'credit-code': '12330127470000003P',
    name: '章文博',
    phone: '0571-64810001',
  },
};

/** Two firms, one of them abroad, 3.5 million: asks culture and tourism, commerce and the federation of returned overseas Chinese; a meeting decides. */
export const digitalGuide: Application = {
  kind: 'cooperation-project',
  answers: {
    title: '原生态旅游数字导览合作项目',
    aims: '开发千岛湖多语种数字导览。',
    'cooperation-kind': 'enterprise-enterprise',
    sector: 'original-tourism',
    amount: '350',
    'term-from': '2027-01-01',
    'term-to': '2029-12-31',
    'parties.0.name': '千岛湖影视基地有限公司',
    'parties.0.type': 'enterprise',
    'parties.0.country': 'CN',
    'parties.0.contact': '余晓岚',
    'parties.0.email': 'film@parties.example',
    'parties.1.name': '北海道自然旅行株式会社',
    'parties.1.type': 'enterprise',
    'parties.1.country': 'JP',
    'parties.1.contact': '佐藤健',
    'parties.1.email': 'hokkaido@parties.example',
    duties: '双方共同开发，收益分成。',
    'intellectual-property': '成果由各方按投入共享。',
    'no-classified': 'confirmed',
  },
  files: ['意向书.pdf'],
};

/** One expert from abroad for a hospital: asks human resources, the federation, and health and science for smart health. */
export const rehabilitationExpert: Application = {
  kind: 'talent-introduction',
  answers: {
    title: '海外康复医学专家引进',
    reason: '医院建设康养中心，急需学科带头人。',
    sector: 'smart-health',
    'candidate-type': 'person',
    'name-zh': '林致远',
    'name-own': 'Lin Chih-yuan',
    country: 'JP',
    email: 'lin@talents.example',
    expertise: 'medicine-health',
    'expertise-detail': '神经康复与智慧康复设备',
    level: 'D',
    'employer-before': '东京湾康复医院',
    'post-before': '主任医师',
    way: 'full',
    post: '康复医学科主任',
    arrival: '2027-03-01',
    pay: '60',
    'legal-basis': 'consent',
    informed: 'confirmed',
    'no-classified': 'confirmed',
  },
  files: [],
};

/** Departments that the digital guide's routes ask. */
export const guideReviewers = ['overseas-chinese@chunan.example', 'culture-tourism@chunan.example', 'commerce@chunan.example'] as const;

/** Departments that the expert's routes ask. */
export const expertReviewers = [
  'overseas-chinese@chunan.example',
  'science@chunan.example',
  'human-resources@chunan.example',
  'health@chunan.example',
] as const;

/** Both members of the office get the same mails. */
export function officeMails(subjects: readonly string[]): Record<string, readonly string[]> {
  return { 'office@chunan.example': subjects, 'office-second@chunan.example': subjects };
}
