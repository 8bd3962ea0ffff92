import type { JSX } from 'preact';
import { itemStates, type ItemCounts, type ItemListing, type ItemState } from '../../../../functions/domain/registers/item.ts';
import type { Register } from '../../../../functions/domain/registers/register.ts';
import { meetingTexts } from '../../../messages/meetings.ts';
import { registerTexts } from '../../../messages/registers.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Pagination, Tag } from '../../parts/basics.tsx';
import { Day } from '../../parts/values.tsx';
import { endWordOf } from '../../registers/end-word.ts';
import { namesOf, useShell, useTexts, type PageShell } from '../../shell.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';

/** Props of {@link RegisterPage}. */
export interface RegisterPageProps {
  shell: PageShell;
  register: Register;
  state: ItemState;
  counts: ItemCounts;
  /** Newest day first. */
  items: readonly ItemListing[];
  /** Address of the next page, and of the first from a later one. */
  next?: string | undefined;
  first?: string | undefined;
}

/** The items of a register in one state. */
export function RegisterPage({ shell, register, state, counts, items, next, first }: RegisterPageProps): JSX.Element {
  const meetingPages = meetingTexts[shell.language];
  const t = registerTexts[shell.language];
  const name = register.name[shell.language];
  const href = `/office/registers/${register.id}`;
  return (
    <Layout shell={shell} title={name} width="wide">
      <BackLink href="/office/registers">{t.back}</BackLink>
      <h1>{name}</h1>
      {shell.programme.meetings?.some((kind) => kind.register === register.id) ? <p>{meetingPages.registerHint}</p> : null}
      <p>
        <a class="button" href={`${href}/new`}>
          {t.add}
        </a>
      </p>
      <nav aria-label={t.filter}>
        <ul class="stages">
          {itemStates.map((each) => (
            <li key={each}>
              <a href={`${href}?state=${each}`} aria-current={each === state ? 'page' : undefined}>
                {t.states[each]} ({counts[each]})
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ItemTable caption={t.list.caption} items={items} />
      <Pagination next={next} first={first} />
    </Layout>
  );
}

/** Props of {@link WaitingItemsPage}. */
export interface WaitingItemsPageProps {
  shell: PageShell;
  /** Longest untouched first. */
  items: readonly ItemListing[];
  next?: string | undefined;
  first?: string | undefined;
}

/** What waits for a second person, of all registers. */
export function WaitingItemsPage({ shell, items, next, first }: WaitingItemsPageProps): JSX.Element {
  const t = registerTexts[shell.language];
  return (
    <Layout shell={shell} title={t.waiting.title} width="wide">
      <BackLink href="/office/registers">{t.back}</BackLink>
      <h1>{t.waiting.title}</h1>
      <p>{t.waiting.intro}</p>
      <ItemTable caption={t.waiting.title} items={items} none={t.waiting.none} ofAll />
      <Pagination next={next} first={first} />
    </Layout>
  );
}

interface ItemTableProps {
  caption: string;
  items: readonly ItemListing[];
  none?: string;
  /** Whether the items are of several registers. */
  ofAll?: boolean;
}

function ItemTable({ caption, items, none, ofAll = false }: ItemTableProps): JSX.Element {
  const t = useTexts(registerTexts);
  if (items.length === 0) return <p class="quiet">{none ?? t.none}</p>;
  return (
    <Scrolling label={caption}>
      <table class="cards">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.list.date}</th>
            <th scope="col">{t.list.title}</th>
            {ofAll ? <th scope="col">{t.list.register}</th> : null}
            <th scope="col">{t.list.owner}</th>
            <th scope="col">{t.list.evidence}</th>
            <th scope="col">{t.list.state}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ItemRow key={`${item.register}/${item.id}`} item={item} ofAll={ofAll} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function ItemRow({ item, ofAll }: { item: ItemListing; ofAll: boolean }): JSX.Element {
  const shell = useShell();
  const t = useTexts(registerTexts);
  const names = namesOf(shell);
  const register = shell.programme.registers.find(({ id }) => id === item.register);
  return (
    <tr>
      <td data-label={t.list.date}>
        <Day value={item.date} />
      </td>
      <th scope="row">
        <a href={`/office/registers/${item.register}/items/${item.id}`}>{item.title || item.id}</a>
        {item.unit === null ? null : <span class="quiet line">{names.department(item.unit)}</span>}
      </th>
      {ofAll ? <td data-label={t.list.register}>{register?.name[shell.language] ?? item.register}</td> : null}
      <td data-label={t.list.owner}>{item.owner === null ? t.noOwner : names.person(item.owner)}</td>
      <td data-label={t.list.evidence}>{t.files(item.evidence)}</td>
      <td data-label={t.list.state}>
        <ItemTags item={item} />
      </td>
    </tr>
  );
}

/** How an item stands, in words. */
export function ItemTags({ item }: { item: Pick<ItemListing, 'register' | 'state' | 'endedOn' | 'asks'> }): JSX.Element {
  const t = useTexts(registerTexts);
  const shell = useShell();
  const { state, endedOn, asks } = item;
  const word = endWordOf(
    shell.programme.registers.find(({ id }) => id === item.register),
    shell,
  );
  const tone = { draft: 'active', confirmed: 'done', void: 'plain' } as const;
  return (
    <>
      <Tag tone={tone[state]}>{t.states[state]}</Tag>
      {endedOn === null ? null : (
        <>
          {' '}
          <Tag>{t.ended(word)}</Tag>
        </>
      )}
      {asks === null ? null : (
        <>
          {' '}
          <Tag tone="warning">{asks === 'end' ? t.asks.end(word) : t.asks.void}</Tag>
        </>
      )}
    </>
  );
}
