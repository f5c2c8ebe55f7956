import { contractFiles } from '@linli/shared/contracts/index';
import type { Endpoint } from '@linli/shared/kernel/endpoint';
import type { Row } from './cell';
import type { Entry } from './render';
import { careContactsRows, careRows, checkInsRows, myCareRows } from './rows/care-rows';
import { channelsRows } from './rows/channels-rows';
import { devicesRows } from './rows/devices-rows';
import { emergencyDrillsRows } from './rows/drills-rows';
import { dutyRows } from './rows/duty-rows';
import {
  emergencyBoardRows,
  emergencyLadderRows,
  emergencyResponseRows,
  emergencyRows,
} from './rows/emergency-rows';
import { bindingDeskRows, bindingsRows, delegationsRows } from './rows/home-rows';
import { parkingRows } from './rows/parking-rows';
import { paymentsRows } from './rows/payments-rows';
import { identityRows, messagesRows, privacyRows } from './rows/person-rows';
import { communityRows, evidenceRows, indicatorsRows } from './rows/public-rows';
import { registerRows } from './rows/register-rows';
import type { Pending, RowsOf } from './rows/row';
import {
  approvalsRows,
  exportsRows,
  operationsRows,
  postsRows,
  vaultRows,
} from './rows/security-rows';

type Files = typeof contractFiles;
type Rows = { readonly [File in keyof Files]: RowsOf<Files[File]> | Pending };

/** Every contract file with the rows of its endpoints. A file or an endpoint that is left out does not compile. */
const rows: Rows = {
  approvals: approvalsRows,
  posts: postsRows,
  bindings: bindingsRows,
  bindingDesk: bindingDeskRows,
  delegations: delegationsRows,
  devices: devicesRows,
  care: careRows,
  careContacts: careContactsRows,
  myCare: myCareRows,
  checkIns: checkInsRows,
  channels: channelsRows,
  duty: dutyRows,
  emergency: emergencyRows,
  emergencyBoard: emergencyBoardRows,
  emergencyDrills: emergencyDrillsRows,
  emergencyLadder: emergencyLadderRows,
  emergencyResponse: emergencyResponseRows,
  community: communityRows,
  identity: identityRows,
  messages: messagesRows,
  payments: paymentsRows,
  parking: parkingRows,
  evidence: evidenceRows,
  indicators: indicatorsRows,
  privacy: privacyRows,
  register: registerRows,
  vault: vaultRows,
  operations: operationsRows,
  fileExports: exportsRows,
};

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'audience' in value;
}

const files = Object.entries(contractFiles).map(([name, file]) => ({
  given: rows[name as keyof Files] as Readonly<Record<string, unknown>>,
  endpoints: Object.entries(file).filter((pair): pair is [string, Endpoint] => isEndpoint(pair[1])),
}));

/** Every endpoint that has a row, with it. */
export const entries: readonly Entry[] = files.flatMap(({ given, endpoints }) =>
  endpoints.flatMap(([key, endpoint]) =>
    given[key] === undefined ? [] : [{ endpoint, row: given[key] as Row }],
  ),
);

/** The names of the endpoints that have none. */
export const untested: readonly string[] = files.flatMap(({ given, endpoints }) =>
  endpoints.flatMap(([key, { name }]) => (given[key] === undefined ? [name] : [])),
);
