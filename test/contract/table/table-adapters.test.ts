import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessContract } from './access-contract.ts';
import { closesContract } from './closes-contract.ts';
import { keysContract } from './keys-contract.ts';
import { ledgerContract } from './ledger-contract.ts';
import { marksContract } from './marks-contract.ts';
import { meetingsContract } from './meetings-contract.ts';
import { proposalContract } from './proposal-contract.ts';
import { rankingsContract } from './rankings-contract.ts';
import { recordsContract } from './records-contract.ts';
import { registersContract } from './registers-contract.ts';
import { tableHosts, type OpenTable } from './table-hosts.ts';

const hosts = tableHosts();
if (hosts.length === 1) console.info('The contract of the table runs on the embedded engine only; DYNAMODB_ENDPOINTS names no other host.');

describe.each(hosts)('the table on $name', ({ open }) => {
  let opened: OpenTable;
  const table = () => opened.table;

  beforeAll(async () => {
    opened = await open();
  }, 30_000);

  afterAll(() => opened.close());

  proposalContract(table);
  accessContract(table);
  recordsContract(table);
  ledgerContract(table);
  marksContract(table);
  meetingsContract(table);
  rankingsContract(table);
  keysContract(table);
  registersContract(table);
  closesContract(table);
});

describe('the hosts of the contract', () => {
  it('are the embedded engine, and those that the environment names', () => {
    const named = tableHosts('one=http://127.0.0.1:1,two=http://127.0.0.1:2');

    expect(tableHosts('').map(({ name }) => name)).toEqual(['the embedded engine']);
    expect(named.map(({ name }) => name)).toEqual(['the embedded engine', 'one', 'two']);
  });
});
