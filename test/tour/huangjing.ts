import type { Application, UnitDetails } from './steps/unit.ts';

/** The address of the unit that applies. */
export const unitEmail = 'unit@xiaolangzhong.example';

/** Addresses of the parties, in the order of the form. */
export const parties = ['melbourne@parties.example', 'xiaolangzhong@parties.example', 'huangjing@parties.example'] as const;

/** Addresses of the reviewers whom the programme's routes ask, in its order. */
export const reviewers = ['overseas-chinese@chunan.example', 'health@chunan.example', 'commerce@chunan.example'] as const;

/** The unit of the source's agreement. */
export const unit: UnitDetails = {
  'unit-name': '杭州小郎中健康管理有限公司',
  'unit-type': 'enterprise',
  'credit-code': '91330100MA2B000018',
  name: '李晓明',
  phone: '0571-88880000',
};

/** The three-party cooperation that the source names. */
export const application: Application = {
  kind: 'cooperation-project',
  answers: {
    title: '淳安黄精中药材种植与健康产品合作项目',
    aims: '共建黄精种植示范基地，开发健康产品，引进海外专家来淳指导。',
    'cooperation-kind': 'enterprise-enterprise',
    sector: 'health-care',
    amount: '１５００',
    'term-from': '2027-01-01',
    'term-to': '2029-12-31',
    'parties.0.name': '澳大利亚墨尔本杭州同乡会 Melbourne Hangzhou Association of Australia',
    'parties.0.type': 'association',
    'parties.0.country': 'AU',
    'parties.0.contact': '王建国',
    'parties.0.email': parties[0],
    'parties.1.name': '杭州小郎中健康管理有限公司',
    'parties.1.type': 'enterprise',
    'parties.1.country': 'CN',
    'parties.1.contact': '李晓明',
    'parties.1.email': parties[1],
    'parties.2.name': '淳安县黄精中药材项目',
    'parties.2.type': 'project',
    'parties.2.country': 'CN',
    'parties.2.contact': '方丽',
    'parties.2.email': parties[2],
    duties: '甲方引荐专家，乙方投资运营，丙方提供基地。',
    'intellectual-property': '新品种、新产品的权益由各方按投入共享。',
    'no-classified': 'confirmed',
  },
  files: ['意向书.pdf'],
};
