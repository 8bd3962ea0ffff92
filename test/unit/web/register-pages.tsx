import type { VNode } from 'preact';
import { personOf, registerOf } from '../../../functions/domain/programme-lookup.ts';
import { itemListingOf, type ItemCounts, type RegisterItem } from '../../../functions/domain/registers/item.ts';
import { itemFormOf, wholeAnswersOf } from '../../../functions/domain/registers/item-form.ts';
import type { Disclosure } from '../../../web/views/audit/people.tsx';
import { RegisterItemPage } from '../../../web/views/audit/register-item.tsx';
import { ItemEvidencePage } from '../../../web/views/office/registers/evidence.tsx';
import { ItemFormPage } from '../../../web/views/office/registers/form.tsx';
import { RegistersPage } from '../../../web/views/office/registers/home.tsx';
import { ItemPage } from '../../../web/views/office/registers/item.tsx';
import { RegisterPage, WaitingItemsPage } from '../../../web/views/office/registers/list.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import type { DemoRecord } from '../../support/demo-register.ts';

const today = '2026-10-12';
const upload = { url: 'https://documents.example/', fields: { key: 'scans/1/${filename}', policy: 'abc' } };

/** Every page of the registers with the items of the demo. */
export function registerPages(plain: PageShell, records: readonly DemoRecord[]): Record<string, VNode> {
  const shell = { ...plain, audience: 'office', path: '/office/registers', person: { name: '沈若兰', role: '人才办' } } as const;
  return { ...listPages(shell, records), ...itemPages(shell, records), ...auditItemPages({ ...shell, audience: 'audit' }, records) };
}

function countsOf(items: readonly RegisterItem[], register: string): ItemCounts {
  const of = (state: RegisterItem['state']) => items.filter((item) => item.register === register && item.state === state).length;
  return { draft: of('draft'), confirmed: of('confirmed'), void: of('void') };
}

function listPages(shell: PageShell, records: readonly DemoRecord[]): Record<string, VNode> {
  const { programme } = shell;
  const items = records.map(({ item }) => item);
  const training = registerOf(programme, 'training');
  const listed = items.filter(({ register }) => register === 'training').map(itemListingOf);
  const registers = programme.registers.map((register) => ({ register, counts: countsOf(items, register.id) }));
  const waiting = items.filter(({ state }) => state === 'draft').map(itemListingOf);
  return {
    'office-registers': <RegistersPage shell={shell} registers={registers} waiting="2" importsWaiting={1} />,
    'office-register-items': (
      <RegisterPage
        shell={shell}
        register={training}
        state="confirmed"
        counts={countsOf(items, 'training')}
        items={listed}
        next="/office/registers/training?cursor=x"
      />
    ),
    'office-register-empty': (
      <RegisterPage shell={shell} register={training} state="void" counts={countsOf(items, 'training')} items={[]} />
    ),
    'office-registers-waiting': <WaitingItemsPage shell={shell} items={waiting} />,
  };
}

function recordOf(records: readonly DemoRecord[], register: string, fits: (item: RegisterItem) => boolean = () => true): DemoRecord {
  const found = records.find(({ item }) => item.register === register && fits(item));
  if (!found) throw new Error(`the demo has no such item of ${register}`);
  return found;
}

function itemPages(shell: PageShell, records: readonly DemoRecord[]): Record<string, VNode> {
  const { programme } = shell;
  const page = (record: DemoRecord, member: string, more: Partial<Parameters<typeof ItemPage>[0]> = {}) => (
    <ItemPage
      shell={shell}
      register={registerOf(programme, record.item.register)}
      {...record}
      fault={null}
      today={today}
      member={personOf(programme, member)}
      {...more}
    />
  );
  const draft = recordOf(records, 'publication', ({ state }) => state === 'draft');
  const ended = recordOf(records, 'match', (item) => item.ended !== null);
  const open = recordOf(records, 'match', (item) => item.ended === null);
  const due = recordOf(records, 'ambassador', ({ title }) => title.startsWith('何'));
  const ask = { of: 'void', by: 'office-main', at: '2026-10-10T02:00:00.000Z', reason: '与另一条重复。', on: null, outcome: null } as const;
  const issues = [{ field: 'outcome', rule: 'required' }];
  const publication = registerOf(programme, 'publication');
  return {
    'office-item-draft': page(draft, 'office-second', { done: 'entered' }),
    'office-item-own': page(draft, 'office-main'),
    'office-item-ended': page(ended, 'office-main'),
    'office-item-end-wrong': page(open, 'office-main', { attempt: { act: 'ask-end', answers: { on: '2026-10-01' }, issues } }),
    'office-item-past-term': page(due, 'office-main'),
    'office-item-asked': page({ ...open, item: { ...open.item, ask } }, 'office-second'),
    'office-item-broken': page(ended, 'office-main', { fault: { seq: 2 } }),
    'office-item-new': (
      <ItemFormPage
        shell={shell}
        register={publication}
        subject={{ newId: '01item', replaces: null }}
        issues={[{ field: 'published-on', rule: 'required' }]}
      />
    ),
    'office-item-change': (
      <ItemFormPage
        shell={shell}
        register={publication}
        subject={{ id: draft.item.id, revision: 1 }}
        answers={wholeAnswersOf(draft.item)}
      />
    ),
    'office-item-evidence': (
      <ItemEvidencePage
        shell={shell}
        register={publication}
        item={draft.item}
        upload={upload}
        uploaded={[{ id: '截图.png', name: '截图.png', bytes: 48_000 }]}
        kept={[{ id: 'f1', name: '报道.pdf', bytes: 120_000, href: '/office/registers/publication/items/x/documents/f1' }]}
        missing
      />
    ),
    'office-item-five-ones': (
      <ItemFormPage
        shell={shell}
        register={registerOf(programme, 'five-ones')}
        subject={{ newId: '01item', replaces: 'r022' }}
        answers={{ [itemFormOf(publication, programme).sections[0]!.fields[0]!.id]: '县卫健局人才服务科' }}
      />
    ),
  };
}

function auditItemPages(shell: PageShell, records: readonly DemoRecord[]): Record<string, VNode> {
  const page = (record: DemoRecord, disclosure?: Disclosure) => (
    <RegisterItemPage
      shell={shell}
      register={registerOf(shell.programme, record.item.register)}
      {...record}
      fault={null}
      {...(disclosure ? { disclosure } : {})}
    />
  );
  return {
    'audit-item': page(recordOf(records, 'training')),
    'audit-item-evidence': page(recordOf(records, 'talent-fund')),
    'audit-item-personal': page(recordOf(records, 'supporter')),
    'audit-item-reason-wrong': page(recordOf(records, 'supporter'), { shownUntil: null, issue: 'required' }),
    'audit-item-named': page(recordOf(records, 'supporter'), { shownUntil: '2026-10-12T03:00:00.000Z' }),
  };
}
