import { describe, expect, it } from 'vitest';
import { shortNamesOf } from '../../functions/domain/short-names.ts';

describe('the short names of a unit', () => {
  it.each([
    ['淳安县千岛湖康养医院', ['千岛湖康养医院']],
    ['浙江省杭州市淳安县千岛湖康养医院', ['千岛湖康养医院']],
    ['千岛湖影视基地有限公司', ['千岛湖影视基地']],
    [
      '杭州市萧山区小郎中健康管理（淳安）股份有限公司',
      ['杭州市萧山区小郎中健康管理', '小郎中健康管理（淳安）股份有限公司', '小郎中健康管理'],
    ],
    ['北海道自然旅行株式会社', ['北海道自然旅行']],
    ['Acme Robotics Co., Ltd.', ['Acme Robotics']],
    ['Tokyo Bay Hospital', []],
    ['淳安县医院', []],
  ])('of %s leave out places and legal form, and are no common words', (name, short) => {
    expect(shortNamesOf(name)).toEqual(short);
  });
});
