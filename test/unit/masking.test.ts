import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskContacts, maskEmail, maskName, maskOf, maskPhone, maskRoster, maskSummary } from '../../functions/domain/masking.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { chunan, huangjing } from '../support/chunan.ts';

describe('a name', () => {
  it.each([
    ['张伟', '张*'],
    ['欧阳修远', '欧*'],
    ['𠮷野家', '𠮷*'],
    ['Zhang Wei', 'Z***'],
    ['  Ana ', 'A***'],
    ['', ''],
  ])('%j is masked as %j, whatever its length', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});

describe('an address or a number', () => {
  it.each([
    ['zhang.wei@example.com', 'z***@…'],
    ['', ''],
  ])('%j is masked as %j', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });

  it.each([
    ['13812345678', '138****5678'],
    ['+86 138 1234 5678', '138****5678'],
    ['0571-648100', '057****'],
  ])('%j is masked as %j', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it('is found in any text, and nothing else is taken for one', () => {
    expect(maskContacts('致电 13812345678 或 0571-64812345，邮件 z.w+1@a.example.com。')).toBe(
      '致电 138****5678 或 057****2345，邮件 z***@…。',
    );
    expect(maskContacts('联系电话13812345678，座机0571-64812345或+86 138 1234 5678转告')).toBe(
      '联系电话138****5678，座机057****2345或138****5678转告',
    );
    expect(maskContacts('/audit?x=zhang%40example.com&y=1')).not.toContain('zhang');
    const others = [
      '01m13812345678ab',
      '2026-10-12T01:00:00.000Z',
      '淳才协〔2026〕12号',
      '金额 18000000 元',
      `13812345678${'0'.repeat(20)}`,
    ];
    for (const other of others) expect(maskContacts(other)).toBe(other);
  });
});

describe('an address among Chinese words', () => {
  const word = fc.stringMatching(/^[\u4E00-\u9FA5，。：；（）「」、]{0,12}$/);
  const name = fc.stringMatching(/^[a-z0-9][a-z0-9._+-]{0,20}$/);
  const domain = fc.stringMatching(/^[a-z0-9]{1,12}(?:\.[a-z]{2,6}){1,2}$/);

  it('is masked, and nothing but it, whatever words touch it', () => {
    const sentence = fc.array(fc.tuple(word, name, domain, word), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(sentence, fc.constantFrom('@', '%40'), (parts, at) => {
        const text = parts.map(([before, local, host, after]) => `${before}${local}${at}${host}，${after}`).join('');
        const masked = parts.map(([before, [first = ''], , after]) => `${before}${first}***@…，${after}`).join('');

        expect(maskContacts(text)).toBe(masked);
      }),
    );
  });

  it.each([
    ['请联系zhang@x.cn处理', '请联系z***@…处理'],
    ['请联系josé@x.cn。', '请联系j***@…。'],
    ['写给 张三@例子.中国 或li@例子.cn', '写给 张***@… 或l***@…'],
    ['张三@x.cn', '张***@…'],
    ['李.xiao@x.cn', '李***@…'],
  ])('goes by its beginning: %s', (text, masked) => {
    expect(maskContacts(text)).toBe(masked);
  });
});

describe('a proposal', () => {
  const people = {
    contact: { name: '方某', email: 'fang@unit.example', unitName: '淳安县方某食品厂' },
    parties: [
      { id: 'p1', name: '千岛湖医院', type: 'hospital', country: 'CN', contact: '李华', email: 'lihua@unit.example' },
      { id: 'p2', name: '王建国及其团队', type: 'candidate', country: 'AU', contact: 'Li', email: '' },
    ],
    introducers: [{ id: 'i1', type: 'person' as const, ref: null, name: '赵六', share: null }],
  };

  it('is spoken of without the names of its people, in every text', () => {
    const mask = maskOf(people);

    expect(mask('引进王建国（联系人李华、方某），引荐人赵六')).toBe('引进王*（联系人李*、方*），引荐人赵*');
    expect(mask('Lithium for Li')).toBe('Lithium for L***');
    expect(mask('千岛湖医院')).toBe('千岛湖医院');
  });

  it('keeps its organisations and loses its people, free texts and answers', () => {
    const whole = {
      headHash: 'h',
      answers: huangjing,
      fileNames: { d1: '王建国简历.pdf' },
      ...people,
      title: '王建国团队引进',
    } as unknown as Summary;

    const masked = maskSummary(whole);

    expect(masked.title).toBe('王*团队引进');
    expect(masked.contact).toEqual({ name: '方*', email: 'f***@…', unitName: '淳安县方某食品厂' });
    expect(masked.parties.map(({ name, contact, email }) => [name, contact, email])).toEqual([
      ['千岛湖医院', '李*', 'l***@…'],
      ['王*', 'L***', ''],
    ]);
    expect(masked).toMatchObject({ answers: {}, fileNames: {}, headHash: whole.headHash });
  });
});

describe('a roster', () => {
  it('is masked by name and address, not by id and post', () => {
    const masked = maskRoster(chunan());

    for (const [index, { id, name, email, post }] of chunan().people.entries()) {
      const seen = masked.people[index]!;
      expect(seen).toMatchObject({ id, post });
      expect(JSON.stringify(seen)).not.toContain(name.zh);
      expect(JSON.stringify(seen)).not.toContain(email);
    }
  });
});
