import { describeApi } from '../functions/contract/api/openapi.ts';
import { statusOf } from '../functions/middleware/problems.ts';

// Prints the description of the API; docs/openapi.json is kept equal to it.
console.log(JSON.stringify(describeApi(statusOf), null, 2));
