import type { JSX } from 'preact';
import type { ItemCounts } from '../../../../functions/domain/registers/item.ts';
import type { Register } from '../../../../functions/domain/registers/register.ts';
import { importTexts } from '../../../messages/imports.ts';
import { registerTexts } from '../../../messages/registers.ts';
import { Layout } from '../../layout.tsx';
import { Tag } from '../../parts/basics.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../../shell.tsx';

/** A register and how many items it has. */
export interface CountedRegister {
  register: Register;
  counts: ItemCounts;
}

/** Props of {@link RegistersPage}. */
export interface RegistersPageProps {
  shell: PageShell;
  registers: readonly CountedRegister[];
  /** How many items wait for a second person, such as `3` or `50+`; null when none does. */
  waiting: string | null;
  /** How many imports wait for a second person. */
  importsWaiting: number;
}

/** The registers by step of the method, with what each holds. */
export function RegistersPage({ shell, registers, waiting, importsWaiting }: RegistersPageProps): JSX.Element {
  const t = registerTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title} width="wide">
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <p>
        <a href="/office/imports">{importTexts[shell.language].link(importsWaiting)}</a>
      </p>
      {waiting === null ? null : (
        <p class="lead">
          <a href="/office/registers-waiting">{t.waiting.link(waiting)}</a>
        </p>
      )}
      {shell.programme.steps.map((name, index) => (
        <section key={name.zh}>
          <h2>{name[shell.language]}</h2>
          <ul class="files">
            {draftsFirst(registers.filter(({ register }) => register.step === index + 1)).map((each) => (
              <RegisterLine key={each.register.id} {...each} />
            ))}
          </ul>
        </section>
      ))}
    </Layout>
  );
}

function draftsFirst(registers: readonly CountedRegister[]): CountedRegister[] {
  return registers.toSorted((a, b) => Number(b.counts.draft > 0) - Number(a.counts.draft > 0));
}

function RegisterLine({ register, counts }: CountedRegister): JSX.Element {
  const shell = useShell();
  const t = useTexts(registerTexts);
  const href = `/office/registers/${register.id}`;
  return (
    <li>
      <span class="file-name">
        <a href={href}>{register.name[shell.language]}</a>
        <span class="quiet line">{namesOf(shell).department(register.department)}</span>
      </span>
      {counts.draft > 0 ? (
        <a href={`${href}?state=draft`}>
          <Tag tone="active">{t.counts.draft(counts.draft)}</Tag>
        </a>
      ) : null}
      <span class="quiet">{counts.confirmed > 0 ? t.counts.confirmed(counts.confirmed) : t.counts.none}</span>
    </li>
  );
}
