/** An answer of the host itself, outside the product's functions. */
export interface LocalAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}
