import { AddressesPage } from '../../../web/views/office/addresses.tsx';
import { seeOther, type Route } from '../../contract/request.ts';
import type { MarkedAddresses } from '../../ports/marked-addresses.ts';
import { show } from '../show.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';

const base = '/office/addresses';

/** The page of addresses that do not take our mail, on which the office clears marks. */
export function addressRoutes(ports: OfficePorts & { addresses: MarkedAddresses }): Route[] {
  return [
    {
      method: 'GET',
      path: base,
      page: forMember(ports, async (request, member) => {
        const marks = await ports.addresses.list();
        const shell = officeShell(request, member, { programme: ports.programmes.current, path: base });
        return show(AddressesPage, { shell, marks, done: request.query.get('done') === 'cleared' });
      }),
    },
    {
      method: 'POST',
      path: `${base}/clear`,
      page: forMember(ports, async (request) => {
        await ports.addresses.clear(request.form.get('email') ?? '');
        return seeOther(`${base}?done=cleared`);
      }),
    },
  ];
}
