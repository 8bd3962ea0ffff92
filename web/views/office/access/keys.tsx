import type { JSX } from 'preact';
import { stateOfKey, type ApiKey } from '../../../../functions/domain/api-key.ts';
import type { FieldIssue } from '../../../../functions/domain/errors.ts';
import type { Answers } from '../../../../functions/domain/form.ts';
import { accessTexts } from '../../../messages/access.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Banner, FactList, Hidden, Tag, type Tone } from '../../parts/basics.tsx';
import { FieldList } from '../../parts/form-fields.tsx';
import { FormErrors } from '../../parts/issues.tsx';
import { Day, Instant } from '../../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../../shell.tsx';
import { keyForm } from './key-form.ts';
import { Scrolling } from '../../parts/scrolling.tsx';

/** Props of {@link KeysPage}. */
export interface KeysPageProps {
  shell: PageShell;
  /** The newest first. */
  keys: readonly ApiKey[];
  /** When each was used last, by id. */
  lastUses: ReadonlyMap<string, string>;
  today: string;
  /** The id that the next key gets: a form that is sent twice makes one key. */
  newId: string;
  answers?: Answers;
  issues?: readonly FieldIssue[];
  done?: string;
}

/** The keys of the API: who has one, until when, and how to hand out or end one. */
export function KeysPage(props: KeysPageProps): JSX.Element {
  const { shell, keys, newId, answers = {}, issues = [], done } = props;
  const { keys: t } = accessTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title} width="wide" problem={issues.length > 0}>
      <BackLink href="/office/traces">{t.toTraces}</BackLink>
      <h1>{t.title}</h1>
      <FormErrors issues={issues} form={keyForm} />
      {done === 'revoked' ? <Banner title={t.revoked} /> : null}
      <p>{t.intro}</p>
      <p>
        <a href="/api/v1/openapi.json">{t.document}</a>
      </p>
      <h2>{t.list}</h2>
      {keys.length === 0 ? <p class="quiet">{t.none}</p> : <KeyTable {...props} />}
      <section class="panel" aria-labelledby="s-add">
        <h2 id="s-add">{t.add}</h2>
        <form method="post" action="/office/api-keys" noValidate>
          <Hidden fields={{ _item: newId }} />
          <FieldList form={keyForm} answers={answers} issues={issues} />
          <div class="actions">
            <button type="submit">{t.submit}</button>
          </div>
        </form>
      </section>
    </Layout>
  );
}

function KeyTable({ keys, lastUses, today }: KeysPageProps): JSX.Element {
  const { keys: t } = useTexts(accessTexts);
  return (
    <Scrolling label={t.list}>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t.fields.name}</th>
            <th scope="col">{t.state}</th>
            <th scope="col">{t.fields.until}</th>
            <th scope="col">{t.created}</th>
            <th scope="col">{t.lastUse}</th>
            <th scope="col">{t.revoke}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} of={key} lastUse={lastUses.get(key.id)} today={today} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

const tones: Readonly<Record<ReturnType<typeof stateOfKey>, Tone>> = { valid: 'done', revoked: 'plain', expired: 'plain' };

function KeyRow({ of: key, lastUse, today }: { of: ApiKey; lastUse: string | undefined; today: string }): JSX.Element {
  const shell = useShell();
  const { keys: t } = useTexts(accessTexts);
  const state = stateOfKey(key, today);
  const { person } = namesOf(shell);
  return (
    <tr>
      <th scope="row">
        {key.name}
        <span class="quiet line">{key.purpose}</span>
      </th>
      <td data-label={t.state}>
        <Tag tone={tones[state]}>{t.states[state]}</Tag>
        {key.revoked ? (
          <span class="quiet line">
            {person(key.revoked.by)} <Instant value={key.revoked.at} />
          </span>
        ) : null}
      </td>
      <td data-label={t.fields.until}>
        <Day value={key.until} />
      </td>
      <td data-label={t.created}>
        {person(key.madeBy)} <span class="quiet line">{<Instant value={key.madeAt} />}</span>
      </td>
      <td data-label={t.lastUse}>{lastUse === undefined ? <span class="quiet">{t.never}</span> : <Instant value={lastUse} />}</td>
      <td>{state === 'valid' ? <Revoke of={key} /> : null}</td>
    </tr>
  );
}

function Revoke({ of: { id, name } }: { of: ApiKey }): JSX.Element {
  const { keys: t } = useTexts(accessTexts);
  return (
    <details>
      <summary aria-label={t.revokeOf(name)}>{t.revoke}</summary>
      <p>{t.revokeText}</p>
      <form method="post" action={`/office/api-keys/${id}/revoke`}>
        <button class="secondary" type="submit" aria-label={t.revokeOf(name)}>
          {t.revoke}
        </button>
      </form>
    </details>
  );
}

/** Props of {@link KeyMadePage}. */
export interface KeyMadePageProps {
  shell: PageShell;
  /** Absent when the form came a second time: the key was shown then. */
  secret?: string;
  name: string;
  purpose: string;
  until: string;
  baseUrl: string;
}

/** A key, this one time. */
export function KeyMadePage({ shell, secret, name, purpose, until, baseUrl }: KeyMadePageProps): JSX.Element {
  const { keys: t } = accessTexts[shell.language];
  return (
    <Layout shell={shell} title={t.made}>
      <BackLink href="/office/api-keys">{t.back}</BackLink>
      <h1>{t.made}</h1>
      <Banner tone={secret === undefined ? 'error' : 'warning'} title={secret === undefined ? t.madeBefore : t.once} />
      <FactList
        facts={[
          ...(secret === undefined ? [] : [{ label: t.secret, value: <strong class="digest">{secret}</strong> }]),
          { label: t.fields.name, value: name },
          { label: t.fields.purpose, value: purpose },
          { label: t.fields.until, value: <Day value={until} /> },
        ]}
      />
      {secret === undefined ? null : (
        <>
          <p>{t.how}</p>
          <p class="digest">{`curl -H 'Authorization: Bearer ${secret}' ${baseUrl}/api/v1/reports/${until.slice(0, 4)}`}</p>
        </>
      )}
    </Layout>
  );
}
