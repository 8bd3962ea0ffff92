import type { JSX } from 'preact';

/** Names and values of hidden fields by which a form that was filled in is carried through the pages of signing in. */
export type Carried = readonly (readonly [name: string, value: string])[];

/** Carries a form on that was filled in, if there is one. */
export function CarriedOn({ fields = [] }: { fields: Carried | undefined }): JSX.Element {
  return (
    <>
      {fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
