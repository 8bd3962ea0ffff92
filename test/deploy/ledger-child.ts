import { seedDemo } from '../../local/demo/seed.ts';
import { composeDocuments } from '../../functions/wiring/documents.ts';
import { compose } from '../../functions/wiring/compose.ts';

/** Puts the year's ledger of the demo into the table that the environment names. */
await seedDemo('ledger', process.argv[2] ?? '', composeDocuments(compose('unit-portal')));
