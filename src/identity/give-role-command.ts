/** What `npx npq-hub grant-role` and the first administrator of `init` do: nobody is locked out of their own hub. */
import { byOperator } from '../kit/audit/index.ts';
import type { Database, Tx } from '../kit/db/index.ts';
import { isEmail } from '../kit/forms/index.ts';
import { addPerson, findPersonByEmail } from '../people/index.ts';
import { grantRole } from './grant-role.ts';

export interface Administrator {
  fullName: string;
  email: string;
}

const OPERATORS_ROLES = ['administrator', 'manager'] as const;
type OperatorsRole = (typeof OPERATORS_ROLES)[number];

/** Makes the person, if need be, an administrator of the hub, in the transaction that makes the hub. */
export async function addAdministrator(tx: Tx, admin: Administrator, at: Temporal.Instant): Promise<void> {
  await giveOverHub(tx, admin, 'administrator', at);
}

/** @param flags `email`, `role` (administrator unless told), and `name` for somebody who has no record yet */
export async function grantRoleFromFlags(
  database: Database,
  email: string,
  flags: { role: string | null; name: string | null },
  at: Temporal.Instant,
): Promise<{ done: boolean; lines: readonly string[] }> {
  const role = OPERATORS_ROLES.find((one) => one === (flags.role ?? 'administrator'));
  if (role === undefined)
    return {
      done: false,
      lines: [`The role must be one of ${OPERATORS_ROLES.join(', ')}. Others are given in the hub.`],
    };
  if (!isEmail(email)) return { done: false, lines: [`"${email}" is not an email address.`] };
  return database.transaction(async (tx) => {
    const known = await findPersonByEmail(tx, email);
    const fullName = known?.fullName ?? flags.name;
    if (fullName === null)
      return { done: false, lines: [`Nobody here has that address. Say who it is with --name "Sam Reed".`] };
    const isNew = await giveOverHub(tx, { fullName, email }, role, at);
    return {
      done: true,
      lines: [
        isNew
          ? `They may work as ${role} from now on, and sign in with that address.`
          : `They were ${role} already.`,
      ],
    };
  });
}

async function giveOverHub(
  tx: Tx,
  who: Administrator,
  role: OperatorsRole,
  at: Temporal.Instant,
): Promise<boolean> {
  const { personId } = await addPerson(tx, { ...who, emailVerifiedAt: null, at });
  const reason = 'Given at the command line';
  return grantRole(tx, { personId, role, kind: 'hub', id: '', endsOn: null, reason }, byOperator(at));
}
