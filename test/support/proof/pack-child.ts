import { sha256 } from '../../../functions/domain/proof/canonical.ts';
import { packed, recordedEvents, sourceOf } from './sample-record.ts';

/** Packs the sample in a process of its own and prints the package's digest. */
console.log(sha256(await packed(sourceOf(await recordedEvents()))));
