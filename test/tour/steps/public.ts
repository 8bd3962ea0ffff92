import type { Cast } from '../cast.ts';
import { Visitor } from '../visitor.ts';

/** Somebody without an account finds the proposal's notice and objects by the form on its page. Returns their browser. */
export async function object(cast: Cast, said: { text: string; name?: string; contact?: string }): Promise<Visitor> {
  const visitor = await openNotice(cast);
  await visitor.send(`/notices/${cast.proposalId}/objections`, said);
  await cast.stage.settle();
  return visitor;
}

/** Somebody without an account on the page of the proposal's notice. */
export async function openNotice(cast: Cast): Promise<Visitor> {
  const visitor = new Visitor(cast.stage.base, cast.stage.recorder);
  await visitor.open(`/notices/${cast.proposalId}`);
  return visitor;
}

/** Somebody without an account on the list of notices. */
export async function openNotices(cast: Cast): Promise<Visitor> {
  const visitor = new Visitor(cast.stage.base, cast.stage.recorder);
  await visitor.open('/notices');
  return visitor;
}
