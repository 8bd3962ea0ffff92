import type { JSX } from 'preact';
import { placeOf } from '../../../functions/domain/programme-lookup.ts';
import type { MarkedAddress } from '../../../functions/domain/marked-address.ts';
import { undeliveredTexts } from '../../messages/undelivered.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Banner, Hidden, Tag } from '../parts/basics.tsx';
import { Instant } from '../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';

/** Props of {@link AddressesPage}. */
export interface AddressesPageProps {
  shell: PageShell;
  marks: readonly MarkedAddress[];
  /** A mark was cleared just now. */
  done?: boolean;
}

/** Addresses that do not take our mail. Posts `email` to /office/addresses/clear. */
export function AddressesPage({ shell, marks, done = false }: AddressesPageProps): JSX.Element {
  const t = undeliveredTexts[shell.language].addresses;
  return (
    <Layout shell={shell} title={t.title}>
      <BackLink href="/office" />
      {done ? <Banner title={t.cleared} /> : null}
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <p>{t.roster}</p>
      <h2>{t.list}</h2>
      {marks.length === 0 ? <p class="quiet">{t.none}</p> : null}
      <ul class="opinions">
        {marks.map((mark) => (
          <li key={mark.email}>
            <Entry mark={mark} />
          </li>
        ))}
      </ul>
    </Layout>
  );
}

function Entry({ mark }: { mark: MarkedAddress }): JSX.Element {
  const texts = useTexts(undeliveredTexts);
  const t = texts.addresses;
  const { email, since, cause } = mark;
  return (
    <>
      <p class="what">
        <span class="line">{email}</span> <Tag tone="warning">{texts.causes[cause]}</Tag>
      </p>
      <p>
        <Holder mark={mark} />
      </p>
      <p class="quiet">
        {t.since} <Instant value={since} />
      </p>
      <form method="post" action="/office/addresses/clear">
        <Hidden fields={{ email }} />
        <button class="secondary" type="submit" aria-label={t.clearOf(email)}>
          {t.clear}
        </button>
      </form>
    </>
  );
}

function Holder({ mark: { person } }: { mark: MarkedAddress }): JSX.Element {
  const shell = useShell();
  const t = useTexts(undeliveredTexts).addresses;
  const holder = shell.programme.people.find(({ id }) => id === person);
  const names = namesOf(shell);
  return <>{holder ? t.ofRoster(names.person(holder.id), placeOf(shell.programme, holder)[shell.language]) : t.other}</>;
}
