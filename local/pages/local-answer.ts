/** An answer of the host itself, outside the product's functions. */
export interface LocalAnswer<Body extends string | Uint8Array = string> {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Body;
}
