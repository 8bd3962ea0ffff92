import { opine } from '../steps/links.ts';
import { officeSends } from '../steps/office.ts';
import { submit, type Application } from '../steps/unit.ts';
import type { Scene } from '../story.ts';

/** Monday 12 October: the unit submits. Tuesday: the office accepts, and the departments are asked until the 22nd. */
export async function accepted(scene: Scene, application: Application): Promise<void> {
  await submit(scene.cast, application);
  await scene.stands('受理审查');
  await scene.morningOf('2026-10-13');
  await officeSends(scene.cast, 'accept');
  await scene.stands('部门评审');
}

/** As {@link accepted}; on Wednesday 14 October all departments agree, and a meeting is to decide. */
export async function reviewed(scene: Scene, application: Application, reviewers: readonly string[]): Promise<void> {
  await accepted(scene, application);
  await scene.morningOf('2026-10-14');
  for (const reviewer of reviewers) await opine(scene.cast, reviewer, { stance: 'agree', opinion: '' });
  await scene.stands('会议决定');
}
