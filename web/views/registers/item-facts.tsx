import type { JSX } from 'preact';
import { factsTakenBack } from '../../../functions/domain/registers/counting.ts';
import { hasPersonalFields } from '../../../functions/domain/registers/item-form.ts';
import type { RegisterItem } from '../../../functions/domain/registers/item.ts';
import type { Register } from '../../../functions/domain/registers/register.ts';
import { FactList, type Fact } from '../parts/basics.tsx';
import { Day, dayText, Instant, sizeText } from '../parts/values.tsx';
import { registerTexts } from '../../messages/registers.ts';
import { namesOf, useShell, useTexts } from '../shell.tsx';
import { endWordOf } from './end-word.ts';
import { factText } from './item-history.tsx';

/** Props of {@link ItemFacts}. */
export interface ItemFactsProps {
  register: Register;
  item: RegisterItem;
  /** How it stands, as tags. */
  standing: JSX.Element;
  /** Where other items of the register are shown. */
  hrefOf: (id: string) => string;
}

/** What is known of every item, whatever its register asks. */
export function ItemFacts(props: ItemFactsProps): JSX.Element {
  return <FactList facts={[...headFacts(props), ...originFacts(props), ...courseFacts(props)]} />;
}

/** Components call this while they render, like a hook. */
function headFacts({ register, item, standing }: ItemFactsProps): Fact[] {
  const shell = useShell();
  const { facts: t, noOwner } = useTexts(registerTexts);
  const names = namesOf(shell);
  return [
    { label: t.state, value: standing },
    { label: t.register, value: register.name[shell.language] },
    { label: t.date, value: <Day value={item.date} /> },
    { label: t.department, value: names.department(register.department) },
    { label: t.owner, value: item.owner === null ? noOwner : names.person(item.owner) },
    ...(item.unit === null ? [] : [{ label: t.unit, value: names.department(item.unit) }]),
  ];
}

function originFacts({ register, item, hrefOf }: ItemFactsProps): Fact[] {
  const { audience } = useShell();
  const { facts: t, origins } = useTexts(registerTexts);
  const facts: Fact[] = [];
  if (item.origin.type !== 'office') facts.push({ label: t.origin, value: <Origin item={item} text={origins[item.origin.type]} /> });
  // Numbers and names of files are free text, which may name somebody.
  const isOpen = audience === 'office' || !(hasPersonalFields(register) || register.personalEvidence === true);
  if (isOpen) facts.push(...carriedFacts(item, t));
  if (item.replaces !== null) facts.push({ label: t.replaces, value: <a href={hrefOf(item.replaces)}>{item.replaces}</a> });
  if (item.replacedBy !== null) facts.push({ label: t.replacedBy, value: <a href={hrefOf(item.replacedBy)}>{item.replacedBy}</a> });
  return facts;
}

function carriedFacts({ carried }: RegisterItem, t: { oldNumber: string; oldEvidence: string }): Fact[] {
  const told = [
    { label: t.oldNumber, value: carried?.number },
    { label: t.oldEvidence, value: carried?.evidence },
  ];
  return told.flatMap(({ label, value }) => (value ? [{ label, value }] : []));
}

/** Where an item comes from; of an import its page, and the sheet and row of the file. */
function Origin({ item: { origin, carried }, text }: { item: RegisterItem; text: string }): JSX.Element {
  const { audience } = useShell();
  const { facts: t } = useTexts(registerTexts);
  const place = carried ? ` ${t.carriedFrom(carried.sheet, carried.row)}` : '';
  if (origin.type !== 'import' || origin.id === null)
    return (
      <>
        {text}
        {place}
      </>
    );
  return (
    <>
      <a href={`/${audience === 'audit' ? 'audit' : 'office'}/imports/${origin.id}`}>{text}</a>
      {place}
    </>
  );
}

function courseFacts({ register, item }: ItemFactsProps): Fact[] {
  const shell = useShell();
  const t = useTexts(registerTexts);
  const outcome = register.ending?.outcomes?.find(({ value }) => value === item.ended?.outcome);
  const by = (person: string | null, at: string): JSX.Element => (
    <>
      {person === null ? t.byMeeting : namesOf(shell).person(person)} <Instant value={at} />
    </>
  );
  const facts: Fact[] = [{ label: t.facts.enteredBy, value: by(item.enteredBy, item.enteredAt) }];
  if (item.changedAt !== item.enteredAt) facts.push({ label: t.facts.changedBy, value: by(item.changedBy, item.changedAt) });
  if (item.confirmed) facts.push({ label: t.facts.confirmedBy, value: by(item.confirmed.by, item.confirmed.at) });
  if (item.ended) facts.push({ label: t.facts.endedOn(endWordOf(register, shell)), value: dayText(item.ended.on, shell.language) });
  if (outcome) facts.push({ label: t.facts.outcome, value: outcome.label[shell.language] });
  if (item.voided) facts.push({ label: t.facts.void, value: by(item.voided.by, item.voided.at) });
  facts.push({ label: t.facts.counts, value: <Counts item={item} /> });
  return facts;
}

/** What the item counts for now: what was taken back counts for nothing any more. */
function Counts({ item }: { item: RegisterItem }): JSX.Element {
  const shell = useShell();
  const t = useTexts(registerTexts);
  if (item.state === 'draft') return <>{t.notCounted}</>;
  const facts = factsTakenBack(item.counted).map((fact) => ({ ...fact, amount: -fact.amount }));
  if (facts.length === 0) return <>{t.countsNothing}</>;
  return (
    <ul>
      {facts.map((fact) => (
        <li key={`${fact.indicator} ${fact.date} ${fact.amount}`}>{factText(fact, shell)}</li>
      ))}
    </ul>
  );
}

/** Props of {@link ItemEvidence}. */
export interface ItemEvidenceProps {
  item: RegisterItem;
  required: boolean;
  /** Address below which each file is handed out; absent: none is. */
  base?: string | undefined;
  /** Shows no file names, which may name people. */
  neutral?: boolean;
}

/** The files that prove an item, with size and digest. */
export function ItemEvidence({ item, required, base, neutral }: ItemEvidenceProps): JSX.Element {
  const t = useTexts(registerTexts).evidence;
  return (
    <section aria-labelledby="s-evidence">
      <h2 id="s-evidence">{t.title}</h2>
      {item.evidence.length === 0 ? <p class={required ? '' : 'quiet'}>{required ? t.required : t.none}</p> : null}
      {item.evidence.length > 0 && base === undefined ? <p class="quiet">{t.withheld}</p> : null}
      <ul class="files">
        {item.evidence.map(({ ref, name }, index) => {
          const shown = neutral ? `${t.neutral(index + 1)}.${ref.type}` : name;
          return (
            <li key={ref.id}>
              <span class="file-name">
                {base === undefined ? shown : <a href={`${base}/documents/${encodeURIComponent(ref.id)}`}>{shown}</a>}
                <span class="digest line">SHA-256 {ref.digest}</span>
              </span>
              <span class="quiet">{sizeText(ref.bytes)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
