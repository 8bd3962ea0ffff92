import { AppError } from '../../domain/errors.ts';
import { isCreditCode } from '../../domain/credit-code.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Randomness } from '../../ports/randomness.ts';
import type { Account, Unit, Units } from '../../ports/units.ts';

/** What a new unit and its contact tell about themselves. */
export interface Registration {
  email: string;
  unitName: string;
  unitType: string;
  creditCode: string;
  name: string;
  phone: string;
}

const unitTypes = ['enterprise', 'school', 'hospital', 'village', 'association', 'other'] as const;

/**
 * Registers a unit with its first contact.
 * @throws `form-invalid` for a code that fails its check; `already-decided` when the address has an account
 */
export async function registerUnit(
  ports: { clock: Clock; randomness: Randomness; programmes: Programmes; units: Units },
  input: Registration,
): Promise<{ unit: Unit; account: Account }> {
  const creditCode = input.creditCode.normalize('NFKC').toUpperCase();
  if (!isCreditCode(creditCode)) {
    throw new AppError('form-invalid', 'the credit code fails its check', {
      issues: [{ field: 'credit-code', rule: 'not-a-credit-code' }],
    });
  }
  const createdAt = ports.clock.now();
  const type = unitTypes.find((candidate) => candidate === input.unitType) ?? 'other';
  const unit: Unit = { id: ports.randomness.id(), name: input.unitName, type, creditCode, createdAt };
  const { email, name, phone } = input;
  const { privacyNoticeVersion } = ports.programmes.current;
  const account: Account = { id: ports.randomness.id(), email, name, phone, unitId: unit.id, privacyNoticeVersion, createdAt };
  await ports.units.register(unit, account);
  return { unit, account };
}
