import type { LedgerEntry } from './ledger.ts';
import type { Programme } from './programme.ts';
import type { ProposalEvent } from './proposal/events.ts';
import type { Summary } from './proposal/summary.ts';

/** Replaces whatever of a text names a person. */
export type Mask = (text: string) => string;

/** A person's name with its beginning only, however long it is: 张*, J***. */
export function maskName(name: string): string {
  const [first = ''] = name.trim();
  if (first === '') return '';
  return /\p{Script=Han}/u.test(first) ? `${first}*` : `${first}***`;
}

/** An e-mail address with its first character only: z***@… */
export function maskEmail(email: string): string {
  const [first = ''] = email.trim();
  return first === '' ? '' : `${first}***@…`;
}

/** A telephone number: the first three digits, of a mobile number the last four too, as people are used to. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
  return digits.length < 11 ? `${digits.slice(0, 3)}****` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** Letters of scripts that are written without spaces between words. */
const character = String.raw`[[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]&&\p{L}]`;
const letter = String.raw`[[\p{L}\p{N}]--${character}]`;
const localPart = String.raw`(?:${character}{1,32}[._+\-]){0,2}(?:[${letter}._%+\-]{1,64}|${character}{1,64})`;
const domainLabel = String.raw`(?:[${letter}\-]{1,63}|${character}{1,63})`;
/**
 * E-mail addresses, also with the @ of an address bar. A run of letters and digits ends where characters begin, and the reverse: so the
 * Chinese words beside `zhang@x.cn` stay, and 张三@例子.中国 is found too. The lengths are the longest there are, and bound the search.
 */
const addresses = new RegExp(String.raw`${localPart}(?:@|%40)${domainLabel}(?:\.${domainLabel})*`, 'giv');
/** Mobile numbers and numbers with an area code, not inside a longer number or an id; Chinese stands beside them without a space. */
const phones = /(?<![A-Za-z\p{N}])(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}-?\d{7,8})(?![A-Za-z\p{N}])/gu;

/** A text with something else in the place of each e-mail address. */
export function replaceAddresses(text: string, instead: (address: string) => string): string {
  // Looking for what stands in front of an @ takes long in a long text, and most texts have none.
  return /@|%40/.test(text) ? text.replaceAll(addresses, instead) : text;
}

/** A text without whole e-mail addresses and telephone numbers, whosever they are. */
export function maskContacts(text: string): string {
  return replaceAddresses(text, maskEmail).replaceAll(phones, maskPhone);
}

/** What is known of the people of a proposal, the unit's and the parties' own names apart, which name no person. */
type People = Pick<Summary, 'contact' | 'parties' | 'introducers'>;

/** A mask of texts about a proposal: whoever it names, and every address and number. */
export function maskOf(people: People): Mask {
  return maskNames(namesIn(people));
}

/** A mask of texts that may name these people; every address and number is masked in them too. */
export function maskNames(given: Iterable<string>): Mask {
  // The longest in front, so that a name inside another leaves nothing behind.
  const names = [...new Set(given)].filter((name) => Array.from(name).length > 1).toSorted((a, b) => b.length - a.length);
  if (names.length === 0) return maskContacts;
  // A name in letters is a word of its own; one in characters stands among others.
  const pattern = new RegExp(`(?<![A-Za-z])(?:${names.map(escaped).join('|')})(?![A-Za-z])`, 'gu');
  return (text) => maskContacts(text.replaceAll(pattern, maskName));
}

function namesIn({ contact, parties, introducers }: People): string[] {
  const names = [
    contact.name,
    ...parties.flatMap((party) => [party.contact, ...(isPerson(party) ? [party.name] : [])]),
    ...introducers.flatMap((introducer) => (introducer.type === 'person' ? [introducer.name] : [])),
  ];
  return names.flatMap((name) => [name.trim(), name.trim().replace(/(?:及其)?团队$/u, '')]);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The other party of an introduction of talent is the talent. */
function isPerson({ type }: Summary['parties'][number]): boolean {
  return type === 'candidate';
}

/** A proposal without whole names of people, addresses and numbers in what it is called and who belongs to it. Free text and answers are left out. */
export function maskSummary(summary: Summary): Summary {
  const mask = maskOf(summary);
  const { contact, parties, introducers, title } = summary;
  return {
    ...summary,
    title: mask(title),
    contact: { unitName: contact.unitName, name: maskName(contact.name), email: maskEmail(contact.email) },
    parties: parties.map((party) => ({
      ...party,
      name: isPerson(party) ? maskName(party.name) : party.name,
      contact: maskName(party.contact),
      email: maskEmail(party.email),
    })),
    introducers: introducers.map((introducer) =>
      introducer.type === 'person' ? { ...introducer, name: maskName(introducer.name) } : introducer,
    ),
    corrections: [],
    answers: {},
    fileNames: {},
  };
}

/** Events whose free texts name nobody whom the proposal knows. Their digests still stand for the whole texts. */
export function maskEvents(events: readonly ProposalEvent[], mask: Mask): ProposalEvent[] {
  return events.map(({ sealed, ...event }) => ({
    ...event,
    ...(sealed ? { sealed: sealed.reason === undefined ? {} : { reason: mask(sealed.reason) } } : {}),
  }));
}

/** A programme that calls the people of its roster by the beginning of their names. */
export function maskRoster(programme: Programme): Programme {
  const people = programme.people.map((person) => ({
    ...person,
    name: { zh: maskName(person.name.zh), en: maskName(person.name.en) },
    email: maskEmail(person.email),
  }));
  return { ...programme, people };
}

/** Masks of texts about proposals; what is about none of them is rid of addresses and numbers. */
export type MaskFor = (proposalId: string | null) => Mask;

/** The masks of proposals that were read. */
export function masksOf(proposals: ReadonlyMap<string, People>): MaskFor {
  const masks = new Map([...proposals].map(([id, people]) => [id, maskOf(people)]));
  return (id) => masks.get(id ?? '') ?? maskContacts;
}

/** A fact of the ledger whose label names nobody; `own` is the mask of the register item behind it, if it is known. */
export function maskEntry(entry: LedgerEntry, maskFor: MaskFor, own?: Mask): LedgerEntry {
  const { source, label } = entry;
  const mask = own ?? maskFor(source.type === 'event' ? source.proposalId : null);
  return { ...entry, label: mask(label) };
}
